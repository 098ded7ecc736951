"""Who knows about a subject."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import load_only

from social.communities.reader import Reader
from social.core.database import db
from social.core.search.engine import Engine
from social.entries.models import Tag
from social.entries.queries import BYLINE
from social.expertise.queries import standings
from social.people.models import Person
from social.people.policy import Closeness
from social.people.queries import is_here
from social.people.seen import SeenPerson

MOST = 30


class Knows(NamedTuple):
    """Somebody who knows about a subject, and from how many pieces that the reader may read we think so."""

    person: SeenPerson
    pieces: int


def list_people(tag: Tag, reader: Reader, engine: Engine) -> Sequence[Knows]:
    """The people who know and are here, best first."""
    found = {each.person_id: each for each in standings(tag.name, reader, engine)[: 2 * MOST]}
    people = db.session.scalars(
        select(Person)
        .where(Person.id.in_(found), is_here())
        .options(load_only(*BYLINE, Person.office, Person.left_on))
    )
    here = {person.id: SeenPerson(person, Closeness.COLLEAGUE) for person in people}
    return [Knows(here[each], found[each].documents) for each in found if each in here][:MOST]
