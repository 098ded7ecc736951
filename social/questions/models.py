"""Questions, their answers, and whom the asker invited to answer."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.entries.models import Entry
from social.entries.slugs import slug
from social.people.models import Person


class Question(Entry):
    """Something that somebody would like to know. It stays open for discussion, whatever was accepted.

    One that was asked before stands below the question that it was joined with: that is its root.
    """

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    answer_count: Mapped[int] = mapped_column(default=0)
    accepted_count: Mapped[int] = mapped_column(default=0)
    thought_count: Mapped[int] = mapped_column(default=0, server_default="0")  # partial, beside the answers
    first: Mapped[bool] = mapped_column(default=False, server_default=text("false"))  # of its asker
    needed_by: Mapped[date | None]  # the asker's day
    remind_at: Mapped[datetime | None] = mapped_column(index=True)  # whom it was brought to, once
    circle: Mapped[int] = mapped_column(default=0, server_default="0")  # how many were told; see routing
    go_on_at: Mapped[datetime | None] = mapped_column(index=True)  # when the next circle is told

    __mapper_args__ = {"polymorphic_identity": "question"}

    @property
    def joined(self) -> bool:
        """Whether it was asked before, and is read at the question that was kept."""
        return self.root_id is not None

    @property
    def path(self) -> str:
        """Permanent address; only the number counts, the words are for people."""
        words = slug(self.title, otherwise="")
        return f"/questions/{self.id}-{words}" if words else f"/questions/{self.id}"


class Answer(Entry):
    """What somebody answers. It bears the question's title and subjects, so that it is found by them."""

    own_title: ClassVar[bool] = False

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    accepted_at: Mapped[datetime | None] = mapped_column(index=True)  # by the asker
    partial: Mapped[bool] = mapped_column(default=False, server_default=text("false"))  # a thought

    __mapper_args__ = {"polymorphic_identity": "answer"}

    @property
    def path(self) -> str:
        """Permanent address; it leads to the page of the question that shows exactly this answer."""
        return f"/answers/{self.id}"


class Invitation(Base):
    """The asker, or what somebody wrote, says that they may know."""

    __tablename__ = "question_invitations"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    about: Mapped[str] = mapped_column(String(120), default="")  # why they were found: a subject, in words
    created_at: Mapped[datetime] = mapped_column(default=now)
    declined_at: Mapped[datetime | None]  # "not me": nobody sees the invitation any more
    circle: Mapped[int] = mapped_column(default=0, server_default="0")  # 0: named by a colleague
    pieces: Mapped[list[int] | None] = mapped_column(JSON)  # entries that spoke for them, best first
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    named_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[named_by_id])


class MeToo(Base):
    """Somebody would like to know the same."""

    __tablename__ = "question_me_toos"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(default=now)


class QuestionFollow(Base):
    """Somebody said whether they want to hear of a question. Its asker does, without a row."""

    __tablename__ = "question_follows"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    wanted: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(default=now)


class MoreWanted(Base):
    """Somebody asks the asker to say more; answered with the next addition."""

    __tablename__ = "question_more_wanted"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    words: Mapped[str] = mapped_column(String(300), default="")  # what about
    created_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise")


class Addition(Base):
    """A comment with which the asker said more: it is shown in the question, with its moment."""

    __tablename__ = "question_additions"

    comment_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)


class Askable(Base):
    """How often somebody may be told that they may know, in a day of theirs. Without a row: twice."""

    __tablename__ = "askable_people"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    daily: Mapped[int]  # 0: never
    away_until: Mapped[date | None]  # the last day away


class Joining(Base):
    """A question was found to be asked before, and joined with the one that is kept."""

    __tablename__ = "question_joinings"
    __table_args__ = (Index("ix_question_joinings_joined_id", "joined_id", "undone_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    joined_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    kept_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    moved: Mapped[list[list[int]]] = mapped_column(JSON)  # [entry, what it stood below]
