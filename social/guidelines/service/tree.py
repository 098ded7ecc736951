"""Arranging the tree."""

from collections.abc import Iterable
from dataclasses import dataclass

from social.communities.reader import Reader
from social.core.database import transaction
from social.guidelines import policy
from social.guidelines.models import Guideline
from social.guidelines.queries import tree


class CannotStandThere(ValueError):
    """A place that a page cannot take; its words say why."""


@dataclass(frozen=True)
class Place:
    """Where a page stands: below which page (None: at the top), and before which (None: as the last)."""

    above_id: int | None
    before_id: int | None


def place(
    page: Guideline, above: Guideline | None, reader: Reader, before: Guideline | None = None
) -> Place | None:
    """Move a page, with all below it, under another one; before one of those there, else as the last.

    The place that it had, as the reader saw it; None if it stands there already. Somebody may have moved
    `before` away in the meantime: then the page becomes the last. Raises CannotStandThere.
    """
    with transaction():
        tree.lock(page, above)
        above_id = above.id if above else None
        if before is None and above_id == page.above_id:
            return None
        check_place(page.audience, above)
        if above is not None and tree.stands_below(page.id, above.id):
            raise CannotStandThere(
                f"“{above.title}” stands below this page, so this page cannot stand below it. "
                "Move that page first."
            )
        former = _place_of(page, reader)
        beside = [each for each in tree.list_beside(above_id) if each is not page]
        at = beside.index(before) if before in beside else len(beside)
        page.above_id = above_id
        _number([*beside[:at], page, *beside[at:]])
        return former


def _place_of(page: Guideline, reader: Reader) -> Place:
    beside = [each for each in tree.list_beside(page.above_id) if policy.may_read(each, reader)]
    after = beside[beside.index(page) + 1 :]
    return Place(page.above_id, after[0].id if after else None)


def check_place(audience: str, above: Guideline | None) -> None:
    """Raise CannotStandThere if a page for this audience would be out of its readers' sight there."""
    if not policy.can_stand_below(audience, above):
        raise CannotStandThere(
            "Fewer people may read that page than this one, so this one would be out of their sight. "
            "Choose a page that everybody may read."
        )


def step(page: Guideline, reader: Reader, down: bool) -> None:
    """Change places with the page before (or after) it, as the reader sees them; at an end, stay."""
    with transaction():
        beside = list(tree.list_beside(page.above_id))
        seen = [each for each in beside if policy.may_read(each, reader)]
        wanted = seen.index(page) + (1 if down else -1)
        if not 0 <= wanted < len(seen):
            return
        other = seen[wanted]
        beside.remove(page)
        beside.insert(beside.index(other) + (1 if down else 0), page)
        _number(beside)


def lift_below(page: Guideline) -> None:
    """Put the pages below one that goes away in its place. No commit."""
    below = tree.list_beside(page.id)
    beside = [*tree.list_beside(page.above_id)]
    for each in below:
        each.above_id = page.above_id
    at = beside.index(page)
    _number([*beside[:at], *below, *beside[at:]])


def _number(pages: Iterable[Guideline]) -> None:
    """Count the places from 1."""
    for position, page in enumerate(pages, start=1):
        if page.position != position:
            page.position = position
