"""How long the words of a page may be, whichever way they come. Pure."""

import re

LONGEST_TITLE = 120
LONGEST_BODY = 64 * 1024  # bytes: longer texts are not rendered
MOST_TAGS, LONGEST_TAG = 12, 40
UNLINKABLE = re.compile(r"[\[\]|\\]")  # what no [[link]] could hold
