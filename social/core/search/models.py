"""What waits to be indexed, and the words that can be suggested."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from social.core.clock import now
from social.core.database import Base


class Waiting(Base):
    """Something changed that the index does not know yet; the row is committed with the change."""

    __tablename__ = "search_outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Word(Base):
    """A word that once stood in a document of this audience. Whether it still does, the index knows."""

    __tablename__ = "search_vocabulary"
    __table_args__ = (Index("ix_search_vocabulary_first_length", "first", "length"),)

    audience: Mapped[str] = mapped_column(String(40), primary_key=True)
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    first: Mapped[str] = mapped_column(String(1))
    length: Mapped[int]
