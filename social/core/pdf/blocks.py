"""What stands in a text from top to bottom, read from its cleaned HTML. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

DEEPEST = 6  # lists and quotes are set in no further
_PARAGRAPHS = frozenset({"p", "div", "li", "blockquote", "ul", "ol", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class Style:
    """How words look, and where they lead."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    raised: bool = False
    href: str = ""


_STYLES: dict[str, Callable[[Style], Style]] = {
    "strong": lambda style: replace(style, bold=True),
    "em": lambda style: replace(style, italic=True),
    "del": lambda style: replace(style, struck=True),
    "code": lambda style: replace(style, code=True),
    "sup": lambda style: replace(style, raised=True),
}


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    style: Style = Style()


@dataclass
class Words:
    """A paragraph, a heading (level 2 to 6) or an item of a list; `mark` stands before it."""

    runs: list[Run] = field(default_factory=list)
    level: int = 0
    depth: int = 0
    quoted: bool = False
    mark: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Code:
    """Lines as they were typed."""

    text: str
    depth: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture of our own, by its key, and what is to be seen on it."""

    key: str
    alt: str
    depth: int = 0


@dataclass
class Table:
    """Cells in rows; the first row says what the columns are."""

    rows: list[list[list[Run]]] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)  # left, right or center, for each column


@dataclass(frozen=True)
class Rule:
    """A line between two parts."""


Block = Words | Code | Picture | Table | Rule


def blocks(html: str) -> list[Block]:
    """The blocks of a text whose HTML is clean."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words: Words | None = None
        self.styles: list[tuple[str, Style]] = []
        self.lists: list[int | None] = []  # of each open list the number that comes next; None: it has none
        self.quotes = 0
        self.mark = self.anchor = ""
        self.code: list[str] | None = None
        self.table: Table | None = None
        self.hidden = 0  # how deep inside of what is only for the screen

    def done(self) -> list[Block]:
        self._end_words()
        return self.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.hidden or (tag == "a" and given.get("class") in ("headerlink", "footnote-backref")):
            self.hidden += tag == "a"
        elif tag in ("tr", "th", "td", "table"):
            self._start_table(tag, given)
        elif tag in _PARAGRAPHS:
            self._start_part(tag, given)
        elif tag in _STYLES and self.code is None:
            self.styles.append((tag, _STYLES[tag](self._style)))
        elif tag == "a":
            self.styles.append((tag, replace(self._style, href=given.get("href", ""))))
        else:
            self._start_other(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= tag == "a"
        elif tag == "table" and self.table:
            self.blocks.append(self.table)
            self.table = None
        elif tag == "pre" and self.code is not None:
            self.blocks.append(Code("".join(self.code).rstrip("\n"), self._depth))
            self.code = None
        elif tag in _PARAGRAPHS:
            self._end_part(tag)
        elif self.styles and self.styles[-1][0] == tag:
            self.styles.pop()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self.code is not None:
            self.code.append(data)
        elif self.table is not None:
            if self.table.rows and self.table.rows[-1]:
                self.table.rows[-1][-1].append(Run(data.replace("\n", " "), self._style))
        elif self.words is not None or data.strip():
            self._words.runs.append(Run(data.replace("\n", " "), self._style))

    def _start_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._end_words()
            self.table = Table()
        elif self.table is None:
            return
        elif tag == "tr":
            self.table.rows.append([])
        elif self.table.rows:
            self.table.rows[-1].append([])
            if len(self.table.rows) == 1:
                self.table.sides.append(given.get("align", "left"))

    def _start_part(self, tag: str, given: dict[str, str]) -> None:
        self._end_words()
        self.quotes += tag == "blockquote"
        if tag in ("ul", "ol"):
            start = given.get("start", "")
            self.lists.append(
                (int(start) if start.isdigit() and len(start) < 9 else 1) if tag == "ol" else None
            )
        elif tag == "li":
            self.mark, self.anchor = self._next_mark(), given.get("id", "")
        elif tag[0] == "h":
            self.words = Words(level=int(tag[1]), anchor=given.get("id", ""))

    def _end_part(self, tag: str) -> None:
        self._end_words()
        self.quotes -= tag == "blockquote"
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.mark = ""

    def _start_other(self, tag: str, given: dict[str, str]) -> None:
        if tag == "pre":
            self._end_words()
            self.code = []
        elif tag == "hr":
            self._end_words()
            self.blocks.append(Rule())
        elif tag == "img":
            self._picture(given)
        elif tag == "br":
            self.handle_data_break()
        elif tag == "input":
            self.mark = "☑" if "checked" in given else "☐"

    def handle_data_break(self) -> None:
        """A new line inside a paragraph."""
        if self.words is not None:
            self.words.runs.append(Run("\n", self._style))

    def _picture(self, given: dict[str, str]) -> None:
        key = given.get("src", "").removeprefix("/pictures/").partition("/")[0]
        if self.table is not None:
            self.handle_data(given.get("alt", ""))
            return
        self._end_words()
        self.blocks.append(Picture(key, given.get("alt", ""), self._depth))

    def _next_mark(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "•"
        number = self.lists[-1]
        self.lists[-1] = number + 1
        return f"{number}."

    @property
    def _words(self) -> Words:
        if self.words is None:
            self.words = Words(depth=self._depth, quoted=self.quotes > 0, mark=self.mark, anchor=self.anchor)
            self.mark = self.anchor = ""
        return self.words

    def _end_words(self) -> None:
        if self.words is not None and any(run.text.strip() for run in self.words.runs):
            self.blocks.append(self.words)
        self.words = None

    @property
    def _style(self) -> Style:
        return self.styles[-1][1] if self.styles else Style()

    @property
    def _depth(self) -> int:
        return min(len(self.lists) + self.quotes, DEEPEST)
