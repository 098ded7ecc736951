"""Which clause of a page became which, from one revision to the next, and whose words came into it. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from social.core.matching import Matcher
from social.entries.runs import letters
from social.guidelines.clauses import Clause

LIKE = 0.4  # share of words in common from which a clause is the one before it, changed
PART = (
    0.2  # share of what is new in a clause from which somebody had a part in it; less is chance, or a comma
)
MOST = 60  # clauses of one side in one place that are compared with each other

_WORD = re.compile(r"\w+")


class Known(NamedTuple):
    """A clause of the revision before."""

    id: int
    key: str
    start: int
    end: int


class Traced(NamedTuple):
    """A clause now: what it was before (None: it is new); who put words into it (nobody: it is the same)."""

    before: int | None  # its place in the list of known clauses
    writers: tuple[int, ...]


class Written(NamedTuple):
    """A text, and who wrote every character of it."""

    words: str
    runs: Sequence[Sequence[int]]


def trace(
    old: Written, known: Sequence[Known], new: Written, clauses: Sequence[Clause], reviser: int
) -> list[Traced]:
    """What each clause of the new text was in the old one, and whose words are new in it.

    What was only shortened was changed by the reviser.
    """
    pairs = _pairs(old.words, known, clauses)
    traced = []
    for place, clause in enumerate(clauses):
        before = pairs.get(place)
        if before is not None and known[before].key == clause.key:
            traced.append(Traced(before, ()))
            continue
        more = letters(*new, clause.start, clause.end)
        if before is not None:
            more -= letters(*old, known[before].start, known[before].end)
        enough = PART * more.total()
        writers = tuple(who for who, much in more.most_common() if much >= enough)
        traced.append(Traced(before, writers or (reviser,)))
    return traced


def _pairs(old: str, known: Sequence[Known], clauses: Sequence[Clause]) -> dict[int, int]:
    """{place now: place before}: what kept its order, what was moved, what is alike there or elsewhere."""
    pairs: dict[int, int] = {}
    gaps: list[tuple[range, range]] = []
    i = j = 0
    blocks = Matcher(None, [each.key for each in known], [each.key for each in clauses]).get_matching_blocks()
    for next_i, next_j, size in blocks:
        gaps.append((range(i, next_i), range(j, next_j)))
        pairs.update((next_j + n, next_i + n) for n in range(size))
        i, j = next_i + size, next_j + size
    _pair_moved(pairs, known, clauses)
    for before, now in [*gaps, (range(len(known)), range(len(clauses)))]:
        taken = set(pairs.values())
        left = [place for place in before if place not in taken]
        fresh = [place for place in now if place not in pairs]
        pairs.update(_alike(old, known, left, clauses, fresh))
    return pairs


def _pair_moved(pairs: dict[int, int], known: Sequence[Known], clauses: Sequence[Clause]) -> None:
    left = defaultdict[str, list[int]](list)
    taken = set(pairs.values())
    for place in reversed(range(len(known))):
        if place not in taken:
            left[known[place].key].append(place)
    for place, clause in enumerate(clauses):
        if place not in pairs and left[clause.key]:
            pairs[place] = left[clause.key].pop()


def _alike(
    old: str, known: Sequence[Known], left: Sequence[int], clauses: Sequence[Clause], fresh: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The most alike first; each clause once."""
    if max(len(left), len(fresh), 1) > MOST:
        return
    bags = [_words(old[known[place].start : known[place].end]) for place in left]
    found = [
        (_likeness(bag, _words(clauses[now].text)), before, now)
        for now in fresh
        for before, bag in zip(left, bags, strict=True)
    ]
    done: set[tuple[str, int]] = set()
    for like, before, now in sorted(found, key=lambda each: (-each[0], each[2], each[1])):
        if like >= LIKE and not {("before", before), ("now", now)} & done:
            done |= {("before", before), ("now", now)}
            yield now, before


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
