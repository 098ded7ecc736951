"""Live texts as rows: how far each is, every change ever made to it, and how it stood now and then."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from social.core.clock import now
from social.core.database import Base


class LiveHead(Base):
    """An entry has a live text; its changes are numbered from 1 to `seq` without a gap."""

    __tablename__ = "live_texts"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    begun: Mapped[int] = mapped_column(default=0)  # the changes up to here are the words that it began with
    # The changes up to here are in one snapshot, and no longer kept one by one.
    folded: Mapped[int] = mapped_column(default=0, server_default="0")


class LiveUpdate(Base):
    """What one person did to a live text, in one go (a Yjs update). Never changed; folded when long seen."""

    __tablename__ = "live_updates"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("live_texts.entry_id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class LiveSnapshot(Base):
    """A live text as it stood after a change: made from the changes up to there, to be quick."""

    __tablename__ = "live_snapshots"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("live_texts.entry_id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    text: Mapped[str] = mapped_column(Text)
    writers: Mapped[list[list[int]]] = mapped_column(JSON)  # (person, bytes of UTF-8) in order
