"""What people were told."""

from sqlalchemy import select

from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person


def told(person: Person) -> list[str]:
    """The sentences that somebody was told, oldest first."""
    rows = select(Notification.sentence).where(Notification.person_id == person.id).order_by(Notification.id)
    return list(db.session.scalars(rows))
