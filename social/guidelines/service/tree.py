"""Arranging the tree."""

from collections.abc import Iterable

from social.communities.reader import Reader
from social.core.database import transaction
from social.guidelines import policy
from social.guidelines.models import Guideline
from social.guidelines.queries import tree


class CannotStandThere(ValueError):
    """A place that a page cannot take; its words say why."""


def place(page: Guideline, above: Guideline | None) -> None:
    """Move a page, with all below it, under another one (None: to the top), as the last there."""
    with transaction():
        if (above.id if above else None) == page.above_id:
            return
        check_place(page.audience, above)
        if above is not None and tree.stands_below(page.id, above.id):
            raise CannotStandThere(
                f"“{above.title}” stands below this page, so this page cannot stand below it. "
                "Move that page first."
            )
        page.position = tree.last_position(above.id if above else None) + 1
        page.above_id = above.id if above else None


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
