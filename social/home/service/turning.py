"""Wanting less of something, or nothing at all."""

from social.core.clock import now
from social.core.database import db, transaction
from social.home.models import Subject, TurnedDown


def turn_down(person_id: int, subject: Subject, subject_id: int, *, muted: bool) -> None:
    """From now on nothing of it (muted), or at most one thing a day."""
    with transaction():
        row = db.session.get(TurnedDown, (person_id, subject, subject_id))
        if row is None:
            row = TurnedDown(person_id=person_id, subject=subject, subject_id=subject_id)
            db.session.add(row)
        row.muted, row.since = muted, now()


def take_back(person_id: int, subject: Subject, subject_id: int) -> None:
    """As if nothing had been said. Nothing happens if that was so already."""
    with transaction():
        if row := db.session.get(TurnedDown, (person_id, subject, subject_id)):
            db.session.delete(row)
