"""A drawn text as its blocks (a heading, a paragraph, an item, a row of a table) and the words in them. Pure.

Only for HTML that has been cleaned. Marks that are no words of the text (links to a heading, ways back from
a footnote, ids) are left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

_PIECE = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_MARKS = {"a": "a", "em": "em", "strong": "strong", "del": "s", "code": "code", "sup": "sup"}
_OWNERS = frozenset({"p", "pre", "li", "tr", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"headerlink", "footnote-backref"})
_VOID = frozenset({"br", "hr", "img", "input"})


class Token(NamedTuple):
    """A word with the space behind it; or a picture, a box or a line break, which are their own HTML."""

    text: str
    marks: tuple[str, ...] = ()  # the tags around it, from outside in
    thing: str = ""
    source: str = ""  # of a picture

    @property
    def key(self) -> str:
        """The same for what reads the same and leads to the same."""
        return "\0".join([self.thing or self.text.strip(), *self.marks])


@dataclass
class Block:
    """What a reader would call one piece; only a row of a table has more than one cell."""

    kind: str  # p, h2 to h6, item, more (a further paragraph of an item), pre, row, head, hr
    depth: int = 0  # of lists
    quoted: int = 0
    number: int = 0  # of a numbered item
    cells: list[list[Token]] = field(default_factory=lambda: [[]])

    @property
    def words(self) -> str:
        """Its words, with what its pictures say."""
        return " | ".join("".join(token.text for token in cell) for cell in self.cells)

    @property
    def spoken(self) -> str:
        """The same without what is raised, which counts something."""
        told = ([token.text for token in cell if "<sup>" not in token.marks] for cell in self.cells)
        return " | ".join(map("".join, told))

    @property
    def pictures(self) -> list[str]:
        """The addresses of its pictures."""
        return [token.source for cell in self.cells for token in cell if token.source]

    @property
    def shape(self) -> tuple[str, int, int, bool]:
        """What it is, whatever it says."""
        return self.kind, self.depth, self.quoted, bool(self.number)

    @property
    def key(self) -> str:
        """The same for blocks that are drawn the same, but for the numbers of items."""
        return "\1".join([repr(self.shape), *("\2".join(token.key for token in cell) for cell in self.cells)])


def blocks(html: str) -> list[Block]:
    """The blocks of cleaned HTML from top to bottom, without empty ones."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for block in reader.blocks:
        block.cells = [_trimmed(cell) if block.kind != "pre" else cell for cell in block.cells]
    return [block for block in reader.blocks if block.kind == "hr" or any(block.cells)]


def _trimmed(cell: list[Token]) -> list[Token]:
    return [*cell[:-1], cell[-1]._replace(text=cell[-1].text.rstrip())] if cell else cell


class _Open:
    """An element that is open; the block that holds its own words, once there is one."""

    def __init__(self, tag: str, mark: str = "", silent: bool = False) -> None:
        self.tag, self.mark, self.silent = tag, mark, silent
        self.block: Block | None = None
        self.begun = False  # of an item: its first paragraph is there
        self.next = 0  # of a numbered list


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._take_thing(tag, named)
            return
        opened = _Open(tag, _mark(tag, named), named.get("class") in _SILENT)
        if tag == "ol":
            opened.next = int(named["start"]) if named.get("start", "").isdecimal() else 1
        if tag in ("td", "th"):
            self._begin_cell(head=tag == "th")
        self._open.append(opened)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass
        if tag == "li":
            self._count()

    def handle_data(self, data: str) -> None:
        if any(each.silent for each in self._open):
            return
        owner = self._owner()
        block = owner.block if owner else None
        if block is None and not data.strip():
            return
        block = block or self._begin(owner)
        cell = block.cells[-1]
        for piece in _pieces(block, data):
            if not piece.isspace() or block.kind == "pre":
                cell.append(Token(piece, self._marks(block)))
            elif cell and not cell[-1].text.endswith(" "):
                cell[-1] = cell[-1]._replace(text=f"{cell[-1].text} ")

    def _take_thing(self, tag: str, named: Mapping[str, str]) -> None:
        owner = self._owner()
        if tag == "hr":
            self.blocks.append(Block("hr", self._depth(), self._quoted()))
            return
        block = owner.block if owner and owner.block else None
        if tag == "br":
            if block:
                block.cells[-1].append(Token("\n", (), "<br>"))
            return
        block = block or self._begin(owner)
        thing = _picture(named) if tag == "img" else _box("checked" in named)
        words = named.get("alt", "") if tag == "img" else ""
        block.cells[-1].append(Token(words, self._marks(block), thing, named.get("src", "")))

    def _begin(self, owner: _Open | None) -> Block:
        block = Block(self._kind(owner), self._depth(), self._quoted(), self._number(owner))
        self.blocks.append(block)
        if owner:
            owner.block = block
        if item := self._item():
            item.begun = True
        return block

    def _begin_cell(self, head: bool) -> None:
        row = self._owner()
        if row is None or row.tag != "tr":
            return
        if row.block is None:
            self._begin(row).kind = "head" if head else "row"
        else:
            row.block.cells.append([])

    def _kind(self, owner: _Open | None) -> str:
        if owner is None or owner.tag == "p":
            item = self._item()
            return "p" if item is None else "more" if item.begun else "item"
        return {"li": "item", "tr": "row"}.get(owner.tag, owner.tag)

    def _number(self, owner: _Open | None) -> int:
        item = self._item()
        if item is None or item.begun or (owner and owner.tag not in ("li", "p")):
            return 0
        return next((each.next for each in reversed(self._open) if each.tag in ("ul", "ol")), 0)

    def _count(self) -> None:
        lists = [each for each in self._open if each.tag in ("ul", "ol")]
        if lists and lists[-1].tag == "ol":
            lists[-1].next += 1

    def _item(self) -> _Open | None:
        return next((each for each in reversed(self._open) if each.tag == "li"), None)

    def _owner(self) -> _Open | None:
        return next((each for each in reversed(self._open) if each.tag in _OWNERS), None)

    def _depth(self) -> int:
        return sum(each.tag in ("ul", "ol") for each in self._open)

    def _quoted(self) -> int:
        return sum(each.tag == "blockquote" for each in self._open)

    def _marks(self, block: Block) -> tuple[str, ...]:
        marks = (each.mark for each in self._open if each.mark)
        return tuple(mark for mark in marks if not (block.kind == "pre" and mark == "<code>"))


def _pieces(block: Block, words: str) -> list[str]:
    return _PIECE.findall(words if block.kind == "pre" else re.sub(r"\s+", " ", words))


def _mark(tag: str, named: Mapping[str, str]) -> str:
    """The opening tag of a mark, with nothing in it but where it leads and what kind of link it is."""
    if tag not in _MARKS:
        return ""
    kept = {name: named[name] for name in ("href", "class") if tag == "a" and named.get(name)}
    return f"<{_MARKS[tag]}{_written(kept)}>"


def _picture(named: Mapping[str, str]) -> str:
    return (
        f"<img{_written({name: named[name] for name in ('src', 'alt', 'width', 'height') if name in named})}>"
    )


def _box(done: bool) -> str:
    tick, words = (" checked", "Done") if done else ("", "To do")
    return f'<input type="checkbox" disabled=""{tick} aria-label="{words}">'


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
