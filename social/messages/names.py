"""What a conversation among several is called, for each of those in it: never as somebody said of whom they
want no more messages. Then it bears the name that others gave it before, since this person came, or none."""

import re
from collections.abc import Collection

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from social.core.database import db
from social.messages.models import Block, Conversation, Message, Note, Seat
from social.notifications.quoting import Quoted

THREADS = "messages:"  # what notifications about conversations begin their thread with
NAMING = (Note.BEGAN, Note.NAMED)  # their body is the name that was given
_TOLD = re.compile(r"(.*? (?:wrote to you and others|added you to a conversation))(?: in “.*”)?", re.DOTALL)


def given(person: int | InstrumentedAttribute[int]) -> ColumnElement[str]:
    """For statements that read conversations joined with this person's seats."""
    note, earlier, other = aliased(Message), aliased(Message), aliased(Seat)
    unwanted = select(Block.blocked_id).where(Block.person_id == person).correlate(Seat)
    namer = (
        select(note.sender_id)
        .where(note.conversation_id == Conversation.id, note.note.in_(NAMING))
        .order_by(note.id.desc())
        .limit(1)
        .correlate(Conversation)
        .scalar_subquery()
    )
    before = (
        select(earlier.body)
        .where(earlier.conversation_id == Conversation.id, earlier.note.in_(NAMING))
        .where(earlier.sender_id.not_in(unwanted), earlier.id > Seat.from_id)
        .where(or_(Seat.left_at.is_(None), earlier.id <= Seat.newest_id))
        .order_by(earlier.id.desc())
        .limit(1)
        .correlate(Conversation, Seat)
        .scalar_subquery()
    )
    among = exists().where(other.conversation_id == Conversation.id, other.person_id.in_(unwanted))
    return case(
        (Conversation.name == "", ""),
        (~among.correlate(Conversation, Seat), Conversation.name),
        (namer.in_(unwanted), func.coalesce(before, "")),
        else_=Conversation.name,
    )


def names_for(conversation_id: int, person_ids: Collection[int]) -> dict[int, str]:
    """{person: what it is called} for those who are in it. One statement."""
    rows = db.session.execute(
        select(Seat.person_id, given(Seat.person_id))
        .join(Conversation, Conversation.id == Seat.conversation_id)
        .where(Seat.conversation_id == conversation_id, Seat.person_id.in_(person_ids))
    )
    return {person_id: name for person_id, name in rows}


def shared_by(one: int, other: int) -> list[int]:
    """Numbers of the conversations among several in which both people are, or were."""
    mine, theirs = aliased(Seat), aliased(Seat)
    rows = (
        select(Conversation.id)
        .join(mine, mine.conversation_id == Conversation.id)
        .join(theirs, theirs.conversation_id == Conversation.id)
        .where(Conversation.pair.is_(None), mine.person_id == one, theirs.person_id == other)
    )
    return list(db.session.scalars(rows))


def about(name: str) -> str:
    """The end of a sentence that tells of it."""
    return f" in “{name}”" if name else ""


def told_anew(sentence: str, name: str) -> str:
    """A sentence that told of it, with its name of today."""
    told = _TOLD.fullmatch(sentence)
    return f"{told[1]}{about(name)}" if told else sentence


def quoted(person_id: int, thread: str, _link: str) -> Quoted | None:
    """What a mail says it is about: the name of a conversation among several, never its words."""
    number = thread.removeprefix(THREADS)
    name = names_for(int(number), [person_id]).get(person_id) if number.isdecimal() else None
    return Quoted(name) if name else None
