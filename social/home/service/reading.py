"""How far somebody has read, and when they were here. Only what they are shown themselves depends on it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, text

from social.core.clock import now
from social.core.database import UTCDateTime, db, transaction
from social.home.models import ReadEntry, ReadingPlace
from social.home.queries.standing import roots_of
from social.home.standing import NOTED, VISIT
from social.notifications.service import read_threads


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
        if read:
            _note_read(person_id, [entry_id])
        else:
            db.session.execute(
                delete(ReadEntry).where(ReadEntry.person_id == person_id, ReadEntry.entry_id == entry_id)
            )


def mark_many(person_id: int, entry_ids: Collection[int]) -> None:
    """All these are read."""
    with transaction():
        _note_read(person_id, entry_ids)


def read_to(person_id: int, moment: datetime) -> None:
    """Everything up to a moment is read; what somebody has read before stays so."""
    with transaction():
        place, today = _place(person_id), now()
        place.read_to, place.seen_at = max(place.read_to, min(moment, today)), today
        db.session.execute(
            delete(ReadEntry).where(ReadEntry.person_id == person_id, ReadEntry.read_at <= place.read_to)
        )


def _note_read(person_id: int, entry_ids: Collection[int]) -> None:
    rows = [{"person_id": person_id, "entry_id": each, "moment": now()} for each in sorted(set(entry_ids))]
    if rows:
        db.session.execute(_READ, rows)
        read_threads(person_id, [f"entry:{each}" for each in roots_of(entry_ids)])


def _place(person_id: int) -> ReadingPlace:
    """Theirs, held until the transaction ends; a new one begins now."""
    db.session.execute(_BEGIN, {"person_id": person_id, "moment": now()})
    return db.session.get_one(ReadingPlace, person_id, with_for_update=True)


# Two pages that are opened at once say the same.
_MOMENT = bindparam("moment", type_=UTCDateTime())
_READ = text(
    "INSERT INTO read_entries (person_id, entry_id, read_at) VALUES (:person_id, :entry_id, :moment)"
    " ON CONFLICT DO NOTHING"
).bindparams(_MOMENT)
_BEGIN = text(
    "INSERT INTO reading_places (person_id, read_to, came_at, seen_at)"
    " VALUES (:person_id, :moment, :moment, :moment) ON CONFLICT DO NOTHING"
).bindparams(_MOMENT)
