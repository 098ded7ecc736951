"""The drawn text of a page taken apart: its blocks, their words, and where each word stands. Pure.

Only for HTML that has been cleaned. Its parts, put together again, are the same to the letter.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from social.core.matching import Matcher
from social.guidelines.clauses import Clause, key_of

_PART = re.compile(r'<(/?)([a-z][a-z0-9]*)([^>"]*(?:"[^"]*"[^>"]*)*)>|[^<]+|<')
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_WORDS = re.compile(r'\balt="([^"]*)"')
_SILENT_LINK = re.compile(r'class="(?:headerlink|footnote-backref)"')

BLOCKS = frozenset({"p", "pre", "li", "tr", "h2", "h3", "h4", "h5", "h6"})
VOID = frozenset({"br", "hr", "img", "input"})
CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " | "


class Part(NamedTuple):
    """A tag, or text. `block`: whose words it holds, from its character `at` on; or which block it opens."""

    source: str
    tag: str = ""  # of a tag: its name
    closes: bool = False
    block: int | None = None
    at: int = 0


class Block(NamedTuple):
    """A heading, a paragraph, an item, a row: its words, and its key as a clause."""

    words: str
    key: str


class Drawn(NamedTuple):
    """A page's HTML."""

    parts: list[Part]
    blocks: list[Block]


def take_apart(html: str) -> Drawn:
    """The parts and the blocks of cleaned HTML, both from top to bottom."""
    reader = _Reader()
    for match in _PART.finditer(html):
        if match[2]:
            reader.take_tag(match[0], match[2], bool(match[1]), match[3])
        else:
            reader.take_text(match[0])
    return Drawn(reader.parts, [block.whole() for block in reader.blocks])


def blocks_of(clauses: Sequence[Clause], blocks: Sequence[Block]) -> list[int | None]:
    """For each clause of the Markdown, the number of the block that it is drawn as."""
    drawn: list[int | None] = [None] * len(clauses)
    i = j = 0
    same = Matcher(None, [each.key for each in clauses], [each.key for each in blocks]).get_matching_blocks()
    for next_i, next_j, size in same:
        if next_i - i == next_j - j:  # what names people or pages reads differently when it is drawn
            drawn[i:next_i] = range(j, next_j)
        drawn[next_i : next_i + size] = range(next_j, next_j + size)
        i, j = next_i + size, next_j + size
    return drawn


class _Gathered:
    """The words of one block, as they come."""

    def __init__(self) -> None:
        self.words = ""
        self.spoken: list[str] = []  # with what its pictures say
        self.pictures: list[str] = []

    def add(self, words: str) -> None:
        self.words += words
        self.spoken.append(words)

    def whole(self) -> Block:
        return Block(self.words, key_of(" ".join(["".join(self.spoken), *self.pictures])))


class _Open:
    """An element that is open: its block, once it has words of its own."""

    def __init__(self, tag: str, part: int) -> None:
        self.tag, self.part = tag, part
        self.silent = tag == "sup"
        self.block: int | None = None
        self.cells = 0


class _Reader:
    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.blocks: list[_Gathered] = []
        self._open: list[_Open] = []

    def take_tag(self, source: str, tag: str, closes: bool, attributes: str) -> None:
        if closes:
            self._close(source, tag)
            return
        self.parts.append(Part(source, tag))
        if tag == "img":
            self._take_picture(attributes)
        elif tag == "br":
            self._say("\n")
        elif tag not in VOID:
            self._begin(tag, attributes)

    def take_text(self, source: str) -> None:
        words = unescape(source)
        owner = None if self._silent() else self._owner()
        if owner is None or (owner.block is None and not words.strip()):
            self.parts.append(Part(source))
            return
        gathered = self._words_of(owner)
        self.parts.append(Part(source, block=owner.block, at=len(gathered.words)))
        gathered.add(words)

    def _close(self, source: str, tag: str) -> None:
        closed = self._open.pop() if self._open and self._open[-1].tag == tag else None
        self.parts.append(Part(source, tag, closes=True, block=closed.block if closed else None))

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in CELLS:
            self._begin_cell()
        self._open.append(_Open(tag, len(self.parts) - 1))
        self._open[-1].silent = self._open[-1].silent or bool(_SILENT_LINK.search(attributes))

    def _begin_cell(self) -> None:
        row = self._owner()
        if row and row.cells:
            self._words_of(row).add(BETWEEN_CELLS)
        if row:
            row.cells += 1

    def _take_picture(self, attributes: str) -> None:
        owner = self._owner()
        if owner:
            block = self._words_of(owner)
            block.spoken += [unescape(found[1]) for found in [_WORDS.search(attributes)] if found]
            block.pictures += [unescape(found[1]) for found in [_SOURCE.search(attributes)] if found]

    def _say(self, words: str) -> None:
        owner = self._owner()
        if owner and owner.block is not None:
            self._words_of(owner).add(words)

    def _owner(self) -> _Open | None:
        return next((each for each in reversed(self._open) if each.tag in BLOCKS), None)

    def _silent(self) -> bool:
        return any(each.silent for each in self._open)

    def _words_of(self, owner: _Open) -> _Gathered:
        if owner.block is None:
            owner.block = len(self.blocks)
            self.blocks.append(_Gathered())
            self.parts[owner.part] = self.parts[owner.part]._replace(block=owner.block)
        return self.blocks[owner.block]


def units(source: str) -> Iterator[str]:
    """The characters of a piece of text, each as it is written in HTML."""
    return (match[0] for match in re.finditer(r"&(?:#\w{1,8}|\w{1,32});|.", source, re.DOTALL))
