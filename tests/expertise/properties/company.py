"""A small company in which everybody knows something, for properties that hold whatever is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings

from social.communities.models import Access, Community
from social.communities.reader import Reader, reader_for
from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.core.search.engine import Engine
from social.people.models import Audience, Fact, FactKind, Person
from social.people.names import value_key
from tests import factories
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.pages import same_for_ever

# Every example adds to the same company: a smaller one would prove nothing.
few = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = ("probe", "chlorine", "valve", "night", "flow", "leak", "acoustic", "tender")
QUERIES = (
    "probe",
    "chlorine",
    "acoustic+leak+valve",
    "%22night+flow%22",
    "leak+-valve",
    "Who+knows+valves%3F",
)
PAGES = (
    *(f"/experts?q={query}" for query in QUERIES),
    "/experts?q=valve&known=1",
    "/topics/valve?show=people",
    *(f"/search/suggestions?q={prefix}" for prefix in ("pro", "night flow", "secr")),
)


@dataclass(frozen=True)
class Company:
    """Who is there, and the first of them who asks."""

    app: Flask
    people: tuple[int, ...]
    circle_id: int  # a private community of the second and the last, to which the asker does not belong
    sign_in: Callable[[Person], FlaskClient]
    asker: FlaskClient

    def person(self, number: int) -> Person:
        """One of the six, as they are now."""
        return db.session.get_one(Person, self.people[number])

    @property
    def circle(self) -> Community:
        """The private community."""
        return db.session.get_one(Community, self.circle_id)

    @property
    def reader(self) -> Reader:
        """The asker's eyes."""
        return reader_for(self.people[0])

    @property
    def engine(self) -> Engine:
        """The index."""
        engine: Engine = self.app.extensions["search"]
        return engine

    def settle(self) -> None:
        """Run the jobs that are waiting."""
        db.session.commit()
        self.app.extensions["jobs"].run_waiting()

    def answers(self) -> dict[str, bytes]:
        """Every page on which people are suggested, as the asker sees it now."""
        return {path: same_for_ever(self.asker.get(path).data) for path in PAGES}


def build(app: Flask, sign_in: Callable[[Person], FlaskClient]) -> Company:
    """Six people with writing of several years, comments, answers, vouching and claims."""
    names = ("Ana Ferreira", "Ben Okafor", "Carla Mendes", "Dirk de Vries", "Eva Lind", "Femi Adeyemi")
    people = tuple(factories.person(name) for name in names)
    circle = writing.community(people[-1], people[1], access=Access.INVITED)
    for number in range(10):
        _write(people, number)
    answer(question(people[1], "Which valve leaks?"), people[4], "The acoustic one.", accepted=True)
    for number, person in enumerate(people):
        db.session.add(skill(person, WORDS[number]))
        outbox.remember(f"person:{person.id}")
    made = Company(app, tuple(person.id for person in people), circle.id, sign_in, sign_in(people[0]))
    made.settle()
    return made


def _write(people: tuple[Person, ...], number: int) -> None:
    author, other = people[number * 5 % len(people)], people[(number + 1) % len(people)]
    here = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 2, 3)]
    with clock.freeze(NOON - timedelta(days=97 * number)):
        said = f"What {' '.join(here)} taught me" + f" about {here[0]}" * (number % 3)
        vouched_by = [other] if number % 4 == 0 else []
        post = writing.post(author, f"About {here[0]}", said, tags=[here[1]], vouched_by=vouched_by)
        writing.comment(post, other, f"More on {here[2]}.")


def skill(person: Person, word: str, audience: Audience = Audience.EVERYONE) -> Fact:
    """Something that somebody says they know."""
    return Fact(
        person_id=person.id,
        kind=FactKind.SKILL,
        value=word.capitalize(),
        value_key=value_key(word),
        audience=audience,
    )
