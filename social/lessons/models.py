"""Which guideline was made of which question."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from social.core.clock import now
from social.core.database import Base


class Lesson(Base):
    """A guideline page that began with the answers to a question."""

    __tablename__ = "lessons"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    runs: Mapped[list[list[int]]] = mapped_column(JSON)  # who wrote the first revision: [person, characters]
    created_at: Mapped[datetime] = mapped_column(default=now)
