"""Filling an empty installation with the demo company."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select, update

from social.core import clock
from social.core.database import db, transaction
from social.core.storage import Storage
from social.demo import (
    asking,
    belonging,
    endorsing,
    keeping,
    missing,
    moderating,
    people,
    proposing,
    signing,
    talking,
    writing,
)
from social.demo.pictures.shelf import Shelf
from social.entries.models import Entry
from social.guidelines.service import links
from social.notifications.models import Notification
from social.people.models import Person

OLD_NEWS = timedelta(days=10)


def is_empty() -> bool:
    """Whether nobody is here yet."""
    return db.session.scalar(select(Person.id).limit(1)) is None


def load(storage: Storage, progress: Callable[[int], None] = lambda _texts: None) -> None:
    """Add the whole company in one transaction: it is there, or it is not. Pictures go into `storage`.

    `progress` is told of each text that is done; there are as many as texts.count().
    """
    shelf = Shelf(storage)
    try:
        with transaction():
            for _text in _fill(shelf, clock.now()):
                progress(1)
    except BaseException:
        shelf.clear()
        raise
    links.render_stale()


def _fill(shelf: Shelf, today: datetime) -> Iterator[Entry]:
    everybody = people.add_people()
    people.add_follows(everybody)
    yield from writing.add_guidelines(everybody, today)
    communities = people.add_communities(everybody, today)  # what they are for links to guidelines
    yield from writing.add_posts(everybody, communities, shelf, today)
    yield from asking.add_questions(everybody, communities, today)
    belonging.add_life(everybody, communities, shelf, today)
    belonging.close_what_is_over(communities, today)
    endorsing.add_endorsements(everybody, today)
    talking.add_messages(everybody, today)
    talking.add_conversations(everybody, today)
    missing.add_missed(today)
    proposing.add_proposals(everybody, today)
    signing.add_signing(everybody, today)
    signing.add_reviews(everybody, today)
    moderating.add_reports(everybody, today)
    keeping.add_places(everybody, today)
    db.session.execute(
        update(Notification)
        .where(Notification.created_at < today - OLD_NEWS)
        .values(read_at=Notification.created_at)
    )
    db.session.execute(update(Notification).values(mail_at=None))  # it happened long ago: no mail of it
    links.aim_all()
