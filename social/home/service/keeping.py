"""Keeping things for later."""

from social.core.database import db, transaction
from social.entries.models import Entry
from social.home.models import Saved


def keep(person_id: int, entry: Entry) -> None:
    """Put it on somebody's list. Nothing happens if it stands there already."""
    with transaction():
        if db.session.get(Saved, (person_id, entry.id)) is None:
            db.session.add(Saved(person_id=person_id, entry_id=entry.id))


def let_go(person_id: int, entry_id: int) -> None:
    """Take it off the list, also where it has vanished. Nothing happens if it is not there."""
    with transaction():
        if row := db.session.get(Saved, (person_id, entry_id)):
            db.session.delete(row)
