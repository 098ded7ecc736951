"""Which pieces two sequences have in common, found in bounded time.

difflib alone takes seconds where one piece (an empty line, the word "the") stands between many changed ones.
So pieces that occur once on both sides are matched first, and difflib only looks at the short stretches
between them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

MAX_STRETCH = 400  # pieces of one side between two anchors
MAX_COMPARED = 20_000  # pieces of both sides handed to difflib altogether; what is beyond counts as different

Block = tuple[int, int, int]  # a[i:i+n] == b[j:j+n]


class Matcher:
    """A stand-in for difflib.SequenceMatcher where only the matching blocks are asked for."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = True,
    ) -> None:
        self._a, self._b = a, b

    def get_matching_blocks(self) -> list[Block]:
        """Blocks from first to last, none touching the next on both sides; ends with (len(a), len(b), 0)."""
        joined: list[Block] = []
        for i, j, size in self._blocks():
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
            elif size:
                joined.append((i, j, size))
        return [*joined, (len(self._a), len(self._b), 0)]

    def _blocks(self) -> Iterator[Block]:
        budget = MAX_COMPARED
        i = j = 0
        for anchor_i, anchor_j in [*_anchors(self._a, self._b), (len(self._a), len(self._b))]:
            if (i, j) != (anchor_i, anchor_j):
                blocks, cost = _stretch(self._a[i:anchor_i], self._b[j:anchor_j], budget)
                budget -= cost
                yield from ((i + x, j + y, size) for x, y, size in blocks)
            yield anchor_i, anchor_j, int(anchor_i < len(self._a))
            i, j = anchor_i + 1, anchor_j + 1


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of pieces that occur once on both sides, as many as stand in the same order."""
    once_a = {piece for piece, count in Counter(a).items() if count == 1}
    place_in_b = {piece: j for j, piece in enumerate(b) if piece in once_a}
    once = {piece for piece, count in Counter(b).items() if count == 1} & once_a
    return _longest_rise([(i, place_in_b[piece]) for i, piece in enumerate(a) if piece in once])


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, in order, in which the second numbers rise too."""
    ends: list[int] = []  # smallest last number of a rise of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the pair it follows
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [index]
        before.append(last[length - 1] if length else -1)
    rise: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        rise.append(pairs[index])
        index = before[index]
    return rise[::-1]


def _stretch(a: Sequence[str], b: Sequence[str], budget: int) -> tuple[list[Block], int]:
    """The common pieces of a stretch without anchors, and how many pieces difflib had to look at."""
    shortest = min(len(a), len(b))
    head = next((n for n in range(shortest) if a[n] != b[n]), shortest)
    tail = next((n for n in range(shortest - head) if a[-1 - n] != b[-1 - n]), shortest - head)
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    blocks, cost = [(0, 0, head)], len(middle_a) + len(middle_b)
    if not middle_a or not middle_b or cost > budget or max(len(middle_a), len(middle_b)) > MAX_STRETCH:
        cost = 0
    else:
        found = SequenceMatcher(None, middle_a, middle_b).get_matching_blocks()
        blocks += [(head + i, head + j, size) for i, j, size in found]
    return [*blocks, (len(a) - tail, len(b) - tail, tail)], cost
