"""Mail that waits to be sent: rows committed with whatever they tell of, sent by a job.

Whoever sends a mail claims it first, so that of several processes on one store one does. It may arrive twice
when a process dies between sending it and noting so, under the same Message-ID; it is never lost. What a mail
says may also be asked for in the moment of sending, so that it is still true then.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Index, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from social.core.clock import now
from social.core.database import Base, db, reading, transaction
from social.core.jobs import after_commit, job
from social.core.mail import Message, Transport, transport_of

log = logging.getLogger(__name__)
# How long after each failed try the next one is made; after the last of them the mail has failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 1440))
MOST_TRIES = len(PAUSES) + 1
AT_ONCE = 50
CLAIM = timedelta(minutes=15)
"""For how long a mail is left to the process that is sending it; whoever took longer has died."""
SENDING = "Sending it began, and how that ended is not known."
"""What stands for the error while that is so; it stays where the process died."""
KEPT = timedelta(days=30)
Maker = Callable[[int], Message | None]  # number of the mail → what it says now; None: nothing any more

_makers: dict[str, Maker] = {}


class NotYet(Exception):
    """A maker's answer: its reader wants no mail before a moment. That is no failure."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class OutgoingMail(Base):
    """One mail to one recipient. Sent: `sent_at` is set. Failed for good: neither that nor `next_try_at`."""

    __tablename__ = "outgoing_mails"
    __table_args__ = (Index("ix_outgoing_mails_next_try_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)  # emptied once sent: it may hold a link that opens a door
    html: Mapped[str] = mapped_column(Text, default="")
    calendar: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    next_try_at: Mapped[datetime | None] = mapped_column(default=now)
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(500), default="")
    sent_at: Mapped[datetime | None]
    maker: Mapped[str] = mapped_column(String(20), default="", server_default="")  # who says what is in it

    @property
    def key(self) -> str:
        """What its Message-ID begins with, at every try."""
        return f"mail-{self.id}-{self.created_at:%Y%m%d%H%M%S}"

    @property
    def is_being_sent(self) -> bool:
        """Whether a process claimed it and may still be sending it."""
        return self.last_error == SENDING and self.next_try_at is not None and self.next_try_at > now()


def register(maker: str, make: Maker) -> None:
    """Have a room asked what its mails say, whenever one is about to be sent."""
    _makers[maker] = make


def post_made(maker: str, recipient: str) -> int:
    """The same as `post`, of a mail whose words are made when it is sent; its number."""
    mail = OutgoingMail(recipient=recipient, subject="", text="", maker=maker)
    db.session.add(mail)
    db.session.flush()
    after_commit(send_waiting)
    return mail.id


def post(message: Message) -> None:
    """Send it once the caller's transaction is committed; never if it is rolled back."""
    db.session.add(
        OutgoingMail(
            recipient=message.to,
            subject=message.subject[:300],
            text=message.text,
            html=message.html,
            calendar=message.calendar,
        )
    )
    after_commit(send_waiting)


@job(minutes=1)
def send_waiting() -> None:
    """Send what is due, oldest first; more than some, in turns with other jobs."""
    transport = transport_of(current_app.extensions["settings"])
    due = _due()
    with transport.together():
        for mail_id, due_at in due:
            if _claim(mail_id, due_at):
                _send(mail_id, transport)
    if len(due) == AT_ONCE:
        current_app.extensions["jobs"].enqueue(f"{__name__}.send_waiting")


@job(minutes=60)
def sweep() -> None:
    """Forget mails that are sent, or have failed, for a month."""
    with transaction():
        db.session.execute(
            delete(OutgoingMail).where(
                OutgoingMail.next_try_at.is_(None), OutgoingMail.created_at <= now() - KEPT
            )
        )


def _due() -> Sequence[tuple[int, datetime]]:
    with reading():
        due = [
            (mail_id, due_at)
            for mail_id, due_at in db.session.execute(
                select(OutgoingMail.id, OutgoingMail.next_try_at)
                .where(OutgoingMail.next_try_at <= now())
                .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
                .limit(AT_ONCE)
            )
            if due_at is not None
        ]
        db.session.rollback()
    return due


def _claim(mail_id: int, due_at: datetime) -> bool:
    """Whether it is still due as it was seen, and so from now on ours alone to send."""
    with transaction():
        as_seen = (OutgoingMail.id == mail_id, OutgoingMail.next_try_at == due_at)
        taking = update(OutgoingMail).where(*as_seen).values(next_try_at=now() + CLAIM, last_error=SENDING)
        return db.session.scalar(taking.returning(OutgoingMail.id)) is not None


def _send(mail_id: int, transport: Transport) -> None:
    """Try once. The database is free while the mail server takes its time."""
    try:
        message = _message(mail_id)
        if message is None:
            _withdraw(mail_id)
            return
        transport.send(message)
    except NotYet as later:
        _put_off(mail_id, later.until)
    except Exception as error:  # whatever a mail server can think of: it is noted, and tried again
        log.warning("mail %s could not be sent: %s", mail_id, error)
        _note_failure(mail_id, error)
    else:
        _note_success(mail_id)


def _message(mail_id: int) -> Message | None:
    with reading():
        try:
            mail = db.session.get_one(OutgoingMail, mail_id)
            if mail.maker:
                made = _makers[mail.maker](mail_id)
                return replace(made, key=mail.key) if made else None
            return Message(mail.recipient, mail.subject, mail.text, mail.html, mail.calendar, key=mail.key)
        finally:
            db.session.rollback()


def _withdraw(mail_id: int) -> None:
    """It has nothing to say any more."""
    with transaction():
        for mail in _still_there(mail_id):
            db.session.delete(mail)


def _put_off(mail_id: int, until: datetime) -> None:
    with transaction():
        for mail in _still_there(mail_id):
            mail.next_try_at, mail.last_error = until, ""


def _note_success(mail_id: int) -> None:
    with transaction():
        for mail in _still_there(mail_id):
            mail.tries += 1
            mail.sent_at, mail.next_try_at = now(), None
            mail.text = mail.html = mail.calendar = mail.last_error = ""


def _note_failure(mail_id: int, error: Exception) -> None:
    with transaction():
        for mail in _still_there(mail_id):
            mail.tries += 1
            mail.last_error = f"{type(error).__name__}: {error}"[:500]
            mail.next_try_at = now() + PAUSES[mail.tries - 1] if mail.tries < MOST_TRIES else None


def _still_there(mail_id: int) -> Sequence[OutgoingMail]:
    """The mail, unless an administrator gave it up while it was being sent."""
    return db.session.scalars(
        select(OutgoingMail).where(OutgoingMail.id == mail_id).execution_options(populate_existing=True)
    ).all()
