"""What changed between two texts, laid out side by side for people.

Lines are matched first, then words inside lines that belong together. Long unchanged stretches are folded.
The work is bounded (see `matching`): where texts are too strange to compare closely, whole lines are marked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from social.core.matching import Block, Matcher
from social.core.pairing import paired

CONTEXT = 3  # unchanged lines shown beside a change
MAX_PAIRED = 40  # lines of one side within one change that are matched with each other
MAX_CHANGES = 2_000  # rows that differ; a page of more helps nobody
MAX_WORDS = 30_000  # words looked at altogether; lines beyond are shown as changed in whole

Kind = Literal["same", "changed", "added", "removed", "gap"]

_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Segment:
    """A run of words within a line; whether it is on this side only."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Row:
    """One line before and after, or many that were rewritten together; a gap stands for `hidden` lines."""

    kind: Kind
    left: tuple[Segment, ...] = ()
    right: tuple[Segment, ...] = ()
    hidden: int = 0
    note = ""  # what changed beside the words

    @property
    def old(self) -> Markup:
        """The line before, what was taken out in <del>."""
        return _drawn(self.left, "del")

    @property
    def new(self) -> Markup:
        """The line after, what was put in in <ins>."""
        return _drawn(self.right, "ins")

    @property
    def both(self) -> Markup:
        """The line before and after in one: what was taken out in <del>, what was put in in <ins>."""
        return Markup("").join(_in_one(self.left, self.right))

    @property
    def words(self) -> str:
        """What a gap says."""
        return "1 unchanged line" if self.hidden == 1 else f"{self.hidden:,} unchanged lines"


def differences(before: str, after: str, context: int = CONTEXT) -> list[Row]:
    """Rows for two texts, top to bottom; empty if they are the same but for line ends."""
    left, right = _lines(before), _lines(after)
    if left == right:
        return []
    rows = list(_rows(left, right))
    if sum(row.kind != "same" for row in rows) > MAX_CHANGES:
        return [Row("changed", _whole("\n".join(left)), _whole("\n".join(right)))]
    return list(_folded(rows, context))


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return text.split("\n") if text else []


def _drawn(segments: Sequence[Segment], tag: str) -> Markup:
    marked = (
        Markup(f"<{tag}>{escape(part.text)}</{tag}>") if part.changed else escape(part.text)  # noqa: S704 (escaped)
        for part in segments
    )
    return Markup("").join(marked)


def _in_one(left: Sequence[Segment], right: Sequence[Segment]) -> Iterator[Markup]:
    """What stays is in both, in the same order; before each of it stands what was changed there."""
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and (left[i].changed or not right):
            yield _drawn([Segment(left[i].text, changed=True)], "del")
            i += 1
        elif j < len(right) and (right[j].changed or not left):
            yield _drawn([Segment(right[j].text, changed=True)], "ins")
            j += 1
        else:
            yield escape(right[j].text)
            i, j = i + 1, j + 1


def _rows(left: list[str], right: list[str]) -> Iterator[Row]:
    budget = MAX_WORDS
    i = j = 0
    for next_i, next_j, size in Matcher(None, left, right).get_matching_blocks():
        for old, new in _paired(left[i:next_i], right[j:next_j]):
            row, cost = _row(old, new, budget)
            budget -= cost
            yield row
        for line in left[next_i : next_i + size]:
            yield Row("same", (Segment(line),), (Segment(line),))
        i, j = next_i + size, next_j + size


def _paired(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    """Old lines beside the new lines that they became, or None. Too many of them stay together."""
    if max(len(old), len(new)) > MAX_PAIRED:
        return [("\n".join(old) if old else None, "\n".join(new) if new else None)]
    return paired(old, new, str)


def _row(old: str | None, new: str | None, budget: int) -> tuple[Row, int]:
    """One row, and how many words had to be looked at for it."""
    if old is None or new is None:
        kind: Kind = "added" if old is None else "removed"
        left, right = (_whole(line, changed=False) for line in (old, new))
        return Row(kind, left, right), 0
    words_left, words_right = _WORD.findall(old), _WORD.findall(new)
    cost = len(words_left) + len(words_right)
    if cost > budget:
        return Row("changed", _whole(old), _whole(new)), 0
    blocks = _same_words(words_left, words_right)
    left = _segments(words_left, [(i, size) for i, _, size in blocks])
    right = _segments(words_right, [(j, size) for _, j, size in blocks])
    return Row("changed", left, right), cost


def _whole(line: str | None, changed: bool = True) -> tuple[Segment, ...]:
    return () if line is None else (Segment(line, changed),)


def _same_words(left: list[str], right: list[str]) -> list[Block]:
    """Blocks of words in common; the space after a word counts only where nothing else differs."""
    bare_left, bare_right = ([word.rstrip() for word in words] for words in (left, right))
    if bare_left == bare_right:
        return Matcher(None, left, right).get_matching_blocks()
    return Matcher(None, bare_left, bare_right).get_matching_blocks()


def _segments(words: list[str], kept: list[tuple[int, int]]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    at = 0
    for start, size in kept:
        segments.append(Segment("".join(words[at:start]), changed=True))
        segments.append(Segment("".join(words[start : start + size])))
        at = start + size
    return tuple(segment for segment in segments if segment.text)


def _folded(rows: list[Row], context: int) -> Iterator[Row]:
    """The rows without the unchanged ones that are far from any change."""
    shown = [False] * len(rows)
    for place, row in enumerate(rows):
        if row.kind != "same":
            start, end = max(0, place - context), min(len(rows), place + context + 1)
            shown[start:end] = [True] * (end - start)
    hidden = 0
    for row, visible in zip(rows, shown, strict=True):
        if not visible:
            hidden += 1
            continue
        if hidden:
            yield Row("gap", hidden=hidden)
            hidden = 0
        yield row
    if hidden:
        yield Row("gap", hidden=hidden)
