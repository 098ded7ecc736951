"""The headings of a page, read from its rendered HTML. Pure."""

import re
from html import unescape

from social.core.markup import Heading

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_ANCHOR = re.compile(r'<a\b[^>]*class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def contents(html: str) -> list[Heading]:
    """What the page's table of contents lists, in order."""
    found = (Heading(int(match[1]), match[2], _words(match[3])) for match in _HEADING.finditer(html))
    return [heading for heading in found if heading.text]


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _ANCHOR.sub("", html))).split())
