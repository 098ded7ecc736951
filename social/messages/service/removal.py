"""Taking back what one said: a stone stays, and what others answered."""

from sqlalchemy import delete

from social.bell.hints import touch
from social.core.clock import now
from social.core.database import db, transaction
from social.entries.writing import render
from social.messages.models import KeptMessage, Message, MessagePicture
from social.messages.queries import list_seats
from social.messages.service.sending import thread_of
from social.notifications.models import Notification
from social.notifications.service import untell
from social.people.models import Person


def remove(message: Message, by: Person) -> None:
    """Whoever said it takes it back."""
    with transaction():
        if message.removed_at is None:
            _leave_stone(message, by)
            db.session.execute(delete(MessagePicture).where(MessagePicture.message_id == message.id))


def take_down(message: Message, by: Person, why: str) -> None:
    """A moderator's stone; the words can come back. Part of a verb; no commit."""
    if message.removed_at is None:
        db.session.add(KeptMessage(message_id=message.id, body=message.body))
        _leave_stone(message, by)
    message.removed_for = why


def put_back(message: Message) -> None:
    """The stone is lifted. Part of a verb; no commit."""
    kept = db.session.get(KeptMessage, message.id)
    if kept is None:
        return
    rendered = render(kept.body, anchor=f"m{message.once[:8]}-")
    message.body, message.html, message.excerpt = kept.body, rendered.html, rendered.excerpt[:300]
    message.removed_at, message.removed_by_id, message.removed_for = None, None, ""
    db.session.delete(kept)


def _leave_stone(message: Message, by: Person) -> None:
    message.removed_at, message.removed_by_id = now(), by.id
    message.body = message.html = message.excerpt = ""
    touch(thread_of(message.conversation_id), list_seats(message.conversation_id))
    untell(Notification.kind == "message", Notification.link.endswith(f"#message-{message.id}"))
