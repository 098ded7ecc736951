"""The application with its job consumer beside it: what `social serve` runs.

Live rooms and event streams will join it as Starlette routes; Flask answers everything else.
"""

from social.serving import application

app = application()
