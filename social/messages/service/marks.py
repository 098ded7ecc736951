"""Showing what one has read, or not."""

from social.core.database import db, transaction
from social.messages.models import ReadMarksOff


def show_marks(person_id: int, on: bool) -> None:
    """Show others what one has read and see it of them, or neither."""
    with transaction():
        row = db.session.get(ReadMarksOff, person_id)
        if on and row:
            db.session.delete(row)
        elif not on and row is None:
            db.session.add(ReadMarksOff(person_id=person_id))
