"""What colleagues say of somebody, what people say of themselves, and what they want kept back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.entries.models import Tag
from social.people.models import Person

LONGEST_SKILL = 80
SHORTEST_WORDS, LONGEST_WORDS = 20, 500
LONGEST_REQUEST = 300


class Stage(StrEnum):
    """How far an endorsement has come. Whether its person shows it is another matter (`hidden`)."""

    ASKED = "asked"
    DECLINED = "declined"
    GIVEN = "given"
    TAKEN_BACK = "taken_back"


class Endorsement(Base):
    """What the author saw the person do with a skill: one for each author, person and skill."""

    __tablename__ = "endorsements"
    __table_args__ = (
        UniqueConstraint("person_id", "author_id", "skill_key", name="uq_endorsements_person_author_skill"),
        Index("ix_endorsements_person_id", "person_id", "stage", "given_at"),
        Index("ix_endorsements_author_id", "author_id", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    skill: Mapped[str] = mapped_column(String(LONGEST_SKILL))  # as first written
    skill_key: Mapped[str] = mapped_column(String(LONGEST_SKILL))  # as of a stated skill: see names.value_key
    stage: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text, default="")  # what happened; kept for its author when taken back
    request: Mapped[str] = mapped_column(String(LONGEST_REQUEST), default="")  # what the person wrote, asking
    hidden: Mapped[bool] = mapped_column(default=False)  # the person's choice; outlives being given again
    asked_at: Mapped[datetime | None]  # None as well where the person no longer asks
    given_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[Person] = relationship(lazy="raise", foreign_keys=[author_id])
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])

    @property
    def shown(self) -> bool:
        """Whether others than the two may see it."""
        return self.stage == Stage.GIVEN and not self.hidden

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/endorsements/{self.id}"


class AskMeAbout(Base):
    """Something somebody likes to be asked about, in their words. An invitation, so it is for everyone."""

    __tablename__ = "ask_me_about"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)


class HiddenTopic(Base):
    """Somebody does not want to be suggested for a subject, whatever they wrote about it."""

    __tablename__ = "hidden_topics"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    word: Mapped[str] = mapped_column(String(60), index=True)  # first of `stems`: found by a query's words
    stems: Mapped[str] = mapped_column(String(120))  # the words of the tag's name as the index has them
    created_at: Mapped[datetime] = mapped_column(default=now)

    tag: Mapped[Tag] = relationship(lazy="raise")


class TopicStanding(Base):
    """What one audience may read of somebody's evidence about a subject, added up. Made by a job."""

    __tablename__ = "topic_standings"
    __table_args__ = (Index("ix_topic_standings_tag_id", "tag_id", "audience", "weight"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(40), primary_key=True)
    weight: Mapped[float]  # see weighing.aged
    pieces: Mapped[int]
    last_at: Mapped[datetime]


class InvitationChoice(Base):
    """Whether somebody may be invited when a search finds nobody but fits what they know. No row: yes."""

    __tablename__ = "invitation_choices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    may_invite: Mapped[bool] = mapped_column(default=True)
