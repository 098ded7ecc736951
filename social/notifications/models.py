"""What somebody is told: a sentence and a link, without knowing what it is about; and how they want it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person


class Notification(Base):
    """One sentence for one person. Several with the same thread are shown as one."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_person_id_read_at", "person_id", "read_at", "created_at"),
        Index("ix_notifications_mail_at", "mail_at"),
        Index("ix_notifications_mail_id", "mail_id"),
    )

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
    # When to see whether it is to be mailed; None: that is settled. The mail that holds it, once one does.
    mail_at: Mapped[datetime | None]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mails.id", ondelete="SET NULL"))

    actor: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[actor_id])


class Digest(StrEnum):
    """How often what can wait comes as one mail."""

    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    NONE = "none"


class Choice(Base):
    """How somebody wants to hear of one kind, where it is not the usual way."""

    __tablename__ = "notification_choices"
    __table_args__ = (Index("ix_notification_choices_kind", "kind", "how"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)  # the name of a kinds.Kind
    how: Mapped[str] = mapped_column(String(10))


class MailRhythm(Base):
    """When somebody wants mail, in hours of their own day; without a row the usual."""

    __tablename__ = "mail_rhythms"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(10), default=Digest.WORKDAYS)
    weekday: Mapped[int] = mapped_column(default=0)  # 0: Monday; of a weekly digest
    hour: Mapped[int] = mapped_column(default=8)
    quiet: Mapped[bool] = mapped_column(default=True)
    quiet_from: Mapped[int] = mapped_column(default=19)
    quiet_until: Mapped[int] = mapped_column(default=7)
    mail_off: Mapped[bool] = mapped_column(default=False)  # no mail about any kind of news
