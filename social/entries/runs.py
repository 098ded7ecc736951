"""Who wrote every character of a text, as runs from the first character to the last. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

Run = tuple[int, int]  # person, characters
Runs = list[Run]


def joined(runs: Iterable[Sequence[int]]) -> Runs:
    """The same runs, none of the same person beside another, none empty."""
    filled = (run for run in runs if run[1] > 0)
    return [(who, sum(run[1] for run in same)) for who, same in groupby(filled, key=lambda run: run[0])]


def letters(text: str, runs: Iterable[Sequence[int]], start: int = 0, end: int | None = None) -> Counter[int]:
    """{person: how many characters of text[start:end] they wrote}, spaces not counted."""
    end = len(text) if end is None else end
    counted: Counter[int] = Counter()
    at = 0
    for who, length in runs:
        piece = text[max(at, start) : min(at + length, end)] if at < end and at + length > start else ""
        counted[who] += len(piece) - sum(map(str.isspace, piece))
        at += length
    return +counted
