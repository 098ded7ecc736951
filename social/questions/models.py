"""Questions, their answers, and whom the asker invited to answer."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.entries.models import Entry
from social.entries.slugs import slug
from social.people.models import Person


class Question(Entry):
    """Something that somebody would like to know. It stays open for discussion, whatever was accepted."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    answer_count: Mapped[int] = mapped_column(default=0)
    accepted_count: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"polymorphic_identity": "question"}

    @property
    def path(self) -> str:
        """Permanent address; only the number counts, the words are for people."""
        words = slug(self.title, otherwise="")
        return f"/questions/{self.id}-{words}" if words else f"/questions/{self.id}"


class Answer(Entry):
    """What somebody answers. It bears the question's title and subjects, so that it is found by them."""

    own_title: ClassVar[bool] = False

    __tablename__ = "answers"
    __table_args__ = (
        # The few that were accepted, the newest first.
        Index(
            "ix_answers_accepted_at",
            "accepted_at",
            sqlite_where=text("accepted_at IS NOT NULL"),
            postgresql_where=text("accepted_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    accepted_at: Mapped[datetime | None]  # by the asker

    __mapper_args__ = {"polymorphic_identity": "answer"}

    @property
    def path(self) -> str:
        """Permanent address; it leads to the page of the question that shows exactly this answer."""
        return f"/answers/{self.id}"


class Invitation(Base):
    """The asker thinks that somebody may know."""

    __tablename__ = "question_invitations"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    about: Mapped[str] = mapped_column(String(120), default="")  # why they were found: a subject, in words
    created_at: Mapped[datetime] = mapped_column(default=now)
    declined_at: Mapped[datetime | None]  # "not me": nobody sees the invitation any more

    person: Mapped[Person] = relationship(lazy="raise")
