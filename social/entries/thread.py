"""A discussion as a page shows it: two levels, in order, in pieces that stay small. Pure: no database.

Whoever answers an entry begins a thread; answers to that stand below it. Deeper answers are kept as deep
as they were given, but stand flat below the second-level comment they descend from, and say whom they answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from social.people.faces import Face

PAGE = 50


class Place(NamedTuple):
    """Where a comment stands: in whose thread, and how deep it was given (1: on the entry itself)."""

    id: int
    top_id: int
    depth: int


class ShownComment(NamedTuple):
    """What a page says about one comment."""

    id: int
    parent_id: int | None
    author: Face
    html: str
    published_at: datetime
    edited_at: datetime | None
    removed: bool
    stone: str  # what became of it
    counts: Mapping[str, int]
    mine: frozenset[str]  # kinds of reaction the reader gave, and "vouched"
    vouched: int  # by how many
    depth: int = 1
    answers: str = ""  # whose comment this answers, said where it stands deeper than it shows

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/comments/{self.id}"

    @property
    def touched(self) -> bool:
        """Whether anybody reacted."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A comment on the entry and what stands below it. `continued`: it began on an earlier page."""

    top: ShownComment
    replies: list[ShownComment]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Discussion:
    """One page of everything said about an entry."""

    root_id: int
    threads: list[ShownThread]
    number: int = 1
    last: int = 1

    @property
    def empty(self) -> bool:
        """Whether nobody has said anything."""
        return not self.threads


def arrange(spoken: Sequence[tuple[int, int | None]]) -> list[Place]:
    """The order of reading, from (id, parent id) in the order of speaking."""
    when = {comment: moment for moment, (comment, _parent) in enumerate(spoken)}
    below: dict[int, list[int]] = {}
    tops = []
    for comment, parent in spoken:
        if parent in when:
            below.setdefault(parent, []).append(comment)
        else:
            tops.append(comment)
    places = []
    for top in tops:
        places.append(Place(top, top, 1))
        for second in below.get(top, ()):
            places.append(Place(second, top, 2))
            deeper = sorted(_descendants(second, below), key=when.__getitem__)
            places.extend(Place(each, top, 3) for each in deeper)
    return places


def _descendants(comment: int, below: Mapping[int, Sequence[int]]) -> list[int]:
    found: list[int] = []
    waiting = list(below.get(comment, ()))
    while waiting:
        found.append(waiting.pop())
        waiting.extend(below.get(found[-1], ()))
    return found


def pages(places: Sequence[Place], size: int = PAGE) -> list[list[Place]]:
    """Cut the order into pages: whole threads where they fit, pieces of one that is longer than a page."""
    cut: list[list[Place]] = [[]]
    start = 0
    while start < len(places):
        end = start
        while end < len(places) and places[end].top_id == places[start].top_id:
            end += 1
        if cut[-1] and len(cut[-1]) + end - start > size:
            cut.append([])
        while start < end:
            if len(cut[-1]) == size:
                cut.append([])
            piece = min(end - start, size - len(cut[-1]))
            cut[-1].extend(places[start : start + piece])
            start += piece
    return cut


def page_with(cut: Sequence[Sequence[Place]], comment_id: int) -> int | None:
    """The number of the page that shows a comment; None if none does."""
    for number, page in enumerate(cut, start=1):
        if any(place.id == comment_id for place in page):
            return number
    return None


def grouped(page: Sequence[Place], shown: Mapping[int, ShownComment]) -> list[ShownThread]:
    """The threads of one page; of one that began earlier, its first comment is repeated."""
    threads: list[ShownThread] = []
    for place in page:
        if not threads or threads[-1].top.id != place.top_id:
            threads.append(ShownThread(shown[place.top_id], [], continued=place.depth > 1))
        if place.depth > 1:
            threads[-1].replies.append(shown[place.id])
    return threads
