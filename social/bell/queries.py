"""What streams ask of the database."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_, select

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


def list_missed(person_id: int, number: int, late: timedelta, most: int) -> Sequence[Notification]:
    """What somebody was told after a number, in order; and before it, where it was told no more than `late`
    earlier: it may have been committed afterwards."""
    told_at = db.session.scalar(select(Notification.created_at).where(Notification.id == number))
    later: ColumnElement[bool] = Notification.id > number
    if told_at is not None:
        later = or_(later, (Notification.id < number) & (Notification.created_at > told_at - late))
    return db.session.scalars(
        select(Notification)
        .where(Notification.person_id == person_id, later)
        .order_by(Notification.id)
        .limit(most)
    ).all()


def list_after(number: int, person_ids: Collection[int], most: int) -> Sequence[Notification]:
    """What these people were told after a number, in order."""
    return db.session.scalars(
        select(Notification)
        .where(Notification.id > number, Notification.person_id.in_(person_ids))
        .order_by(Notification.id)
        .limit(most)
    ).all()
