"""What we read inside a line beyond standard Markdown: mentions, page links, bare addresses, struck words."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any, cast
from urllib.parse import quote
from xml.etree.ElementTree import Element

from bleach.linkifier import LinkifyFilter
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from social.core.markdown.context import Context
from social.core.markdown.tree import heading_id

MAX_NAMES = 200  # handles, or titles, that one text may ask for

MENTION = r"@(?<![\w@./+-]@)([A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?)(?![\w@])"
# A bar inside a table cell is written with a backslash; by the time we look, the parser has set it aside.
PAGE = r"\[\[([^\[\]|\n\x02\x03\\]{1,200})(?:(\\?\||\x02klzzwxh:\d+\x03)([^\[\]|\n\x02\x03]{1,200}))?\]\]"
MAIL = r"(?<![\w.%+/:-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@-])"
BREAK = r"(?i)<br ?/?>"
ANGLED_MAIL = r"<(?:mailto:)?([\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})>"
# Without http:// or www. only these ends count: others are also words or ends of file names (.py, .md, .sh).
_REST = r"(?::[0-9]{1,5})?(?:[/?#][^\s<>\"`{}|\\^\x02\x03]*)?"
_ENDS = "com|org|net|edu|gov|eu|uk|de|fr|nl|ch"
ADDRESS = (
    r"(?:https?://[^\s<>\"`{}|\\^\x02\x03]+"
    r"|(?<![\w@./:-])(?:www(?:\.[\w-]++){2,}|(?:[\w-]++\.)+?(?:"
    + _ENDS
    + r")(?![\w-]|\.\w|@))"
    + _REST
    + r")"
    r"(?<![.,;:!?'*_~])"
)


_LINKER = LinkifyFilter(cast(Any, ()), callbacks=[], url_re=re.compile(ADDRESS))
Found = tuple[Element | None, int | None, int | None]


def handles_in(text: str) -> list[str]:
    """Every handle, in lower case, that might be mentioned; some may turn out to stand in code."""
    if "@" not in text:
        return []
    return _first_distinct(match.group(1).lower() for match in re.finditer(MENTION, text))


def titles_in(text: str) -> list[str]:
    """Every page title that might be linked, with single spaces."""
    if "[[" not in text:
        return []
    return _first_distinct(
        name for match in re.finditer(PAGE, text) for name in _meant(_title(match.group(1))) if name
    )


def _meant(written: str) -> tuple[str, ...]:
    """The titles that may be meant: "Notes on C#" is one, "Meetings#Before" a page and a heading in it."""
    page, mark, part = written.partition("#")
    return (written, page.rstrip()) if mark and part else (written,)


def _first_distinct(names: Iterator[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        if len(found) == MAX_NAMES:
            break
    return list(found)


def _title(written: str) -> str:
    return " ".join(written.split())


class NameProcessor(InlineProcessor):
    """A pattern whose meaning depends on who and what exists. Never applied inside a link."""

    ANCESTOR_EXCLUDES = ("a",)
    context: Context


class Mention(NameProcessor):
    """`@ana.ferreira` becomes a link that shows her name, if such a person exists."""

    def handleMatch(  # type: ignore[override]  # as the patterns of the parser itself do
        self, m: re.Match[str], data: str
    ) -> Found:
        handle = m.group(1).lower()
        person = self.context.people.get(handle)
        if person is None:
            return None, None, None
        self.context.mentions[handle] = None
        return _link(person.path, escape(person.name), "mention"), m.start(0), m.end(0)


class PageLink(NameProcessor):
    """`[[Title]]` or `[[Title|words]]` becomes a link to the page, or to where it can be started.

    `[[Title#Heading]]` leads to that heading of the page, `[[#Heading]]` to one of this text.
    """

    def handleMatch(  # type: ignore[override]  # as the patterns of the parser itself do
        self, m: re.Match[str], data: str
    ) -> Found:
        written = _title(m.group(1))
        if self.context.pages is None or not written or not self._is_bar(m.group(2)):
            return None, None, None
        title, part = self._split(written)
        words = _title(m.group(3) or "")
        if not title:
            link = _link(f"#{heading_id(part, self.context.anchor)}", escape(words or part), "wiki")
        else:
            link = self._to(title, part, words)
        return link, m.start(0), m.end(0)

    def _split(self, written: str) -> tuple[str, str]:
        """Title and heading: a page whose title holds the sign comes first."""
        *_, shorter = meant = _meant(written)
        pages = self.context.pages or {}
        if len(meant) == 1 or pages.get(written):
            return written, ""
        return shorter, written.partition("#")[2].strip()

    def _to(self, title: str, part: str, words: str) -> Element:
        self.context.wiki_links[title] = None
        page = (self.context.pages or {}).get(title)
        if page is None:
            wanted = f"{self.context.new_page}?title={quote(title, safe='')}"
            return _link(wanted, escape(words or title), "wanted")
        shown = words or page.called or title
        if not words and part:
            shown = f"{shown}: {part}"
        return _link(f"{page.path}#{heading_id(part)}" if part else page.path, escape(shown), "wiki")

    def _is_bar(self, between: str | None) -> bool:
        return between is None or self.unescape(between).strip("\x02\x03\\") in ("|", str(ord("|")))


class BareAddress(InlineProcessor):
    """A web address without any marks around it, cut to what people mean by bleach."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # as the patterns of the parser itself do
        self, m: re.Match[str], data: str
    ) -> Found:
        tokens = list(_LINKER.handle_links(iter([{"type": "Characters", "data": m.group(0)}])))
        words = _balanced(str(tokens[1]["data"]))
        href = words if words.startswith("http") else f"https://{words}"
        return _link(href, words), m.start(0), m.start(0) + len(words)


class MailAddress(InlineProcessor):
    """A mail address, bare or in angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # as the patterns of the parser itself do
        self, m: re.Match[str], data: str
    ) -> Found:
        address = m.group(m.lastindex or 0)
        return _link(f"mailto:{address}", address), m.start(0), m.end(0)


class LineBreak(InlineProcessor):
    """`<br>`: the only way to begin a new line in a cell of a table."""

    def handleMatch(  # type: ignore[override]  # as the patterns of the parser itself do
        self, m: re.Match[str], data: str
    ) -> Found:
        return Element("br"), m.start(0), m.end(0)


def _balanced(address: str) -> str:
    """Without the brackets at its end that belong to the sentence around it."""
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1]
    return address


def _link(href: str, words: str, kind: str = "") -> Element:
    link = Element("a", {"href": href, "class": kind} if kind else {"href": href})
    link.text = AtomicString(words)
    return link
