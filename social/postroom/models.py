"""Mails that came in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person


class ReceivedMail(Base):
    """An answer by mail: posted as a comment, or kept with what stood against that."""

    __tablename__ = "received_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)  # what a second copy has in common with it
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"), index=True)
    received_at: Mapped[datetime] = mapped_column(default=now, index=True)
    problem: Mapped[str] = mapped_column(String(300), default="")  # "": it was posted
    words: Mapped[str] = mapped_column(Text, default="")  # kept only where it was not posted

    person: Mapped[Person] = relationship(lazy="raise")
