"""Sending messages, each exactly once, and reading them."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from social.bell.hints import touch
from social.core.clock import now
from social.core.database import db, transaction
from social.entries.models import Picture
from social.entries.writing import render
from social.messages import queries, talks
from social.messages.models import Conversation, Message, MessagePicture, Seat
from social.messages.names import THREADS
from social.messages.policy import Other
from social.notifications.service import read_thread, tell
from social.people.models import Person


def send(sender: Person, other: Other, body: str, form_key: str) -> Message:
    """Say something to somebody. The same words from the same form (`form_key`) are sent once."""
    with transaction():
        message, is_new = say(sender, other, body, form_key)
        if is_new:
            tell_of(message, sender, other)
        return message


def say(sender: Person, other: Other, body: str, form_key: str, excerpt: str = "") -> tuple[Message, bool]:
    """The message, and whether it is new. Part of a verb: no commit."""
    return say_in(_conversation_of(sender.id, other.person.id), sender, body, form_key, excerpt)


def say_in(
    conversation_id: int, sender: Person, body: str, form_key: str, excerpt: str = ""
) -> tuple[Message, bool]:
    """The same in a conversation that there is."""
    once = print_of(form_key, conversation_id, body)
    if found := queries.find_sent(sender.id, once):
        return found, False
    rendered = render(body, anchor=f"m{once[:8]}-")
    message = Message(
        conversation_id=conversation_id,
        sender_id=sender.id,
        once=once,
        body=body,
        html=rendered.html,
        excerpt=(rendered.excerpt or excerpt)[:300],
        sent_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # the same form came twice in the same moment
        return db.session.scalars(select(Message).filter_by(sender_id=sender.id, once=once)).one(), False
    _show_pictures(message, rendered.pictures)
    _seat(message)
    return message, True


def tell_of(
    message: Message, sender: Person, other: Other, *, sentence: str = "", mailed: bool = False
) -> None:
    """Tell the other, unless they muted it; `mailed`: a mail of its own says it. No commit."""
    seat = queries.list_seats(message.conversation_id)[other.person.id]
    if seat.muted and not sentence:
        return
    tell(
        [other.person.id],
        "message",
        sentence or f"{sender.name} wrote to you",
        f"/messages/{sender.handle}#message-{message.id}",
        actor_id=sender.id,
        thread=thread_of(message.conversation_id),
        mailed=mailed,
    )


def mark_read(seat: Seat | None) -> None:
    """Somebody has seen all that was said in a conversation of theirs."""
    if seat is None:
        return
    with transaction():
        if seat.unread:
            seat.read_id = seat.newest_id
            touch(thread_of(seat.conversation_id), talks.who_sees_marks(seat))
        read_thread(seat.person_id, thread_of(seat.conversation_id))


def print_of(form_key: str, conversation_id: int, body: str) -> str:
    """What makes two messages of one sender the same."""
    return sha256(f"{form_key}|{conversation_id}|{body}".encode()).hexdigest()


def thread_of(conversation_id: int) -> str:
    """What notifications about a conversation have in common."""
    return f"{THREADS}{conversation_id}"


def _conversation_of(one: int, other: int) -> int:
    """Number of the two people's conversation, which begins where there is none yet."""
    found = select(Conversation.id).where(Conversation.pair == queries.pair_of(one, other))
    if (known := db.session.scalar(found)) is not None:
        return known
    try:
        with db.session.begin_nested():
            conversation = Conversation(pair=queries.pair_of(one, other))
            db.session.add(conversation)
            db.session.flush()
            seats = (Seat(conversation_id=conversation.id, person_id=each) for each in (one, other))
            db.session.add_all(seats)
            return conversation.id
    except IntegrityError:  # both began it in the same moment
        return db.session.scalars(found).one()


def _seat(message: Message) -> None:
    """The conversation comes first in all lists; its sender has read it, and open pages show it."""
    seats = queries.list_seats(message.conversation_id)
    for person_id, seat in seats.items():
        if seat.left_at:
            continue
        seat.newest_id = message.id
        if person_id == message.sender_id:
            seat.read_id = message.id
            read_thread(person_id, thread_of(message.conversation_id))
    touch(thread_of(message.conversation_id), seats)


def _show_pictures(message: Message, keys: tuple[str, ...]) -> None:
    """Only the sender's own: naming somebody's picture must not open it to others."""
    if keys:
        own = select(Picture.id).where(Picture.key.in_(keys), Picture.owner_id == message.sender_id)
        ids = db.session.scalars(own).all()
        db.session.add_all(MessagePicture(message_id=message.id, picture_id=each) for each in ids)
