"""What was looked for in vain, and who was invited to help. Nothing here tells who looked.

Days are kept and no moments: a moment could be laid beside who was there.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base

LONGEST_WORDS = 120


def today() -> date:
    """The day it is, in UTC."""
    return now().date()


class MissedSearch(Base):
    """Words for which nobody was found."""

    __tablename__ = "missed_searches"
    __table_args__ = (Index("ix_missed_searches_last_on", "last_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), unique=True)  # folded, as the index compares
    times: Mapped[int] = mapped_column(default=1)  # a searcher counts once a day
    first_on: Mapped[date] = mapped_column(default=today)
    last_on: Mapped[date] = mapped_column(default=today)
    answered_on: Mapped[date | None]  # since when somebody fits, as everyone may read
    dismissed_on: Mapped[date | None]


class SearchInvitation(Base):
    """Somebody was invited to help with a search that had found nobody. Never twice for the same."""

    __tablename__ = "search_invitations"
    __table_args__ = (Index("ix_search_invitations_person_id", "person_id", "invited_at"),)

    missed_id: Mapped[int] = mapped_column(
        ForeignKey("missed_searches.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    # What fits: something that they had a part in, or else what a colleague said of them.
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    endorsement_id: Mapped[int | None] = mapped_column(ForeignKey("endorsements.id", ondelete="CASCADE"))
    invited_at: Mapped[datetime] = mapped_column(default=now)
    declined_at: Mapped[datetime | None]  # "not me"

    missed: Mapped[MissedSearch] = relationship(lazy="raise")
