"""What a community keeps beside its words: files, what is pinned; and who was asked to speak."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.communities.models import LONGEST_WORDS
from social.core.clock import now
from social.core.database import Base
from social.entries.models import Entry
from social.people.models import Person


class CommunityFile(Base):
    """A file that a member brought. When it is removed the row stays, as a stone; the bytes go."""

    __tablename__ = "community_files"
    __table_args__ = (Index("ix_community_files_community_id", "community_id", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(80))  # of the storage
    name: Mapped[str] = mapped_column(String(200))  # as it was called where it came from; "" when removed
    size: Mapped[int]  # bytes
    says: Mapped[str] = mapped_column(String(200), default="")  # what it is, in a few words
    created_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))

    owner: Mapped[Person] = relationship(lazy="raise", foreign_keys=[owner_id])

    @property
    def removed(self) -> bool:
        """Whether only a stone is left."""
        return self.removed_at is not None


class Pin(Base):
    """Something that everybody who comes to a community should see first."""

    __tablename__ = "community_pins"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    pinned_by_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    pinned_at: Mapped[datetime] = mapped_column(default=now)

    entry: Mapped[Entry] = relationship(lazy="raise")


class SpeakInvitation(Base):
    """A host asked a member who reads and knows, and has not said anything, for a word."""

    __tablename__ = "speak_invitations"
    __table_args__ = (
        Index("ix_speak_invitations_person_id", "person_id", "asked_at"),
        Index("ix_speak_invitations_community_id", "community_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    declined_at: Mapped[datetime | None]

    host: Mapped[Person] = relationship(lazy="raise", foreign_keys=[host_id])
