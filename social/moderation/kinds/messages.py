"""A message: moderators see it alone, never the conversation around it."""

from sqlalchemy import select

from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.messages import queries
from social.messages.models import KeptMessage, Message, Seat
from social.messages.service import removal
from social.moderation import subjects
from social.moderation.subjects import Subject
from social.people.models import Person

NOBODY = "nobody"  # an audience that no reader has: nothing around it is anybody else's to see


class Messages:
    """Their keys are their numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One of a conversation in which the reader has a seat."""
        message = _message(key)
        seat = db.session.get(Seat, (message.conversation_id, reader.person_id))
        queries.get_message(message.id, seat)
        return self.load(key)

    def load(self, key: str) -> Subject:
        """Any."""
        message = _message(key)
        kept = db.session.get(KeptMessage, message.id)
        return Subject(
            about=f"message:{message.id}",
            what="message",
            person_id=message.sender_id,
            path="/messages",
            words=kept.body if kept else message.body,
            audience=NOBODY,
            removed=message.removed_at is not None,
            acts=("remove", "warn", "suspend"),
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Leave a stone."""
        if did == "remove":
            removal.take_down(_message(key), by, why)

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """Lift it."""
        if did == "remove":
            removal.put_back(_message(key))


def _message(key: str) -> Message:
    found = db.session.scalars(select(Message).where(Message.id == subjects.number(key))).one_or_none()
    if found is None:
        raise NotFound(f"message {key}")
    return found
