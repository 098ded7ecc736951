"""The people one can be were last here some days ago; Ana keeps two things for later and follows a topic."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from social.core.database import db
from social.demo.ready import READY
from social.entries.models import Entry, State, Tag
from social.home.models import FollowedTopic, ReadingPlace, Saved
from social.people.models import Person

LAST_HERE, READ_TO = timedelta(days=4), timedelta(days=6)
KEPT, TOPIC = 2, "acoustics"


def add_places(people: Mapping[str, Person], today: datetime) -> None:
    """How far they have read, so that the first page tells what came since."""
    for ready in READY:
        seen = today - LAST_HERE
        db.session.add(
            ReadingPlace(
                person_id=people[ready.handle].id, read_to=today - READ_TO, came_at=seen, seen_at=seen
            )
        )
    _keep(people["ana.ferreira"], today)


def _keep(person: Person, today: datetime) -> None:
    newest = (
        select(Entry.id)
        .where(Entry.kind == "post", Entry.state == State.PUBLISHED, Entry.audience == "everyone")
        .where(Entry.author_id != person.id)
        .order_by(Entry.published_at.desc(), Entry.id)
        .limit(KEPT)
    )
    for number, entry_id in enumerate(db.session.scalars(newest), start=1):
        db.session.add(Saved(person_id=person.id, entry_id=entry_id, saved_at=today - number * LAST_HERE))
    tag_id = db.session.scalar(select(Tag.id).where(Tag.slug == TOPIC))
    if tag_id:
        db.session.add(FollowedTopic(person_id=person.id, tag_id=tag_id))
