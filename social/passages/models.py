"""Discussions of marked words and where they stand; the clauses of a page and who had a turn in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.database import Base
from social.entries.models import Comment
from social.people.models import Person


class Passage(Base):
    """A comment that is about certain words of a page: `quote`, as its reader saw them."""

    __tablename__ = "passages"

    comment_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]  # the one that was read
    quote: Mapped[str] = mapped_column(Text)
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    comment: Mapped[Comment] = relationship(lazy="raise")
    resolved_by: Mapped[Person | None] = relationship(lazy="raise")

    @property
    def path(self) -> str:
        """Permanent address of the discussion."""
        return f"/comments/{self.comment_id}"

    @property
    def resolved(self) -> bool:
        """Whether those who talked are done."""
        return self.resolved_at is not None


class PassagePlace(Base):
    """Where the words of a passage stand in the Markdown of a revision; None and None: they are gone."""

    __tablename__ = "passage_places"

    comment_id: Mapped[int] = mapped_column(
        ForeignKey("passages.comment_id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[int | None]
    end: Mapped[int | None]


class Clause(Base):
    """One clause of a page, as long as it is told apart from the others; its number is its address."""

    __tablename__ = "clauses"
    __table_args__ = (Index("ix_clauses_page_id_key", "page_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(24))  # of the words that it said last: they may come back


class ClauseTurn(Base):
    """Somebody's words came into a clause with a revision: the first proposed it, the others changed it."""

    __tablename__ = "clause_turns"
    __table_args__ = (Index("ix_clause_turns_person_id", "person_id"),)

    clause_id: Mapped[int] = mapped_column(ForeignKey("clauses.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)


class PageClauses(Base):
    """What was worked out about a page's adopted words, once, when they were adopted."""

    __tablename__ = "page_clauses"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int]
    # [clause id, key, start and end in the Markdown, number of its block in the HTML or None], top to bottom
    clauses: Mapped[list[list[Any]]] = mapped_column(JSON)
    shares: Mapped[dict[str, int]] = mapped_column(JSON)  # {person id: per cent of the words that stand}
