"""What somebody says of themselves: the weakest evidence, until something else speaks for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from social.entries.slugs import tag_slug
from social.expertise.models import Endorsement
from social.people.models import Fact, FactKind
from social.people.names import value_key

CLAIMED = (FactKind.SKILL, FactKind.PEOPLE_SKILL)


@dataclass(frozen=True)
class Claim:
    """A skill that somebody states."""

    words: str
    seen: bool  # whether something else speaks for it: what they wrote, or a colleague


def claims_of(facts: Iterable[Fact], topics: Collection[str], given: Iterable[Endorsement]) -> list[Claim]:
    """What they state, in their order. `topics`: addresses of the subjects that other evidence is about."""
    endorsed = {row.skill_key for row in given if row.shown}
    return [
        Claim(fact.value, value_key(fact.value) in endorsed or tag_slug(fact.value) in topics)
        for fact in facts
        if fact.kind in CLAIMED
    ]
