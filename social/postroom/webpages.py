"""Mails in HTML alone, as the words that their reader saw: links, tables and fixed lines as Markdown."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import quote, unquote

from social.core.markdown.mails import whole
from social.postroom.tables import Table

_BLOCKS = frozenset(
    {"p", "div", "tr", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "pre", "hr"}
    | {"dl", "dt", "dd", "section", "article", "header", "footer", "main", "address", "center"}
)
_IN_ADDRESS = "%:/?#[]@!$&'*+,;=~"  # not the round brackets, which end a link in Markdown
_FENCE = "\x00"  # stands for what is drawn around fixed lines; no mail that was read holds it
DEEPEST = 200


def as_text(html: str) -> str:
    """The words of a mail in HTML, links as Markdown; what it quotes in lines that begin with >."""
    reader = _Reader()
    reader.feed(whole(html))
    reader.close()
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    """Line by line, each with a mark where it stands in a quote."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._open: list[str] = []
        self._quotes = 0
        self._link = ("", 0, 0)  # its address, and the line and the place where its words begin
        self._tables: list[Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in ("br", "blockquote"):
            self._end_line()
        if tag == "li":
            self._lines[-1] += "> - " if self._quotes else "- "
        if tag in ("br", "hr") or len(self._open) >= DEEPEST:
            return
        if tag == "pre" and "pre" not in self._open:
            self._lines[-1:] = [_FENCE, ""]
        self._draw(tag)
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._lines), len(self._lines[-1]))
        self._open.append(tag)
        self._quotes += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        fixed = "pre" in self._open
        while self._open.pop() != tag:
            pass
        if fixed and "pre" not in self._open:
            self._lines += [_FENCE, ""]
        while len(self._tables) > self._open.count("table"):
            table = self._tables.pop()
            self._end_line()
            table.set_in(self._lines, quoted=bool(self._quotes))
        if tag == "a":
            self._end_link()
        if tag in _BLOCKS or tag == "blockquote":
            self._end_line()
            self._quotes = self._open.count("blockquote")
            if tag in ("p", "blockquote", "ul", "ol"):
                self._lines[-1] = ">" if self._quotes else ""
                self._lines.append("")

    def _draw(self, tag: str) -> None:
        """Note where tables, their rows and their cells begin."""
        if tag == "table":
            self._tables = [*(table.around() for table in self._tables), Table()]
        if tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        if tag in ("td", "th") and self._tables:
            self._end_line()
            self._tables[-1].begin_cell(len(self._lines) - 1)

    def handle_data(self, data: str) -> None:
        if "pre" in self._open:
            self._keep(data)
            return
        start = "> " if self._quotes and not self._lines[-1] else ""
        words = " ".join(data.split())
        gap = " " if data[:1].isspace() and self._lines[-1].strip() else ""
        after = " " if data[-1:].isspace() and words else ""
        self._lines[-1] += f"{start}{gap}{words}{after}" if words else gap

    def _keep(self, data: str) -> None:
        """Its lines as they are."""
        start = "> " if self._quotes else ""
        first, *rest = data.expandtabs(4).split("\n")
        self._lines[-1] += first if self._lines[-1] else f"{start}{first}"
        self._lines += [f"{start}{line}" for line in rest]

    def _end_line(self) -> None:
        if self._lines[-1].strip():
            self._lines.append("")

    def _end_link(self) -> None:
        """Its words are on the page now, and it goes on leading where it led."""
        href, line, place = self._link
        self._link = ("", 0, 0)
        if href and line == len(self._lines):
            before, words = self._lines[-1][:place], self._lines[-1][place:]
            said = words.strip(" >")
            self._lines[-1] = before + words.replace(said, _linked(said, href), 1) if said else before + words

    def lines(self) -> Iterator[str]:
        """What was read, with at most one empty line between two paragraphs."""
        before = ""
        for line, below in pairwise([*_fenced(self._lines), ""]):
            if line.strip(" >") or before.strip(" >"):
                yield "" if line == ">" and not below.startswith(">") else line.rstrip()
            before = line


def _fenced(lines: Sequence[str]) -> list[str]:
    """With a fence around fixed lines, unless the whole mail is set so, or they are a copy of ours."""
    parts = "\n".join(["", *lines, ""]).split(f"\n{_FENCE}\n")
    said_outside = any(part.strip() for part in parts[::2])
    ticks = max(map(len, re.findall("`+", "".join(parts[1::2]))), default=0)
    fence = "`" * max(3, ticks + 1)
    text = parts[0]
    for inside, outside in zip(parts[1::2], parts[2::2], strict=False):
        drawn = said_outside and inside.strip() and "/mail/off/" not in inside and "\n>" not in f"\n{inside}"
        inner = inside.strip("\n")
        text += f"\n{fence}\n{inner}\n{fence}\n{outside}" if drawn else f"\n{inner}\n{outside}"
    return text.split("\n")[1:]


def _linked(words: str, href: str) -> str:
    """As Markdown; an address that is its own words stays as it is."""
    shown = href.removeprefix("mailto:")
    if shown.rstrip("/").endswith(words.rstrip("/")) and "." in words:
        return shown
    if "/mail/off/" in unquote(href):  # the way out of our mail: known by it, and then left out
        return f"{words} {href}"
    plain = words.replace("[", "(").replace("]", ")")  # which would end the words of a link
    return f"[{plain}]({quote(href, safe=_IN_ADDRESS)})"
