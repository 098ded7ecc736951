"""What streams ask of the database."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from social.core.database import db
from social.notifications.models import Notification


def newest_id() -> int:
    """Number of the newest notification of all; 0 where there is none."""
    return db.session.scalar(select(func.max(Notification.id))) or 0


def newest_id_of(person_id: int, audiences: Collection[str]) -> int:
    """Number of the newest that somebody was told and may know."""
    theirs = select(func.max(Notification.id)).where(
        Notification.person_id == person_id, Notification.audience.in_(sorted(audiences))
    )
    return db.session.scalar(theirs) or 0


def list_after(number: int, person_ids: Collection[int], most: int) -> Sequence[Notification]:
    """What these people were told after a number, in order."""
    return db.session.scalars(
        select(Notification)
        .where(Notification.id > number, Notification.person_id.in_(person_ids))
        .order_by(Notification.id)
        .limit(most)
    ).all()
