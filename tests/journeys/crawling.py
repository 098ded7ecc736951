"""What a page says about itself and where it leads, read without a browser."""

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

SENDING = {"hx-post": "POST", "hx-get": "GET"}
Attributes = list[tuple[str, str | None]]


class Leads(HTMLParser):
    """Title, headings of the first level, and (method, path) of everything a page leads to on this site."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path, self.title, self.headings = path, "", 0
        self.ways: list[tuple[str, str]] = []
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self.headings += tag == "h1"
        self._in_title = tag == "title"
        if tag == "form":
            self._lead(given.get("method", "get").upper(), given.get("action", self.path))
        for name in ("href", "src"):
            if name in given and tag != "use":
                self._lead("GET", given[name])
        for name, method in SENDING.items():
            if name in given:
                self._lead(method, given[name])

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def _lead(self, method: str, address: str) -> None:
        parts = urlsplit(urljoin(self.path, address))
        if not parts.scheme and not parts.netloc:
            self.ways.append((method, parts.path + (f"?{parts.query}" if parts.query else "")))


def crawl(start: str, kind_of: Callable[[str], str], read: Callable[[str], str], most: int) -> list[Leads]:
    """Every page that can be reached, at most so many of each kind; `read` answers "" for what is no page."""
    pages, waiting, seen, taken = [], [start], {start}, dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        taken[kind] = taken.get(kind, 0) + 1
        if taken[kind] > most or not (html := read(path)):
            continue
        page = Leads(path, html)
        pages.append(page)
        fresh = dict.fromkeys(way for method, way in page.ways if method == "GET" and way not in seen)
        seen.update(fresh)
        waiting += fresh
    return pages
