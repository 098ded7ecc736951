"""Noting that what the directory counts has changed: facts, and who is here."""

from collections.abc import Iterator

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from social.core import stamps
from social.people.models import Fact, Person

FACTS = "facts"
"""The stamp that grows."""


@event.listens_for(Session, "after_flush")
def _note(session: Session, _context: object) -> None:
    if any(_changes(session)):
        stamps.grow(session, FACTS)


def _changes(session: Session) -> Iterator[bool]:
    yield from (isinstance(each, (Fact, Person)) for each in session.deleted)
    yield from (isinstance(each, Fact) for each in session.new)
    for each in session.dirty:
        match each:
            case Fact():
                yield session.is_modified(each)
            case Person():
                yield inspect(each).attrs.left_on.history.has_changes()
