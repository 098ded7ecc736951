"""What somebody keeps for later, wants less of, follows besides people, and how far they have read."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from social.core.clock import now
from social.core.database import Base


class Subject(StrEnum):
    """What can be turned down."""

    PERSON = "person"
    COMMUNITY = "community"
    TOPIC = "topic"
    THREAD = "thread"


class Saved(Base):
    """Somebody keeps an entry for later. What vanishes stays in their list, and says so."""

    __tablename__ = "saved"
    __table_args__ = (Index("ix_saved_person_id", "person_id", "saved_at", "entry_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    saved_at: Mapped[datetime] = mapped_column(default=now)


class TurnedDown(Base):
    """Somebody wants nothing of something on their first page (muted), or at most one thing a day."""

    __tablename__ = "turned_down"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(12), primary_key=True)
    # Of a person, a community, a tag or an entry, as `subject` says.
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    muted: Mapped[bool]
    since: Mapped[datetime] = mapped_column(default=now)


class ReadEntry(Base):
    """Somebody has read an entry that is newer than what they have read to."""

    __tablename__ = "read_entries"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(default=now)


class ReadingPlace(Base):
    """How far somebody has read, and when they were last here. Only they are shown it."""

    __tablename__ = "reading_places"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    read_to: Mapped[datetime]  # everything up to this moment counts as read
    came_at: Mapped[datetime]  # when the visit began that lasts, or was the last
    seen_at: Mapped[datetime]  # the last sign of them in it
    left_at: Mapped[datetime | None]  # the last sign of them in the visit before


class FollowedTopic(Base):
    """Somebody wants to read what is written about a subject."""

    __tablename__ = "followed_topics"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    followed_at: Mapped[datetime] = mapped_column(default=now)
