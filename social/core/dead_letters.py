"""Mails that could not be sent: seeing why, trying again, giving up. What they say is not shown."""

from collections.abc import Sequence

from sqlalchemy import select, update

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.core.jobs import after_commit
from social.core.mail_queue import OutgoingMail, send_waiting

MOST = 200


def list_failed() -> Sequence[OutgoingMail]:
    """Those that are no longer tried, newest first."""
    failed = OutgoingMail.next_try_at.is_(None), OutgoingMail.sent_at.is_(None)
    return db.session.scalars(
        select(OutgoingMail).where(*failed).order_by(OutgoingMail.id.desc()).limit(MOST)
    ).all()


def list_retried() -> Sequence[OutgoingMail]:
    """Those that failed and are tried again by themselves, the next first."""
    waiting = OutgoingMail.next_try_at.is_not(None), OutgoingMail.tries > 0
    return db.session.scalars(
        select(OutgoingMail).where(*waiting).order_by(OutgoingMail.next_try_at).limit(MOST)
    ).all()


def try_again(mail_id: int) -> bool:
    """Send it now, with all its tries ahead; False: it is being sent. NotFound where it is sent or gone."""
    with transaction():
        mail = _unsent(mail_id)
        as_seen = (
            OutgoingMail.id == mail_id,
            OutgoingMail.next_try_at.is_not_distinct_from(mail.next_try_at),
        )
        freeing = update(OutgoingMail).where(*as_seen).values(tries=0, next_try_at=now())
        if mail.is_being_sent or db.session.scalar(freeing.returning(OutgoingMail.id)) is None:
            return False
        after_commit(send_waiting)
        return True


def give_up(mail_id: int) -> None:
    """Forget it. NotFound where it is sent or gone."""
    with transaction():
        db.session.delete(_unsent(mail_id))


def _unsent(mail_id: int) -> OutgoingMail:
    found = db.session.scalars(
        select(OutgoingMail).where(OutgoingMail.id == mail_id, OutgoingMail.sent_at.is_(None))
    ).one_or_none()
    if found is None:
        raise NotFound(f"mail {mail_id} that waits")
    return found
