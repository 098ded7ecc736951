"""A small company in which everybody knows something, for properties that hold whatever is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings

from social.communities.models import Access, Community
from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.people.models import Audience, Fact, FactKind, Person
from social.people.names import value_key
from tests import factories
from tests.factories import writing
from tests.pages import same_for_ever

SignIn = Callable[[Person], FlaskClient]
Settle = Callable[[], int]

# The company is built once for all examples, each of which adds to it: a smaller example would prove nothing.
few = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = ("probe", "chlorine", "valve", "night", "flow", "leak", "acoustic", "tender")
QUERIES = (
    *WORDS,
    "night+flow",
    "acoustic+leak+valve",
    "%22night+flow%22",
    "leak+-valve",
    "Who+knows+about+chlorine+probes%3F",
    "chlorin",
)
PAGES = (
    *(f"/experts?q={query}" for query in QUERIES),
    *(f"/experts?q={word}&known=1" for word in WORDS[:2]),
    *(f"/search/suggestions?q={prefix}" for prefix in ("pro", "valve", "night flow", "secr")),
)


@dataclass(frozen=True)
class Company:
    """Who is there, and somebody who asks."""

    people: tuple[Person, ...]
    circle: Community  # a private one, which the asker does not belong to
    insider: Person
    asker: FlaskClient

    def answers(self) -> dict[str, bytes]:
        """Every page on which people are suggested, as the asker sees it now."""
        return {path: same_for_ever(self.asker.get(path).data) for path in PAGES}


def build(sign_in: SignIn, settle: Settle) -> Company:
    """Six people with writing of several years, comments, vouching and claims; the first one asks."""
    names = ("Ana Ferreira", "Ben Okafor", "Carla Mendes", "Dirk de Vries", "Eva Lind", "Femi Adeyemi")
    people = tuple(factories.person(name) for name in names)
    insider = people[-1]
    circle = writing.community(insider, people[1], access=Access.INVITED)
    for number in range(14):
        _write(people, number)
    for number, person in enumerate(people):
        db.session.add(skill(person, WORDS[number]))
        outbox.remember(f"person:{person.id}")
    db.session.commit()
    settle()
    return Company(people, circle, insider, sign_in(people[0]))


def _write(people: tuple[Person, ...], number: int) -> None:
    author, other = people[number * 5 % len(people)], people[(number + 1) % len(people)]
    here = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 2, 3)]
    with clock.freeze(NOON - timedelta(days=97 * number)):
        said = f"What {' '.join(here)} taught me" + f" about {here[0]}" * (number % 3)
        post = writing.post(
            author, f"About {here[0]}", said, tags=[here[1]], vouched_by=[other] if number % 4 == 0 else []
        )
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
