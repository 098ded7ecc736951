"""Wanting no more messages from somebody, and wanting them again."""

from social.core.database import db, transaction
from social.messages.models import Block
from social.messages.names import THREADS, shared_by
from social.messages.service.groups import retell
from social.notifications.models import Notification
from social.notifications.service import untell
from social.people.models import Person


def block(person: Person, other: Person) -> None:
    """From now on the other cannot write to the person; nothing tells of what they wrote before."""
    with transaction():
        if db.session.get(Block, (person.id, other.id)) is None:
            db.session.add(Block(person_id=person.id, blocked_id=other.id))
        untell(
            Notification.person_id == person.id,
            Notification.actor_id == other.id,
            Notification.thread.startswith(THREADS),
            Notification.read_at.is_(None),
        )
        _call_otherwise(person, other)


def unblock(person: Person, other: Person) -> None:
    """They can again."""
    with transaction():
        if found := db.session.get(Block, (person.id, other.id)):
            db.session.delete(found)
        _call_otherwise(person, other)


def _call_otherwise(person: Person, other: Person) -> None:
    """What the other calls a conversation of both is no name of it for the person, or is one again."""
    db.session.flush()
    for conversation_id in shared_by(person.id, other.id):
        retell(conversation_id, person.id)
