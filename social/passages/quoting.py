"""From words that a reader marked on the drawn page to their place in its Markdown, and back. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from social.guidelines.clauses import Clause, clauses
from social.passages.anchors import Span, locate
from social.passages.drawn import Block, blocks_of, take_apart
from social.passages.marking import Mark

LONGEST = 2_000  # characters that can be marked

_PIECE = re.compile(r"\w+|[^\w\s|]")  # a bar parts the cells of a row, and nobody marks it


@dataclass(frozen=True)
class Quoted:
    """Words of a page, the revision in which they were read, and {revision: where they stand, or None}."""

    words: str
    revision: int
    places: Mapping[int, Span | None] = field(default_factory=dict)


class Stretch(NamedTuple):
    """Words from a place in one block to a place in the same or a later one."""

    first: int
    begin: int
    last: int
    end: int


class Row(NamedTuple):
    """A clause: where it stands in the Markdown, and as which block it is drawn, if it is."""

    start: int
    end: int
    block: int | None


def find_quote(markdown: str, html: str, quote: str, hint: int = 0) -> Span | None:
    """Where words, marked on the drawn page, stand in its Markdown; None where they do not.

    Of words that stand there more than once, those are meant that end after the place `hint` in the Markdown.
    """
    found, blocks = clauses(markdown), take_apart(html).blocks
    drawn = {
        block: clause
        for clause, block in zip(found, blocks_of(found, blocks), strict=True)
        if block is not None
    }
    places = [
        _in_markdown(drawn[each.first], drawn[each.last], blocks, each)
        for each in _stretches(blocks, quote)
        if each.first in drawn and each.last in drawn
    ]
    return next((place for place in places if place[1] > hint), places[0] if places else None)


def marks_of(
    passage: int, markdown: str, place: Span, blocks: Sequence[Block], rows: Iterable[Row]
) -> list[Mark]:
    """A placed passage as marks on the drawn page."""
    marks = []
    for start, end, block in rows:
        if block is None or block >= len(blocks) or start >= place[1] or end <= place[0]:
            continue
        words = blocks[block].words
        within = max(place[0] - start, 0), min(place[1], end) - start
        found = locate(markdown[start:end], *within, words) if within != (0, end - start) else None
        marks.append(Mark(passage, block, *(found or (0, len(words)))))
    return marks


def _stretches(blocks: Sequence[Block], quote: str, most: int = 50) -> list[Stretch]:
    """The places where the words of the quote stand in the blocks."""
    wanted = _joined(_PIECE.findall(quote[:LONGEST]))
    pieces = [
        (number, match) for number, block in enumerate(blocks) for match in _PIECE.finditer(block.words)
    ]
    joined = _joined(match[0] for _, match in pieces)
    found = list[Stretch]()
    at = joined.find(wanted) if len(wanted) > 1 else -1
    while at >= 0 and len(found) < most:
        place = joined.count("\n", 0, at)
        first, last = pieces[place], pieces[place + wanted.count("\n") - 2]
        found.append(Stretch(first[0], first[1].start(), last[0], last[1].end()))
        at = joined.find(wanted, at + 1)
    return found


def _joined(words: Iterable[str]) -> str:
    """Pieces hold no newline, so that only whole ones are found in this."""
    return "".join(f"\n{word}" for word in words) + "\n"


def _in_markdown(first: Clause, last: Clause, blocks: Sequence[Block], stretch: Stretch) -> Span:
    """From places in drawn blocks to places in the Markdown of their clauses."""
    words, end = blocks[stretch.first].words, stretch.end
    if first == last:
        found = locate(words, stretch.begin, end, first.text) or (0, len(first.text))
        return first.start + found[0], first.start + found[1]
    head = locate(words, stretch.begin, len(words), first.text)
    tail = locate(blocks[stretch.last].words, 0, end, last.text)
    return first.start + (head[0] if head else 0), last.start + (tail[1] if tail else len(last.text))
