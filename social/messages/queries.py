"""Conversations and messages, always of one person: nobody else reads them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Load, joinedload

from social.accounts.models import Account
from social.communities.models import EVERYONE
from social.communities.queries import share_a_community
from social.core.clock import now
from social.core.database import NotFound, db
from social.entries.models import Entry, Picture, State
from social.entries.removed_pictures import is_removed
from social.messages.models import (
    Block,
    Coffee,
    CoffeeState,
    Conversation,
    Message,
    MessagePicture,
    Seat,
)
from social.messages.policy import Other, why_closed
from social.people.models import Person
from social.people.policy import closeness
from social.people.seen import SeenPerson

MESSAGES, AROUND = 50, 10


@dataclass(frozen=True)
class Said:
    """One message with the coffee that it proposes, if it does."""

    message: Message
    coffee: Coffee | None


@dataclass(frozen=True)
class Part:
    """Some messages of a conversation, oldest first, and whether there are older and newer ones."""

    said: Sequence[Said]
    older: bool
    newer: bool


def get_other(handle: str, viewer_id: int) -> Other:
    """Somebody else, to be written to; NotFound for nobody and for oneself. One statement."""
    found = list_others([handle], viewer_id)
    if not found:
        raise NotFound(f"person to write to: {handle}")
    return found[0]


def list_others(handles: Collection[str], viewer_id: int) -> list[Other]:
    """Others of these handles, by name. One statement."""
    wanted = Person.handle.in_({each.lower() for each in handles})
    found = _other(viewer_id).where(wanted, Person.id != viewer_id).order_by(Person.name_key)
    others = []
    for person, email, standing, shares, blocked, blocking in db.session.execute(found):
        closed = why_closed(person, can_sign_in=bool(standing), blocked=blocked, blocking=blocking)
        near = closeness(is_self=False, shares_community=shares)
        others.append(Other(SeenPerson(person, near, account_email=email or ""), closed, email or ""))
    return others


def _other(viewer_id: int) -> Select[Person, str, bool, bool, bool, bool]:
    """Person, e-mail, can sign in, shares a community, wants no more, is wanted no more."""
    return (
        select(
            Person,
            Account.email,
            Account.id.is_not(None) & Account.suspended_at.is_(None),
            share_a_community(viewer_id, Person.id),
            exists().where(Block.person_id == Person.id, Block.blocked_id == viewer_id),
            exists().where(Block.person_id == viewer_id, Block.blocked_id == Person.id),
        )
        .outerjoin(Account, Account.id == Person.account_id)
        .options(Load(Person).undefer_group("profile"))
    )


def pair_of(one: int, other: int) -> str:
    """What two people's conversation is known by."""
    return f"{min(one, other)}:{max(one, other)}"


def find_seat(person_id: int, other_id: int) -> Seat | None:
    """Somebody's place in their conversation with somebody else; None before the first message."""
    return db.session.scalars(
        select(Seat)
        .join(Conversation, Conversation.id == Seat.conversation_id)
        .where(Conversation.pair == pair_of(person_id, other_id), Seat.person_id == person_id)
    ).one_or_none()


def list_part(seat: Seat, before: int = 0) -> Part:
    """The newest messages before a number (0: of all). Two statements, three where it is not the end."""
    statement = _messages().where(*_theirs(seat))
    if before:
        statement = statement.where(Message.id < before)
    rows = db.session.execute(statement.order_by(Message.id.desc()).limit(MESSAGES + 1)).all()
    newer = bool(before) and db.session.scalar(select(exists().where(*_theirs(seat), Message.id >= before)))
    return Part([Said(*row) for row in reversed(rows[:MESSAGES])], len(rows) > MESSAGES, bool(newer))


def list_newer(seat: Seat, after: int) -> list[Said]:
    """What was said after a message, oldest first."""
    rows = db.session.execute(
        _messages().where(*_theirs(seat), Message.id > after).order_by(Message.id).limit(MESSAGES)
    )
    return [Said(*row) for row in rows]


def list_changed(seat: Seat, first: int, last: int, since: datetime) -> list[Said]:
    """Of the messages from the first to the last of them: those that were removed since a moment, and coffees
    that were answered."""
    changed = or_(Message.removed_at >= since, Coffee.answered_at >= since)
    among = (Message.id >= first, Message.id <= last, changed)
    rows = db.session.execute(_messages().where(*_theirs(seat), *among).order_by(Message.id))
    return [Said(*row) for row in rows]


def _theirs(seat: Seat) -> tuple[ColumnElement[bool], ...]:
    """What somebody reads of a conversation: what came after they did, until they left."""
    theirs = (Message.conversation_id == seat.conversation_id, Message.id > seat.from_id)
    return (*theirs, Message.id <= seat.newest_id) if seat.left_at else theirs


def _messages() -> Select[Message, Coffee]:
    return select(Message, Coffee).outerjoin(Coffee, Coffee.message_id == Message.id)


def get_message(message_id: int, seat: Seat | None) -> Message:
    """A message that can be read from a seat; else NotFound."""
    found = None
    if seat:
        wanted = select(Message).where(Message.id == message_id, *_theirs(seat))
        found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(f"message {message_id}")
    return found


def before_page_of(message: Message) -> int:
    """What to ask `list_part` for so that a message stands near the end of it; 0: it is among the newest."""
    later = select(Message.id).where(
        Message.conversation_id == message.conversation_id, Message.id > message.id
    )
    later = later.order_by(Message.id).limit(MESSAGES)
    ids = db.session.scalars(later).all()
    return ids[AROUND] if len(ids) == MESSAGES else 0


def get_coffee(coffee_id: int, person_id: int) -> Coffee:
    """A coffee of somebody's, with both people; else NotFound."""
    found = db.session.scalars(
        select(Coffee)
        .where(Coffee.id == coffee_id, or_(Coffee.asker_id == person_id, Coffee.asked_id == person_id))
        .options(joinedload(Coffee.asker), joinedload(Coffee.asked))
    ).one_or_none()
    if found is None:
        raise NotFound(f"coffee {coffee_id}")
    return found


def find_coffee(message_id: int) -> Coffee | None:
    """What a message proposes, or None."""
    return db.session.scalars(select(Coffee).where(Coffee.message_id == message_id)).one_or_none()


def list_taken(person_id: int) -> list[datetime]:
    """When somebody's own coffees to come begin, agreed and proposed ones."""
    return list(
        db.session.scalars(
            select(Coffee.starts_at).where(
                or_(Coffee.asker_id == person_id, Coffee.asked_id == person_id),
                Coffee.starts_at > now(),
                Coffee.state.in_((CoffeeState.PROPOSED, CoffeeState.ACCEPTED)),
            )
        )
    )


def find_sent(sender_id: int, once: str) -> Message | None:
    """A message that this form has sent already."""
    return db.session.scalars(
        select(Message).where(Message.sender_id == sender_id, Message.once == once)
    ).one_or_none()


def list_seats(conversation_id: int) -> dict[int, Seat]:
    """{person: their place}."""
    seats = db.session.scalars(select(Seat).where(Seat.conversation_id == conversation_id))
    return {seat.person_id: seat for seat in seats}


def list_blocked(person_id: int) -> Sequence[Person]:
    """Of whom somebody wants no more messages, by name."""
    return db.session.scalars(
        select(Person)
        .join(Block, Block.blocked_id == Person.id)
        .where(Block.person_id == person_id)
        .order_by(Person.name_key, Person.id)
    ).all()


def find_title(entry_id: int, author_id: int) -> str:
    """What an entry that everybody may read is called, if that person wrote it; else ""."""
    wanted = (Entry.id == entry_id, Entry.author_id == author_id, Entry.audience == EVERYONE)
    return db.session.scalar(select(Entry.title).where(*wanted, Entry.state == State.PUBLISHED)) or ""


def shows_picture(key: str, person_id: int) -> bool:
    """Whether the picture stands in a message that somebody may read: where a stone stands, none does."""
    statement = (
        select(func.count())
        .select_from(Picture)
        .join(MessagePicture, MessagePicture.picture_id == Picture.id)
        .join(Message, Message.id == MessagePicture.message_id)
        .join(Seat, Seat.conversation_id == Message.conversation_id)
        .where(Picture.key == key, Seat.person_id == person_id, Message.id > Seat.from_id, ~is_removed())
        .where(or_(Seat.left_at.is_(None), Message.id <= Seat.newest_id), Message.removed_at.is_(None))
    )
    return bool(db.session.scalar(statement))
