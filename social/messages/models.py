"""Conversations and what is said in them; who wants no more of whom; proposals to meet for a coffee."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.entries.stones import stone_words
from social.people.models import Person


class Conversation(Base):
    """Some people who write to each other; only they ever read it."""

    __tablename__ = "conversations"

    id: Mapped[int] = mapped_column(primary_key=True)
    # "3:17", the smaller number first: two people have one conversation. Empty where there are more of them.
    pair: Mapped[str | None] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), default="", server_default="")  # what it is about, if said
    created_at: Mapped[datetime] = mapped_column(default=now)


class Seat(Base):
    """Somebody's place in a conversation, with the newest message's number, so that lists need no other."""

    __tablename__ = "conversation_seats"
    __table_args__ = (Index("ix_conversation_seats_person_id_newest_id", "person_id", "newest_id"),)

    conversation_id: Mapped[int] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    newest_id: Mapped[int] = mapped_column(default=0)  # of the messages
    read_id: Mapped[int] = mapped_column(default=0)  # the newest that was read
    from_id: Mapped[int] = mapped_column(default=0, server_default="0")  # they read what comes after it
    left_at: Mapped[datetime | None]  # and nothing after `newest_id` any more
    muted: Mapped[bool] = mapped_column(default=False, server_default=text("false"))  # tells them nothing

    @property
    def unread(self) -> bool:
        """Whether something waits to be read."""
        return self.newest_id > self.read_id


class Note(StrEnum):
    """What a message is that nobody wrote; its excerpt says it."""

    NONE = ""
    BEGAN = "began"
    ADDED = "added"
    LEFT = "left"
    NAMED = "named"


class Message(Base):
    """What somebody said in a conversation, or did to it."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_conversation_id", "conversation_id", "id"),
        UniqueConstraint("sender_id", "once", name="uq_messages_sender_id_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sender_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    once: Mapped[str] = mapped_column(String(64))  # print of the form and its words: sent twice, kept once
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    excerpt: Mapped[str] = mapped_column(String(300), default="")
    sent_at: Mapped[datetime] = mapped_column(default=now)
    note: Mapped[str] = mapped_column(String(10), default=Note.NONE, server_default="")
    removed_at: Mapped[datetime | None]  # a stone stands for it
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    removed_for: Mapped[str] = mapped_column(String(40), default="", server_default="")

    @property
    def stone(self) -> str:
        """What became of it, as its stone says."""
        by_author = self.removed_by_id == self.sender_id and not self.removed_for
        return stone_words(by_author, why=self.removed_for)


class KeptMessage(Base):
    """What a moderator took away, so that it can come back. Nobody reads it but by its case."""

    __tablename__ = "kept_messages"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class ReadMarksOff(Base):
    """Somebody who does not show what they have read, and does not see it of others."""

    __tablename__ = "read_marks_off"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)


class MessagePicture(Base):
    """A picture that a message shows, and so opens to those who read the conversation."""

    __tablename__ = "message_pictures"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id"), primary_key=True, index=True)


class Block(Base):
    """Somebody wants no more messages from somebody else."""

    __tablename__ = "message_blocks"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    blocked_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(default=now)


class CoffeeState(StrEnum):
    """What became of a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MOVED = "moved"  # another moment was proposed instead
    CALLED_OFF = "called_off"


class Coffee(Base):
    """One proposed moment to meet. Another moment for the same coffee is another row with the same `uid`."""

    __tablename__ = "coffees"
    __table_args__ = (
        UniqueConstraint("uid", "sequence", name="uq_coffees_uid_sequence"),
        Index("ix_coffees_asker_id", "asker_id", "starts_at"),
        Index("ix_coffees_asked_id", "asked_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), unique=True)
    uid: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int] = mapped_column(default=0)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who had the idea
    asker_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who proposed this moment
    asked_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=30)
    office: Mapped[str] = mapped_column(String(80), default="")  # empty: by video
    state: Mapped[CoffeeState] = mapped_column(String(20), default=CoffeeState.PROPOSED)
    answered_at: Mapped[datetime | None]

    asker: Mapped[Person] = relationship(lazy="raise", foreign_keys=[asker_id])
    asked: Mapped[Person] = relationship(lazy="raise", foreign_keys=[asked_id])

    @property
    def ends_at(self) -> datetime:
        """When both go back to work."""
        return self.starts_at + timedelta(minutes=self.minutes)
