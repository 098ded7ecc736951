"""The tree of pages, grown from rows. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

_NUMBER = re.compile(r"\d+")


class Standing(Protocol):
    """What has a place in the tree: a leaf, or the page itself."""

    id: int
    title: str
    position: int


@dataclass
class Leaf:
    """A page in the tree: as much of it as a list shows."""

    id: int
    title: str
    slug: str
    above_id: int | None
    position: int
    community: str | None = None  # the name of the community it belongs to
    community_id: int | None = None
    holds_more: bool = False  # pages stand below it, though they are not in `below`
    below: list["Leaf"] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/guidelines/{self.slug}"


@dataclass(frozen=True)
class Level:
    """Pages beside each other, or as many of them as one list shows; `rest`: how many follow."""

    leaves: list[Leaf]
    above: Leaf | None = None
    start: int = 0
    rest: int = 0

    @property
    def next_start(self) -> int:
        """Where the list goes on."""
        return self.start + len(self.leaves)


def grow(leaves: Iterable[Leaf]) -> list[Leaf]:
    """The pages at the top, each with the pages below it.

    A page whose parent is not among the leaves stands at the top, and so does one in a circle: no page
    may disappear from the tree because of where it hangs.
    """
    known = {leaf.id: leaf for leaf in leaves}
    tops: list[Leaf] = []
    for leaf in sorted(known.values(), key=in_order):
        above = known.get(leaf.above_id or 0)
        (above.below if above else tops).append(leaf)
    reached = {leaf.id for leaf, _ in walk(tops)}
    for leaf in known.values():
        if leaf.id not in reached:
            _cut(known[leaf.above_id or 0], leaf)
            tops.append(leaf)
            reached.update(each.id for each, _ in walk([leaf]))
    return tops


def walk(leaves: Iterable[Leaf], depth: int = 0) -> Iterator[tuple[Leaf, int]]:
    """Every page from the top down, with how deep it stands (0 at the top)."""
    for leaf in leaves:
        yield leaf, depth
        yield from walk(leaf.below, depth + 1)


def beside(leaves: Iterable[Leaf], page_id: int) -> list[Leaf]:
    """The page and those at its side, in order."""
    levels = [list(leaves)]
    while levels:
        level = levels.pop()
        if any(leaf.id == page_id for leaf in level):
            return level
        levels.extend(leaf.below for leaf in level if leaf.below)
    return []


def in_order(page: Standing) -> tuple[int, str, int]:
    """How pages stand beside each other: as somebody put them, else by title, numbers counting as numbers."""
    return page.position, _NUMBER.sub(lambda digits: digits[0].zfill(9), page.title.casefold()), page.id


def _cut(above: Leaf, leaf: Leaf) -> None:
    above.below = [each for each in above.below if each is not leaf]
