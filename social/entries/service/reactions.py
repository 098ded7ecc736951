"""Answering with one tap, and vouching for what somebody wrote."""

from sqlalchemy import select, update

from social.core.database import db, transaction
from social.core.search import outbox
from social.entries.models import Contribution, ContributionRole, Entry, KeptBack, Reaction, ReactionKind
from social.entries.writing import credit
from social.people.models import Person

COUNTERS = {
    ReactionKind.THANKS: Entry.thanks_count,
    ReactionKind.USEFUL: Entry.useful_count,
    ReactionKind.WONDER: Entry.wonder_count,
}


def react(entry: Entry, person: Person, kind: ReactionKind) -> None:
    """Give a reaction; given twice, it counts once."""
    with transaction():
        _lock(entry)
        if db.session.get(Reaction, (entry.id, person.id, kind)) is None:
            db.session.add(Reaction(entry_id=entry.id, person_id=person.id, kind=kind))
            _count(entry, kind, 1)


def unreact(entry: Entry, person: Person, kind: ReactionKind) -> None:
    """Take a reaction back, if it was given."""
    with transaction():
        _lock(entry)
        given = db.session.get(Reaction, (entry.id, person.id, kind))
        if given is not None:
            db.session.delete(given)
            _count(entry, kind, -1)


def vouch(entry: Entry, person: Person) -> None:
    """Say in public that what it says is right."""
    with transaction():
        _lock(entry)
        if credit(entry, person.id, ContributionRole.VOUCHED):
            outbox.remember(f"entry:{entry.id}")


def unvouch(entry: Entry, person: Person) -> None:
    """Take one's word back. Whoever hid that they had given it finds it hidden when they give it again."""
    with transaction():
        _lock(entry)
        given = db.session.get(Contribution, (entry.id, person.id, ContributionRole.VOUCHED))
        if given is not None:
            if given.hidden and db.session.get(KeptBack, (entry.id, person.id)) is None:
                db.session.add(KeptBack(entry_id=entry.id, person_id=person.id))
            db.session.delete(given)
        outbox.remember_many((f"entry:{entry.id}", f"person:{person.id}"))  # their evidence is less


def _lock(entry: Entry) -> None:
    """Two taps at once are counted one after the other (SQLite's writers wait for each other anyway)."""
    db.session.execute(select(Entry.id).where(Entry.id == entry.id).with_for_update())


def _count(entry: Entry, kind: ReactionKind, change: int) -> None:
    column = COUNTERS[kind]
    db.session.execute(update(Entry).where(Entry.id == entry.id).values({column: column + change}))
    if entry.kind == "answer" and kind == ReactionKind.USEFUL:  # it says a little about who knows
        outbox.remember(f"entry:{entry.id}")
