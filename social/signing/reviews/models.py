"""Who looks after a page, when it is looked at again, and which pages are official."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person


class Reminded(StrEnum):
    """What the owner has heard about the next date."""

    NOT_YET = ""
    BEFORE = "before"
    AFTER = "after"


class PageReview(Base):
    """A page is looked at again every so many months, by whoever looks after it."""

    __tablename__ = "page_reviews"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    # Who asked the owner, until they say yes or no.
    offered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    every_months: Mapped[int]
    due_on: Mapped[date] = mapped_column(index=True)
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reminded: Mapped[str] = mapped_column(String(8), default=Reminded.NOT_YET)
    # The date has passed: kept as it is shown and searched, and set by the job that watches the dates.
    outdated: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    owner: Mapped[Person] = relationship(lazy="raise", foreign_keys=[owner_id])
    offered_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[offered_by_id])
    reviewed_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[reviewed_by_id])


class OfficialPage(Base):
    """A page that holds for everybody it is for: agreed on, or marked so by somebody."""

    __tablename__ = "official_pages"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # None: it was adopted by agreement
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person | None] = relationship(lazy="raise")
