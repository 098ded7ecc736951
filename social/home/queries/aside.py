"""What the first page shows beside the stream."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import load_only

from social.communities.models import Community, Membership
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.entries import queries as entries
from social.guidelines.models import Guideline
from social.guidelines.queries.pages import list_lately_changed
from social.people.models import Person
from social.people.policy import Closeness
from social.people.queries import is_here
from social.people.seen import SeenPerson

NEW = timedelta(days=120)
SHORT = 5


def fresh_guidelines(reader: Reader) -> Sequence[Guideline]:
    """The guidelines that changed last."""
    return list_lately_changed(reader, SHORT)


def newcomers() -> Sequence[SeenPerson]:
    """Who joined lately, latest first, as every colleague may see them."""
    people = db.session.scalars(_NEWCOMERS, {"since": (now() - NEW).date()})
    return [SeenPerson(person, Closeness.COLLEAGUE) for person in people]


def my_communities(person_id: int) -> Sequence[Community]:
    """Where somebody belongs."""
    return db.session.scalars(_MINE, {"person_id": person_id}).all()


# Everybody opens this page all day, so its statements are put together once.
_NEWCOMERS = (
    select(Person)
    .where(Person.joined_on >= bindparam("since"), is_here())
    .options(load_only(*entries.BYLINE, Person.office))
    .order_by(Person.joined_on.desc(), Person.id)
    .limit(SHORT)
)
_MINE = (
    select(Community)
    .join(Membership, Membership.community_id == Community.id)
    .where(Membership.person_id == bindparam("person_id"))
    .options(load_only(Community.name, Community.slug))
    .order_by(Community.name)
)
