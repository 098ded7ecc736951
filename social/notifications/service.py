"""Telling people things. The rows are part of the caller's transaction: told if and only if it happened."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, update

from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.models import Notification


def tell(
    person_ids: Iterable[int],
    kind: str,
    sentence: str,
    link: str,
    *,
    actor_id: int | None = None,
    thread: str = "",
    audience: str = "everyone",
) -> None:
    """Add one notification for each person, never for the one who acted (None: nobody did). No commit."""
    for person_id in sorted(set(person_ids) - {actor_id}):
        db.session.add(
            Notification(
                person_id=person_id,
                actor_id=actor_id,
                kind=kind,
                sentence=sentence[:300],
                link=link,
                thread=thread,
                audience=audience,
            )
        )


def readdress(thread: str, audience: str) -> None:
    """What a thread is about is read by others from now on: they alone see what was told of it. No commit."""
    db.session.execute(
        update(Notification)
        .where(Notification.thread == thread)
        .values(audience=audience)
        .execution_options(synchronize_session=False)
    )


def untell(*which: ColumnElement[bool]) -> None:
    """Take back what was told, where every condition holds: what it was about is there no more. No commit."""
    db.session.execute(delete(Notification).where(*which).execution_options(synchronize_session=False))


def mark_read(notification: Notification) -> None:
    """The person has seen it, and so all of its thread."""
    with transaction():
        same = (
            Notification.thread == notification.thread
            if notification.thread
            else Notification.id == notification.id
        )
        _read(notification.person_id, same)


def read_thread(person_id: int, thread: str) -> None:
    """The person has seen all of a thread, at its own place. No commit."""
    _read(person_id, Notification.thread == thread)


def mark_all_read(person_id: int) -> None:
    """The person has seen everything."""
    with transaction():
        _read(person_id)


def _read(person_id: int, *which: ColumnElement[bool]) -> None:
    db.session.execute(
        update(Notification)
        .where(Notification.person_id == person_id, Notification.read_at.is_(None), *which)
        .values(read_at=now())
    )
