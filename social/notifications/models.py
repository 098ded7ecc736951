"""What somebody is told: a sentence and a link, without knowing what it is about."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person


class Notification(Base):
    """One sentence for one person. Several with the same thread are shown as one."""

    __tablename__ = "notifications"
    __table_args__ = (Index("ix_notifications_person_id_read_at", "person_id", "read_at", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(30))  # "mention", "reply", "follow", …
    sentence: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(String(300))
    thread: Mapped[str] = mapped_column(String(60), default="")
    audience: Mapped[str] = mapped_column(String(40), default="everyone")  # shown only while they may read it
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]

    actor: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[actor_id])
