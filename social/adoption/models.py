"""Rules of pages, changes that were put forward, and what people said to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.entries.models import Comment, Entry
from social.guidelines.models import Guideline
from social.people.models import Person


class Stage(StrEnum):
    """How far a change has come."""

    DRAFT = "draft"  # seen by whoever prepares it
    OPEN = "open"
    ADOPTED = "adopted"
    RETURNED = "returned"  # it did not fit together any more with what was adopted meanwhile
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"  # nobody spoke for long
    SUPERSEDED = "superseded"  # it was put forward anew, with other words


class Stance(StrEnum):
    """What somebody says to a change."""

    AGREE = "agree"
    OBJECT = "object"
    ABSTAIN = "abstain"


class PageRule(Base):
    """What a page by agreement needs before a change of it is adopted."""

    __tablename__ = "page_rules"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    agreements: Mapped[int]
    objections_block: Mapped[bool]
    facilitator: Mapped[bool]  # a host who did not put it forward has to confirm it
    nudge_days: Mapped[int]  # of silence, until those who have not spoken are asked
    close_days: Mapped[int]  # of silence, until it is closed


class Proposal(Entry):
    """A change of one page or several that somebody put forward; its title names the step, its words say why.

    The rule is copied when it is put forward: it cannot be changed under those who speak.
    """

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(12), default=Stage.DRAFT, index=True)
    agreements: Mapped[int] = mapped_column(default=0)
    objections_block: Mapped[bool] = mapped_column(default=True)
    facilitator: Mapped[bool] = mapped_column(default=False)
    nudge_days: Mapped[int] = mapped_column(default=0)
    close_days: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(default=now)  # silence counts from here: the last act, or hold
    nudged_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id")
    )  # whose act decided; None: time
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)

    decided_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[decided_by_id])

    __mapper_args__ = {"polymorphic_identity": "proposal", "inherit_condition": id == Entry.id}

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/guidelines/proposals/{self.id}"


class ProposedText(Base):
    """What one page shall say: the draft exactly as it was when it was put forward."""

    __tablename__ = "proposed_texts"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True)
    page_id: Mapped[int] = mapped_column(
        ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    base_version: Mapped[int]  # the revision that it changes
    seq: Mapped[int] = mapped_column(default=0)  # the number of the draft
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    runs: Mapped[list[list[int]]] = mapped_column(JSON, default=list)  # [person id, characters], in order
    author_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # who wrote since the revision
    tags: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))  # as `tagging` keeps them
    adopted_version: Mapped[int | None]

    page: Mapped[Guideline] = relationship(lazy="raise")


class Voice(Base):
    """What somebody said to a change. Rows are only ever added; the newest of a person counts."""

    __tablename__ = "proposal_voices"
    __table_args__ = (
        Index(
            "ix_proposal_voices_current",
            "proposal_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    stance: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(Text, default="")
    page_id: Mapped[int | None] = mapped_column(ForeignKey("guidelines.id", ondelete="SET NULL"))
    start: Mapped[int | None]  # of the passage, in characters of the proposed text
    end: Mapped[int | None]
    quote: Mapped[str] = mapped_column(Text, default="")
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"))
    said_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]  # they said something else since
    resolved_at: Mapped[datetime | None]  # an objection that is answered for who made it

    person: Mapped[Person] = relationship(lazy="raise")
    comment: Mapped[Comment | None] = relationship(lazy="raise", foreign_keys=[comment_id])

    @property
    def open_objection(self) -> bool:
        """Whether it still stands against the change."""
        return self.stance == Stance.OBJECT and self.resolved_at is None and self.ended_at is None
