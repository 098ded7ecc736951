"""Telling people things. The rows are part of the caller's transaction: told if and only if it happened."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, update

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


def mark_read(notification: Notification) -> None:
    """The person has seen it, and so all of its thread."""
    with transaction():
        same = (
            Notification.thread == notification.thread
            if notification.thread
            else Notification.id == notification.id
        )
        _read(notification.person_id, same)


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
