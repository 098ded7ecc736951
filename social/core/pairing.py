"""Which lines of one side became which of the other. Pure; its callers bound how many are compared."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

LIKENESS = 0.35  # share of words in common from which two lines are the same line, changed

T = TypeVar("T")
Choice = tuple[float, tuple[tuple[int, int], ...]]  # how much a choice of pairs has in common; the pairs


def paired(old: Sequence[T], new: Sequence[T], words: Callable[[T], str]) -> list[tuple[T | None, T | None]]:
    """Old lines beside the new lines that they became, or None, in the order of both."""
    pairs: list[tuple[T | None, T | None]] = []
    i = j = 0
    for next_i, next_j in [*_best(_bags(old, words), _bags(new, words)), (len(old), len(new))]:
        pairs += [(line, None) for line in old[i:next_i]]
        pairs += [(None, line) for line in new[j:next_j]]
        if next_i < len(old):
            pairs.append((old[next_i], new[next_j]))
        i, j = next_i + 1, next_j + 1
    return pairs


def _bags(lines: Sequence[T], words: Callable[[T], str]) -> list[set[str]]:
    return [set(re.findall(r"\w+", words(line))) for line in lines]


def _best(old: Sequence[set[str]], new: Sequence[set[str]]) -> list[tuple[int, int]]:
    """The pairs, in order, that make the most of what the lines have in common."""
    best: list[list[Choice]] = [[(0.0, ())] * (len(new) + 1)]
    for i, bag in enumerate(old):
        row: list[Choice] = [(0.0, ())]
        for j, other in enumerate(new):
            choice = max(best[i][j + 1], row[j], key=lambda found: found[0])
            like = _likeness(bag, other)
            if like >= LIKENESS and best[i][j][0] + like > choice[0]:
                choice = (best[i][j][0] + like, (*best[i][j][1], (i, j)))
            row.append(choice)
        best.append(row)
    return list(best[-1][-1][1])


def _likeness(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0
