"""Finding marked words again after the text around them has changed. Pure, and in bounded time.

Lines that both texts have are matched first; then the words between them (see `core.matching`). Marks may
begin or end at words that were replaced: then they take the new words in. They are found again while half of
what they held, counted in letters, still stands in its place; or when just these words stand in one other
place, because somebody moved them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from social.core.matching import Block, Matcher

STAYS = 0.5  # share of the letters that has to be left
FEWEST_MOVED = 3  # words; fewer may stand in another place by chance

_PIECE = re.compile(r"\w+|[^\w\s]")

Span = tuple[int, int]


class _Piece(NamedTuple):
    words: str
    start: int
    end: int


def locate(base: str, start: int, end: int, now: str) -> Span | None:
    """Where base[start:end] stands in the text as it is now; None where its words are gone."""
    if not (0 <= start < end <= len(base) and base[start:end].strip()):
        return None
    if base == now:
        return start, end
    return _in_place(base, start, end, now) or _moved(base[start:end], now)


def _in_place(base: str, start: int, end: int, now: str) -> Span | None:
    around, there = _stretch(base, start, end, now)
    if base[slice(*around)] == now[slice(*there)]:
        return there[0] + start - around[0], there[0] + end - around[0]
    old, new = _pieces(base, *around), _pieces(now, *there)
    first = bisect_right([piece.end for piece in old], start)
    last = bisect_left([piece.start for piece in old], end)
    became = _became([piece.words for piece in old], [piece.words for piece in new])
    if first >= last or not _enough(old[first:last], became[first:last]):
        return None
    begin = _begin(new, became, first, start - old[first].start)
    finish = _finish(new, became, last, end - old[last - 1].end)
    return (begin, finish) if begin < finish else None


def _stretch(base: str, start: int, end: int, now: str) -> tuple[Span, Span]:
    """The lines that hold the passage, and what stands in their place now, up to the next common lines."""
    at_old, at_new, blocks = _lines(base, now)
    top, bottom = bisect_right(at_old, start) - 1, bisect_left(at_old, end)
    x, y, size = next((block for block in reversed(blocks) if block[0] <= top), (0, 0, 0))
    above = min(top - x, size)
    begin = (x + above, y + above)
    x, y, size = next(block for block in blocks if block[0] + block[2] >= bottom)
    below = max(bottom - x, 0)
    return (at_old[begin[0]], at_old[x + below]), (at_new[begin[1]], at_new[y + below])


@lru_cache(maxsize=4)  # a page has many passages
def _lines(base: str, now: str) -> tuple[list[int], list[int], list[Block]]:
    """Where the lines of both texts begin, and which they have in common."""
    old, new = base.splitlines(keepends=True), now.splitlines(keepends=True)
    return _starts(old), _starts(new), Matcher(None, old, new).get_matching_blocks()


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, lines))]


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    return [_Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(text, start, end)]


def _became(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each old piece, which new one it is."""
    became: list[int | None] = [None] * len(old)
    for i, j, size in Matcher(None, old, new).get_matching_blocks():
        became[i : i + size] = range(j, j + size)
    return became


def _enough(pieces: Sequence[_Piece], became: Sequence[int | None]) -> bool:
    left = sum(len(piece.words) for piece, new in zip(pieces, became, strict=True) if new is not None)
    return left >= STAYS * sum(len(piece.words) for piece in pieces)


def _begin(new: Sequence[_Piece], became: Sequence[int | None], first: int, within: int) -> int:
    """Where the first piece stands; or, if it was replaced, what stands behind the piece before it."""
    place = became[first]
    if place is not None:
        return new[place].start + max(within, 0)
    before = next((each for each in reversed(became[:first]) if each is not None), -1)
    return new[before + 1].start


def _finish(new: Sequence[_Piece], became: Sequence[int | None], last: int, within: int) -> int:
    place = became[last - 1]
    if place is not None:
        return new[place].end + min(within, 0)
    after = next((each for each in became[last:] if each is not None), len(new))
    return new[after - 1].end


def _moved(quote: str, now: str) -> Span | None:
    """The one place where just these words stand now."""
    words = _PIECE.findall(quote)
    if sum(word.isalnum() for word in words) < FEWEST_MOVED:
        return None
    pieces = _pieces(now, 0, len(now))
    wanted, joined = _joined(words), _joined([piece.words for piece in pieces])
    at = joined.find(wanted)
    if at < 0 or joined.find(wanted, at + 1) >= 0:
        return None
    first = joined.count("\n", 0, at)
    return pieces[first].start, pieces[first + len(words) - 1].end


def _joined(words: Sequence[str]) -> str:
    """Pieces hold no newline, so that only whole ones are found in this."""
    return "".join(f"\n{word}" for word in words) + "\n"
