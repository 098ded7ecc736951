"""Who wrote every character of a revision, worked out from the words that it shares with others. Pure.

What stood there before keeps its writer; what is new belongs to who made the revision, as if typed by them.
"""

from collections.abc import Iterable, Iterator, Sequence

from social.entries.runs import Runs, joined
from social.live.document import smallest_edits


def handed_on(old: str, runs: Iterable[Sequence[int]], new: str, writer_id: int) -> Runs:
    """The runs of `new`, which this writer made of `old`."""
    return carried_over(old, runs, new, [(writer_id, len(new))])


def carried_over(old: str, runs: Iterable[Sequence[int]], new: str, others: Iterable[Sequence[int]]) -> Runs:
    """The runs of `new`: what stands in `old` too is by who wrote it there, the rest by `others`."""
    writers, whose = list(_spread(runs)), list(_spread(others))
    if len(writers) == len(old):
        for i, j, size in _in_common(old, new):
            whose[j : j + size] = writers[i : i + size]
    return joined((writer, 1) for writer in whose)


def cut(runs: Iterable[Sequence[int]], start: int, end: int) -> Runs:
    """The runs of text[start:end]."""
    return joined((who, 1) for who in list(_spread(runs))[start:end])


def put(runs: Iterable[Sequence[int]], start: int, piece: Iterable[Sequence[int]]) -> Runs:
    """The runs of a text, with others from a place on."""
    whose, others = list(_spread(runs)), list(_spread(piece))
    whose[start : start + len(others)] = others
    return joined((who, 1) for who in whose)


def _spread(runs: Iterable[Sequence[int]]) -> Iterator[int]:
    for who, length in runs:
        yield from (who for _ in range(length))


def _in_common(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of characters that both texts have, in order: (in old, in new, how many)."""
    i = j = 0
    for start, end, come in smallest_edits(old, new):
        yield i, j, start - i
        i, j = end, j + start - i + len(come)
    yield i, j, len(old) - i
