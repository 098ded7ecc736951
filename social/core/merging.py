"""Two people changed the same text: put both changes together, or say where they cannot be.

First line by line with merge3; where both touched the same lines, once more sentence by sentence. What is
merged holds every word that either of them added and none that either of them took out. Where both changed
the same sentence nothing is guessed: the caller shows both texts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from merge3 import Merge3

from social.core.matching import Matcher

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(\n|(?<=[.!?:;…])[ \t]+|(?<=[。！？])(?=[^\s。！？]))")

Edit = tuple[int, int, tuple[str, ...]]  # base[start:end] becomes these pieces


@dataclass(frozen=True)
class Conflict:
    """One place that both changed in ways that do not go together."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """The merged text, or None and the places that somebody has to decide.

    `parts`: all of it from top to bottom, to be joined with newlines: merged text, and conflicts in place.
    """

    text: str | None
    conflicts: tuple[Conflict, ...] = ()
    parts: tuple[str | Conflict, ...] = field(default=(), compare=False)


def join_names(base: Iterable[str], theirs: Iterable[str], mine: Iterable[str]) -> list[str]:
    """Of a list of names, such as tags: theirs, without what I took away and with what I added."""
    before, wanted = set(base), list(mine)
    kept = [name for name in theirs if name in wanted or name not in before]
    return kept + [name for name in wanted if name not in before and name not in kept]


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Both changes of `base` in one text, if they go together. Line ends become newlines."""
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in (base, mine, theirs)]
    lines = [text.split("\n") for text in texts]
    head, tail = _common_ends(*lines)
    middles = [part[head : len(part) - tail] for part in lines]
    regions = [lines[0][:head], *_regions(*middles), lines[0][len(lines[0]) - tail :]]
    conflicts = tuple(region for region in regions if isinstance(region, Conflict))
    if conflicts:
        return Merge(None, conflicts, tuple(_parts(regions)))
    text = "\n".join(line for region in regions if not isinstance(region, Conflict) for line in region)
    if _holds_every_word(text, *texts):
        return Merge(text, (), (text,))
    whole = Conflict(*texts)
    return Merge(None, (whole,), (whole,))


def _parts(regions: Iterable[list[str] | Conflict]) -> Iterator[str | Conflict]:
    for region in regions:
        if isinstance(region, Conflict):
            yield region
        elif region:
            yield "\n".join(region)


def _holds_every_word(merged: str, *texts: str) -> bool:
    """Count the words once more: what one of them changed counts as they left it, nothing twice.

    Where somebody moved words about, matching lines can double a word; then nothing is guessed.
    """
    counted, base, mine, theirs = (Counter(_WORD.findall(text)) for text in (merged, *texts))
    for word in {*counted, *base, *mine, *theirs}:
        before, by_me, by_them = base[word], mine[word] - base[word], theirs[word] - base[word]
        both = before + by_me + by_them
        agreed = before + max(by_me, by_them, key=abs) if by_me * by_them > 0 else both
        if not min(both, agreed) <= counted[word] <= max(both, agreed):
            return False
    return True


def _common_ends(*lines: list[str]) -> tuple[int, int]:
    """How many lines all begin with, and how many of the others all end with."""
    shortest = min(map(len, lines))
    head = next((n for n in range(shortest) if len({part[n] for part in lines}) > 1), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if len({part[-1 - n] for part in lines}) > 1), rest)
    return head, tail


def _regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[list[str] | Conflict]:
    """The merged lines of every region from top to bottom, or its conflict."""
    for region in Merge3(base, mine, theirs, sequence_matcher=Matcher).merge_regions():
        if region[0] == "conflict":
            _, start, end, mine_start, mine_end, theirs_start, theirs_end = region
            yield _settle(base[start:end], mine[mine_start:mine_end], theirs[theirs_start:theirs_end])
        else:
            source = {"unchanged": base, "b": theirs}.get(region[0], mine)
            yield source[region[1] : region[2]]


def _settle(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | Conflict:
    if not base:
        return _both(theirs, mine)
    texts = ["\n".join(lines) for lines in (base, mine, theirs)]
    pieces = [_sentences(text) for text in texts]
    if mine and theirs:
        edits = _together(_edits(pieces[0], pieces[1]), _edits(pieces[0], pieces[2]))
        if edits is not None:
            return _applied(pieces[0], edits).split("\n")
    return Conflict(*texts)


def _both(first: list[str], second: list[str]) -> list[str]:
    """Both wrote something new at the same place: what was saved first stands first."""
    apart = first[-1].strip() and second[0].strip() and not all(line.strip() for line in first + second)
    return [*first, *([""] if apart else []), *second]


def _sentences(text: str) -> list[str]:
    """Sentences and what stands between them, so that joining gives the text again."""
    return [piece for piece in _SENTENCE_END.split(text) if piece]


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[Edit]:
    edits: list[Edit] = []
    at = changed_at = 0
    for i, j, size in Matcher(None, base, changed).get_matching_blocks():
        if (at, changed_at) != (i, j):
            edits.append((at, i, tuple(changed[changed_at:j])))
        at, changed_at = i + size, j + size
    return edits


def _together(mine: list[Edit], theirs: list[Edit]) -> list[Edit] | None:
    """All edits in order, or None if two of them touch the same pieces."""
    edits = sorted({*mine, *theirs}, key=lambda edit: edit[:2])
    for before, after in pairwise(edits):
        if after[0] < before[1] or after[:2] == before[:2]:
            return None
    return edits


def _applied(base: Sequence[str], edits: list[Edit]) -> str:
    merged: list[str] = []
    at = 0
    for start, end, pieces in edits:
        merged += [*base[at:start], *pieces]
        at = end
    return "".join([*merged, *base[at:]])
