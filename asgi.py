"""The application with its job consumer beside it: what `social serve` runs.

Rooms for writing together are Starlette routes; Flask answers everything else.
"""

from social.serving import application

app = application()
