"""What the first page shows beside the stream."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import load_only

from social.communities.models import Community, Membership
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.entries import queries as entries
from social.entries.models import Entry
from social.guidelines.models import Guideline
from social.people.models import Person
from social.people.policy import Closeness
from social.people.seen import SeenPerson

NEW = timedelta(days=120)
SHORT = 5


def fresh_guidelines(reader: Reader) -> Sequence[Guideline]:
    """The guidelines that changed last."""
    changed = Entry.edited_at.desc().nulls_last()
    statement = (
        select(Guideline)
        .where(Entry.kind == "guideline", entries.readable_by(reader))
        .options(load_only(Guideline.title, Guideline.slug, Guideline.published_at, Guideline.edited_at))
        .order_by(changed, Entry.published_at.desc(), Entry.id.desc())
        .limit(SHORT)
    )
    return db.session.scalars(statement).all()


def newcomers() -> Sequence[SeenPerson]:
    """Who joined lately, latest first, as every colleague may see them."""
    statement = (
        select(Person)
        .where(Person.joined_on >= (now() - NEW).date(), Person.left_on.is_(None))
        .options(load_only(*entries.BYLINE, Person.office))
        .order_by(Person.joined_on.desc(), Person.id)
        .limit(SHORT)
    )
    return [SeenPerson(person, Closeness.COLLEAGUE) for person in db.session.scalars(statement)]


def my_communities(person_id: int) -> Sequence[Community]:
    """Where somebody belongs."""
    statement = (
        select(Community)
        .join(Membership, Membership.community_id == Community.id)
        .where(Membership.person_id == person_id)
        .order_by(Community.name)
    )
    return db.session.scalars(statement).all()
