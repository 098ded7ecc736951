"""Marks, notes and addresses put into the drawn text of a page. Pure.

Marks go around characters of text only, notes behind whole blocks, and every word of the page stays as it
was: what is put in is written by us, what stood there is handed on to the letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from social.passages.drawn import CELLS, Drawn, Part, units


class Mark(NamedTuple):
    """Words of one block that a passage is about."""

    passage: int
    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Additions:
    """What a page gets: {block: number of its clause}, marks, {passage: the HTML of its note}."""

    clauses: Mapping[int, int] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    notes: Mapping[int, str] = field(default_factory=dict)


def with_additions(drawn: Drawn, additions: Additions) -> str:
    """The HTML of a page with these."""
    return "".join(_Writer(additions).write(drawn.parts))


class _Writer:
    def __init__(self, additions: Additions) -> None:
        self._clauses = dict(additions.clauses)
        self._marks: dict[int, list[Mark]] = {}
        for mark in additions.marks:
            self._marks.setdefault(mark.block, []).append(mark)
        self._notes = dict(additions.notes)
        self._last = {
            mark.passage: mark.block for mark in sorted(additions.marks, key=lambda mark: mark.block)
        }
        self._row: int | None = None  # a row whose first cell is still to come
        self._after_table: list[str] = []

    def write(self, parts: Iterable[Part]) -> Iterator[str]:
        for part in parts:
            if part.tag and part.closes:
                yield from self._closed(part)
            elif part.tag:
                yield part.source
                yield from self._opened(part)
            else:
                yield from self._text(part)

    def _opened(self, part: Part) -> Iterator[str]:
        """The address of a clause stands at its beginning; no row of a table may hold it itself."""
        block = part.block
        if part.tag == "tr":
            self._row = block
        elif part.tag in CELLS:
            block, self._row = self._row, None
        if part.tag != "tr" and block in self._clauses:
            yield f'<span class="clause" id="clause-{self._clauses.pop(block)}"></span>'

    def _closed(self, part: Part) -> Iterator[str]:
        notes = list(self._notes_of(part.block))
        if part.tag == "tr":
            self._after_table += notes
            notes = []
        elif part.tag == "table":
            notes, self._after_table = self._after_table, []
        yield from (*notes, part.source) if part.tag == "li" else (part.source, *notes)

    def _notes_of(self, block: int | None) -> Iterator[str]:
        for passage, last in self._last.items():
            if block is not None and last == block and passage in self._notes:
                yield self._notes.pop(passage)

    def _text(self, part: Part) -> Iterator[str]:
        marks = self._marks.get(part.block, ()) if part.block is not None else ()
        if not marks:
            yield part.source
            return
        around: tuple[int, ...] = ()
        for at, unit in enumerate(units(part.source), start=part.at):
            now = tuple(mark.passage for mark in marks if mark.start <= at < mark.end)
            if now != around:
                yield "</mark>" if around else ""
                yield f'<mark class="passage" data-passage="{" ".join(map(str, now))}">' if now else ""
                around = now
            yield unit
        yield "</mark>" if around else ""
