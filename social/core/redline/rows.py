"""Two drawn texts beside each other, block by block, or as one text to read. Pure, and in bounded time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from social.core.matching import Matcher
from social.core.pairing import paired
from social.core.redline.blocks import Block, Token, blocks
from social.core.redline.drawing import Cell, Piece, State, draw
from social.core.redline.notes import notes

CONTEXT = 1  # unchanged blocks shown beside a change
MAX_PAIRED = 40  # blocks of one side within one change that are matched with each other
MAX_CHANGES = 2_000  # rows that differ; a page of more helps nobody
MAX_WORDS = 30_000  # words looked at altogether; blocks beyond are shown as changed in whole

NOTHING = Markup("")

Kind = Literal["same", "changed", "added", "removed", "gap"]


@dataclass(frozen=True)
class DrawnRow:
    """One block before and after, and as one; a gap stands for blocks that stay as they are."""

    kind: Kind
    old: Markup = NOTHING
    new: Markup = NOTHING
    both: Markup = NOTHING
    note: str = ""  # what changed beside the words
    words: str = ""  # what a gap says
    drawn = True


@dataclass(frozen=True)
class _Pair:
    old: Block | None
    new: Block | None
    moved: str = ""

    @property
    def kind(self) -> Kind:
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "same" if self.old.key == self.new.key else "changed"


def redline(before: str, after: str, context: int = CONTEXT) -> list[DrawnRow]:
    """Rows for the HTML of two texts, top to bottom; empty if both are drawn the same."""
    return redlined(blocks(before), blocks(after), context)


def redlined(before: Sequence[Block], after: Sequence[Block], context: int | None = None) -> list[DrawnRow]:
    """The same for blocks; all of them, unless it is said how many unchanged ones stand beside a change."""
    pairs = _with_moves(list(_pairs(before, after)))
    changed = sum(pair.kind != "same" for pair in pairs)
    if not changed:
        return []
    if changed > MAX_CHANGES:
        pairs = pairs[:MAX_CHANGES]
    budget = _Budget(MAX_WORDS)
    return list(_folded(pairs, len(pairs) if context is None else context, budget))


def _pairs(before: Sequence[Block], after: Sequence[Block]) -> Iterator[_Pair]:
    left, right = ([block.key for block in side] for side in (before, after))
    i = j = 0
    for next_i, next_j, size in Matcher(None, left, right).get_matching_blocks():
        yield from _between(before[i:next_i], after[j:next_j])
        yield from map(_Pair, before[next_i : next_i + size], after[next_j : next_j + size])
        i, j = next_i + size, next_j + size


def _between(old: Sequence[Block], new: Sequence[Block]) -> Iterator[_Pair]:
    if max(len(old), len(new)) > MAX_PAIRED:
        yield from (_Pair(block, None) for block in old)
        yield from (_Pair(None, block) for block in new)
        return
    for one, other in paired(old, new, lambda block: block.words):
        yield _Pair(one, other)


def _with_moves(pairs: list[_Pair]) -> list[_Pair]:
    """Blocks that went in one place and came in another are said to have moved."""
    went = Counter(pair.old.key for pair in pairs if pair.old and pair.kind == "removed")
    came = Counter(pair.new.key for pair in pairs if pair.new and pair.kind == "added")
    return [
        replace(
            pair,
            moved="It stands in another place now." if pair.new is None else "It stood in another place.",
        )
        if pair.kind in ("added", "removed") and went[_key(pair)] == came[_key(pair)] == 1
        else pair
        for pair in pairs
    ]


def _key(pair: _Pair) -> str:
    block = pair.old or pair.new
    return block.key if block else ""


def _folded(pairs: Sequence[_Pair], context: int, budget: "_Budget") -> Iterator[DrawnRow]:
    """The rows, without unchanged ones that are far from any change."""
    near = _near([pair.kind != "same" for pair in pairs], context)
    hidden: list[_Pair] = []
    for pair, shown in zip(pairs, near, strict=True):
        if not shown:
            hidden.append(pair)
            continue
        if hidden:
            yield _gap(hidden)
        hidden = []
        yield _row(pair, budget)
    if hidden:
        yield _gap(hidden)


def _near(changed: Sequence[bool], context: int) -> list[bool]:
    shown = [False] * len(changed)
    for place, is_changed in enumerate(changed):
        if is_changed:
            start, end = max(0, place - context), min(len(changed), place + context + 1)
            shown[start:end] = [True] * (end - start)
    return shown


def _gap(hidden: Sequence[_Pair]) -> DrawnRow:
    """How much is left out, and the last heading of it, under which the next words stand."""
    many = f"{len(hidden):,} parts stay" if len(hidden) > 1 else "1 part stays"
    heads = [
        pair.new.words.strip() for pair in hidden if pair.new and pair.new.kind[0] == "h" and pair.new.words
    ]
    return DrawnRow("gap", words=f"{many} as they were" + (f" · {heads[-1][:80]}" if heads else ""))


class _Budget:
    """How many words may still be looked at."""

    def __init__(self, words: int) -> None:
        self._left = words

    def allows(self, cost: int) -> bool:
        """Whether these can be compared, too; then they are spent."""
        if cost > self._left:
            return False
        self._left -= cost
        return True


def as_it_is(block: Block) -> DrawnRow:
    """A block that stays as it is."""
    drawn = _alone(block)
    return DrawnRow("same", drawn, drawn, drawn)


def _row(pair: _Pair, budget: _Budget) -> DrawnRow:
    if pair.old and pair.new and pair.kind == "changed":
        return _changed(pair.old, pair.new, budget)
    old, new = (_alone(block) if block else NOTHING for block in (pair.old, pair.new))
    return DrawnRow(pair.kind, old, new, new or old, pair.moved)


def _alone(block: Block) -> Markup:
    return draw(block, [Cell([Piece(token) for token in cell]) for cell in block.cells])


def _changed(old: Block, new: Block, budget: _Budget) -> DrawnRow:
    close = budget.allows(sum(len(cell) for block in (old, new) for cell in block.cells))
    cells = [_compared(one, other, close) for one, other in _cells(old, new)]
    return DrawnRow(
        "changed",
        draw(old, [_only(cell, "del") for cell in cells if cell.state != "ins"]),
        draw(new, [_only(cell, "ins") for cell in cells if cell.state != "del"]),
        draw(new, cells),
        notes(old, new) if close else "",
    )


def _cells(old: Block, new: Block) -> list[tuple[list[Token] | None, list[Token] | None]]:
    if len(old.cells) == len(new.cells):
        return list(zip(old.cells, new.cells, strict=True))
    if max(len(old.cells), len(new.cells)) > MAX_PAIRED:
        return [*((cell, None) for cell in old.cells), *((None, cell) for cell in new.cells)]
    return paired(old.cells, new.cells, lambda cell: "".join(token.text for token in cell))


def _compared(old: list[Token] | None, new: list[Token] | None, close: bool) -> Cell:
    """What stays once, in the order of both; before each of it what was changed there."""
    if old is None or new is None:
        return _whole_cell(old, new)
    pieces: list[Piece] = []
    i = j = 0
    ends = [(len(old), len(new), 0)]
    same = Matcher(None, [token.key for token in old], [token.key for token in new])
    for next_i, next_j, size in same.get_matching_blocks() if close else ends:
        pieces += [Piece(token, "del") for token in old[i:next_i]]
        pieces += [Piece(token, "ins") for token in new[j:next_j]]
        pieces += [Piece(new[next_j + n], was=old[next_i + n]) for n in range(size)]
        i, j = next_i + size, next_j + size
    return Cell(pieces)


def _whole_cell(old: list[Token] | None, new: list[Token] | None) -> Cell:
    state: State = "ins" if old is None else "del"
    return Cell([Piece(token, state) for token in (new if old is None else old) or []], state)


def _only(cell: Cell, state: State) -> Cell:
    """One side of it: what stays, and what is only there."""
    pieces = (piece for piece in cell.pieces if piece.state in ("", state))
    return Cell(
        [Piece(each.was or each.token, each.state) if state == "del" else each for each in pieces], cell.state
    )
