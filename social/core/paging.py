"""Long lists in pages: one statement a page, and no count of everything there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

from social.core.database import db

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some items of a list, from 1, and whether more follow."""

    items: Sequence[Item]
    number: int
    more: bool

    @property
    def previous_number(self) -> int | None:
        """The page before this one; None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self) -> int | None:
        """The page after this one; None on the last."""
        return self.number + 1 if self.more else None


def page_of(statement: Select[Item], number: int, size: int = 20) -> Page[Item]:
    """One page of the entities that the statement selects."""
    found: list[Any] = list(db.session.scalars(statement.limit(size + 1).offset((number - 1) * size)))
    return Page(found[:size], number, len(found) > size)
