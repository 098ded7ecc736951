"""Wanting no more messages from somebody, and wanting them again."""

from social.core.database import db, transaction
from social.messages.models import Block
from social.people.models import Person


def block(person: Person, other: Person) -> None:
    """From now on the other cannot write to the person."""
    with transaction():
        if db.session.get(Block, (person.id, other.id)) is None:
            db.session.add(Block(person_id=person.id, blocked_id=other.id))


def unblock(person: Person, other: Person) -> None:
    """They can again."""
    with transaction():
        if found := db.session.get(Block, (person.id, other.id)):
            db.session.delete(found)
