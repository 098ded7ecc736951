"""Who is asked to agree to a page, who did, to which words exactly, and who did not."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.communities.models import Community
from social.core.clock import now
from social.core.database import Base
from social.people.models import FactKind, Person
from social.signing.clauses import RULE


class Who(StrEnum):
    """Whom a request asks. A team and an office are facts of people, and are called as these are."""

    EVERYBODY = "everybody"
    COMMUNITY = "community"
    TEAM = FactKind.TEAM.value
    OFFICE = FactKind.PLACE.value
    NEWCOMERS = "newcomers"
    NAMED = "named"


class AdoptedText(Base):
    """A page exactly as its readers saw it from `at` on. Kept for ever where people are asked to sign it."""

    __tablename__ = "adopted_texts"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(200))
    html: Mapped[str] = mapped_column(Text, deferred=True)
    clauses: Mapped[list[str]] = mapped_column(JSON)  # the key of each, in order
    clauses_key: Mapped[str] = mapped_column(String(64))  # equal where these say the same
    rule: Mapped[int] = mapped_column(default=RULE, server_default="1")  # by which the keys were made
    sha256: Mapped[str] = mapped_column(String(64))  # of title and HTML
    at: Mapped[datetime] = mapped_column(default=now)


class SignRequest(Base):
    """Somebody asks people to read a page and agree to it, until it is taken back."""

    __tablename__ = "sign_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    who: Mapped[str] = mapped_column(String(12))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    value: Mapped[str] = mapped_column(String(80), default="")  # the team or office, as it is written
    value_key: Mapped[str] = mapped_column(String(80), default="")
    since: Mapped[date | None]  # for newcomers: whoever joined on this day or later
    why: Mapped[str] = mapped_column(String(300), default="")
    due_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    asked_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[asked_by_id])
    community: Mapped[Community | None] = relationship(lazy="raise")


class AskedPerson(Base):
    """A request asks somebody by name."""

    __tablename__ = "sign_request_people"

    request_id: Mapped[int] = mapped_column(
        ForeignKey("sign_requests.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Signature(Base):
    """Somebody has read a text and agreed to it."""

    __tablename__ = "signatures"
    __table_args__ = (
        UniqueConstraint("page_id", "person_id", "revision"),
        ForeignKeyConstraint(
            ["page_id", "revision"],
            ["adopted_texts.page_id", "adopted_texts.revision"],
            name="fk_signatures_text_adopted_texts",
        ),
        Index("ix_signatures_person_id", "person_id", "page_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    revision: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))  # what the signer was called then
    clauses: Mapped[list[str]] = mapped_column(JSON, deferred=True)  # those that were new to the signer
    sha256: Mapped[str] = mapped_column(String(64))  # of what was shown
    at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise")
    text: Mapped[AdoptedText] = relationship(lazy="raise")


class Disagreement(Base):
    """Somebody has read a text and does not agree, and says why."""

    __tablename__ = "sign_disagreements"
    __table_args__ = (Index("ix_sign_disagreements_page_id", "page_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    revision: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise")


class SignNotice(Base):
    """Somebody was told that this page waits for them, when it stood at this revision."""

    __tablename__ = "sign_notices"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    revision: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=now)


class SignReminder(Base):
    """Everybody who had not signed a page was reminded, at once."""

    __tablename__ = "sign_reminders"
    __table_args__ = (Index("ix_sign_reminders_page_id", "page_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    told: Mapped[int]  # how many people
    mailed: Mapped[int]  # how many of them by mail, too

    by: Mapped[Person] = relationship(lazy="raise")
