"""How far somebody has read, and when they were here. Only what they are shown themselves depends on it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from social.core.clock import now
from social.core.database import db, transaction
from social.home.models import ReadEntry, ReadingPlace
from social.home.standing import NOTED, VISIT


def note_visit(person_id: int) -> None:
    """Somebody is here. At their first visit everything that stands there already counts as read."""
    with transaction():
        place, today = _place(person_id), now()
        if today - place.seen_at > VISIT:
            place.left_at, place.came_at = place.seen_at, today
        if today - place.seen_at > NOTED:
            place.seen_at = today


def mark(person_id: int, entry_id: int, *, read: bool) -> None:
    """One thing is read, or is to be marked as unread again."""
    with transaction():
        row = db.session.get(ReadEntry, (person_id, entry_id))
        if read and row is None:
            db.session.add(ReadEntry(person_id=person_id, entry_id=entry_id))
        elif row is not None and not read:
            db.session.delete(row)


def mark_many(person_id: int, entry_ids: Collection[int]) -> None:
    """All these are read."""
    with transaction():
        known = select(ReadEntry.entry_id).where(
            ReadEntry.person_id == person_id, ReadEntry.entry_id.in_(entry_ids)
        )
        wanted = set(entry_ids) - set(db.session.scalars(known))
        db.session.add_all(ReadEntry(person_id=person_id, entry_id=each) for each in sorted(wanted))


def read_to(person_id: int, moment: datetime) -> None:
    """Everything up to a moment is read; what somebody has read before stays so."""
    with transaction():
        place, today = _place(person_id), now()
        place.read_to, place.seen_at = max(place.read_to, min(moment, today)), today
        db.session.execute(
            delete(ReadEntry).where(ReadEntry.person_id == person_id, ReadEntry.read_at <= place.read_to)
        )


def _place(person_id: int) -> ReadingPlace:
    """Theirs, held until the transaction ends; a new one begins now."""
    place = db.session.get(ReadingPlace, person_id, with_for_update=True)
    if place is None:
        place = ReadingPlace(person_id=person_id, read_to=now(), came_at=now(), seen_at=now())
        db.session.add(place)
    return place
