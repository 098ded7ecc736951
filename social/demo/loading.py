"""Filling an empty installation with the demo company."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from social.core import clock
from social.core.database import db, transaction
from social.core.storage import Storage
from social.demo import people, writing
from social.demo.pictures.shelf import Shelf
from social.guidelines.service import links
from social.notifications.models import Notification
from social.people.models import Person

OLD_NEWS = timedelta(days=10)


def is_empty() -> bool:
    """Whether nobody is here yet."""
    return db.session.scalar(select(Person.id).limit(1)) is None


def load(storage: Storage) -> None:
    """Add the whole company in one transaction: it is there, or it is not. Pictures go into `storage`."""
    shelf = Shelf(storage)
    try:
        with transaction():
            _fill(shelf, clock.now())
    except BaseException:
        shelf.clear()
        raise
    links.render_stale()


def _fill(shelf: Shelf, today: datetime) -> None:
    everybody = people.add_people()
    people.add_follows(everybody)
    writing.add_guidelines(everybody, today)
    communities = people.add_communities(everybody, today)  # what they are for links to guidelines
    writing.add_posts(everybody, communities, shelf, today)
    db.session.execute(
        update(Notification)
        .where(Notification.created_at < today - OLD_NEWS)
        .values(read_at=Notification.created_at)
    )
    links.aim_all()
