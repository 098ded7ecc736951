"""Conversations as lists and pages show them: who is in them, what they are called, who has read how far."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Exists, Select, and_, exists, or_, select

from social.core.database import NotFound, db
from social.messages.models import Block, Conversation, Message, Note, ReadMarksOff, Seat
from social.messages.names import given
from social.messages.policy import Talk, in_words, path_of
from social.people.faces import Face, face_columns
from social.people.models import Person

CONVERSATIONS, OFTEN = 30, 8


@dataclass(frozen=True)
class Listed:
    """One line of the list of conversations."""

    name: str
    path: str
    others: Sequence[Face]
    newest: Message
    seat: Seat
    pair: bool
    folded: bool  # they want no more messages of whoever said the newest

    @property
    def by(self) -> str:
        """The first name of who said the newest, where that is not clear."""
        said = [face.name.split()[0] for face in self.others if face.id == self.newest.sender_id]
        return said[0] if said and not self.pair else ""


def get_talk(conversation_id: int, person_id: int) -> Talk:
    """A conversation among several in which somebody is, or was; else NotFound. Two statements."""
    row = db.session.execute(
        select(Conversation, Seat, given(person_id))
        .join(Seat, Seat.conversation_id == Conversation.id)
        .where(Conversation.id == conversation_id, Conversation.pair.is_(None), Seat.person_id == person_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"conversation {conversation_id}")
    blocked = exists().where(Block.person_id == person_id, Block.blocked_id == Person.id)
    rows = db.session.execute(
        select(Seat.left_at, blocked, *face_columns())
        .join(Person, Person.id == Seat.person_id)
        .where(Seat.conversation_id == conversation_id)
        .order_by(Person.name_key, Person.id)
    ).all()
    faces = [(left_at, is_blocked, Face(*face)) for left_at, is_blocked, *face in rows]
    return Talk(
        *row,
        {face.id: face for _left, _blocked, face in faces},
        [face for left, _blocked, face in faces if left is None and face.id != person_id],
        frozenset(face.id for _left, is_blocked, face in faces if is_blocked),
    )


def list_conversations(person_id: int, before: int) -> tuple[list[Listed], int]:
    """(the newest whose last message is older than `before`, what to ask for next or 0). Two statements.

    `before`: the number of a message; 0 for the very newest.
    """
    statement = (
        select(
            Seat,
            Conversation,
            given(person_id),
            Message,
            exists().where(Block.person_id == person_id, Block.blocked_id == Message.sender_id),
        )
        .join(Message, Message.id == Seat.newest_id)
        .join(Conversation, Conversation.id == Seat.conversation_id)
        .where(Seat.person_id == person_id)
        .order_by(Seat.newest_id.desc())
        .limit(CONVERSATIONS + 1)
    )
    if before:
        statement = statement.where(Seat.newest_id < before)
    rows = db.session.execute(statement).all()
    shown = rows[:CONVERSATIONS]
    others = _others([seat.conversation_id for seat, *_rest in shown], person_id)
    listed = [
        _listed(seat, conversation, name, newest, others.get(conversation.id, []), blocked=blocked)
        for seat, conversation, name, newest, blocked in shown
    ]
    return listed, listed[-1].newest.id if len(rows) > CONVERSATIONS else 0


def _listed(
    seat: Seat, conversation: Conversation, name: str, newest: Message, others: list[Face], *, blocked: bool
) -> Listed:
    pair = conversation.pair is not None and bool(others)
    path = f"/messages/{others[0].handle}" if pair else path_of(conversation)
    folded = blocked and not pair  # between two, nothing came since
    return Listed(name or in_words(others), path, others, newest, seat, pair, folded)


def _others(conversation_ids: Collection[int], person_id: int) -> dict[int, list[Face]]:
    rows = db.session.execute(
        select(Seat.conversation_id, *face_columns())
        .join(Person, Person.id == Seat.person_id)
        .where(
            Seat.conversation_id.in_(conversation_ids), Seat.person_id != person_id, Seat.left_at.is_(None)
        )
        .order_by(Person.name_key, Person.id)
    )
    found: dict[int, list[Face]] = {}
    for conversation_id, *face in rows:
        found.setdefault(conversation_id, []).append(Face(*face))
    return found


def list_often(person_id: int) -> list[Face]:
    """With whom somebody has written last, alone."""
    mine = select(Seat.conversation_id, Seat.newest_id).where(Seat.person_id == person_id).subquery()
    rows = db.session.execute(
        select(*face_columns())
        .join(Seat, Seat.person_id == Person.id)
        .join(mine, mine.c.conversation_id == Seat.conversation_id)
        .join(Conversation, Conversation.id == Seat.conversation_id)
        .where(Conversation.pair.is_not(None), Person.id != person_id, Person.left_on.is_(None))
        .where(~_closed_between(person_id))
        .order_by(mine.c.newest_id.desc())
        .limit(OFTEN)
    )
    return [Face(*face) for face in rows]


def shows_marks(person_id: int) -> bool:
    """Whether somebody shows what they have read, and sees it of others."""
    return db.session.get(ReadMarksOff, person_id) is None


def who_sees_marks(seat: Seat) -> set[int]:
    """Others who show what they have read, if the one in the seat does too. One statement."""
    return set(db.session.scalars(_marks(seat)))


def who_read_newest(seat: Seat) -> set[int]:
    """Those of them who have read the newest, where it was said from this seat. One statement."""
    mine = exists().where(
        Message.id == seat.newest_id, Message.sender_id == seat.person_id, Message.note == Note.NONE
    )
    return set(db.session.scalars(_marks(seat).where(Seat.read_id >= seat.newest_id, mine)))


def _marks(seat: Seat) -> Select[int]:
    hidden = exists().where(ReadMarksOff.person_id.in_((Seat.person_id, seat.person_id)))
    return (
        select(Seat.person_id)
        .join(Person, Person.id == Seat.person_id)
        .where(Seat.conversation_id == seat.conversation_id, Seat.person_id != seat.person_id)
        .where(Seat.left_at.is_(None), ~hidden, ~_closed_between(seat.person_id))
    )


def who_block(sender_id: int, person_ids: Collection[int]) -> set[int]:
    """Those of the people who want no more messages from somebody."""
    wanted = (Block.blocked_id == sender_id, Block.person_id.in_(person_ids))
    return set(db.session.scalars(select(Block.person_id).where(*wanted)))


def _closed_between(person_id: int) -> Exists:
    """Whether one of the two wants no more messages of the other."""
    mine = and_(Block.person_id == person_id, Block.blocked_id == Person.id)
    theirs = and_(Block.person_id == Person.id, Block.blocked_id == person_id)
    return exists().where(or_(mine, theirs))
