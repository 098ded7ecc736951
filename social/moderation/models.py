"""Reports, the case that they make together, what warned people have read, and appeals."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person
from social.trail.models import Act


class Stage(StrEnum):
    """How far a case is. A settled one is never opened again: a new report begins a new one."""

    WAITING = "waiting"
    TAKEN = "taken"  # one moderator looks at it; nobody else acts
    SETTLED = "settled"


class Case(Base):
    """Everything that was reported about one thing until it was settled."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_stage", "stage", "gravity", "opened_at"),
        # One thing has one open case, whoever reports it at the same moment.
        Index(
            "uq_cases_open",
            "about",
            unique=True,
            sqlite_where=text("stage != 'settled'"),
            postgresql_where=text("stage != 'settled'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(60), index=True)  # "entry:12", "message:3", "person:7", …
    what: Mapped[str] = mapped_column(String(30))  # "comment", "message", "profile", …
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)  # whom it concerns
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"), index=True)
    audience: Mapped[str] = mapped_column(String(40), default="everyone")
    gravity: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(8), default=Stage.WAITING)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # who looks at it, or settled it
    taken_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(30), default="")  # what was done; of the acts, the first
    answer: Mapped[str] = mapped_column(Text, default="")  # to those who reported it
    # The thing as it was when it was first reported: editing it away hides nothing.
    title: Mapped[str] = mapped_column(String(200), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int | None]

    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])
    keeper: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[keeper_id])

    @property
    def path(self) -> str:
        """Where it is looked at."""
        return f"/moderation/cases/{self.id}"

    @property
    def settled(self) -> bool:
        """Whether it is over."""
        return self.stage == Stage.SETTLED


class Report(Base):
    """What somebody says is wrong with something. Its row is theirs; moderators are not told whose it is."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_reporter_id", "reporter_id", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text, default="")
    # As it was when they reported it, where it had changed since the case was opened.
    seen: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    case: Mapped[Case] = relationship(lazy="raise")


class Warning(Base):
    """Somebody was warned, and has read it, or not yet."""

    __tablename__ = "warnings"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    read_at: Mapped[datetime | None]

    act: Mapped[Act] = relationship(lazy="raise")


class Appeal(Base):
    """Whom an act concerns asks for somebody else to look at it again: once for each act."""

    __tablename__ = "appeals"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None] = mapped_column(index=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    overturned: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(Text, default="")

    act: Mapped[Act] = relationship(lazy="raise")

    @property
    def path(self) -> str:
        """Where it is decided."""
        return f"/moderation/appeals/{self.act_id}"

    @property
    def open(self) -> bool:
        """Whether nobody has decided it."""
        return self.decided_at is None
