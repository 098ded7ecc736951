"""What somebody asks of the directory: words of a name, and facts that all have to be true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from social.people.models import FactKind
from social.people.names import value_key

LABELS = {
    FactKind.SKILL: "Knows",
    FactKind.PEOPLE_SKILL: "Good at",
    FactKind.PLACE: "Place",
    FactKind.LANGUAGE: "Speaks",
    FactKind.TEAM: "Team",
    FactKind.LOOKING_FOR: "Looking for",
    FactKind.OFFERING: "Offering",
}
FOLDED = (FactKind.LOOKING_FOR, FactKind.OFFERING)  # opened by those who want them
ONE_EACH = (FactKind.PLACE, FactKind.TEAM)  # a person has one, so choosing another replaces it
MOST_FACTS = 8
Chosen = tuple[FactKind, str]


@dataclass(frozen=True)
class Wanted:
    """One look into the directory; its address holds all of it."""

    typed: str = ""
    chosen: tuple[Chosen, ...] = ()  # (kind, value key)
    left: bool = False  # those who have left, instead of those who are here

    def of_kind(self, kind: FactKind) -> list[str]:
        """The values chosen of one kind."""
        return [key for each, key in self.chosen if each == kind]

    def plus(self, kind: FactKind, key: str) -> "Wanted":
        """This, and the fact too."""
        kept = tuple(one for one in self.chosen if not (kind in ONE_EACH and one[0] == kind))
        return replace(self, chosen=(*kept, (kind, key)))

    def minus(self, kind: FactKind, key: str) -> "Wanted":
        """This without the fact."""
        return replace(self, chosen=tuple(one for one in self.chosen if one != (kind, key)))

    def path(self, **more: object) -> str:
        """The address that asks for this."""
        pairs: list[tuple[str, object]] = [("q", self.typed)] if self.typed else []
        pairs += [(kind.value, key) for kind, key in self.chosen]
        pairs += [("left", 1)] if self.left else []
        pairs += [(name, value) for name, value in more.items() if value]
        return f"/people?{urlencode(pairs)}" if pairs else "/people"


def parse(arguments: Mapping[str, Iterable[str]]) -> Wanted:
    """From an address's arguments, each with all its values; what is not understood is left out."""
    chosen: dict[Chosen, None] = {}
    for kind in LABELS:
        values = [value_key(value)[:80] for value in arguments.get(kind.value, ()) if value.strip()]
        chosen |= {(kind, value): None for value in (values[-1:] if kind in ONE_EACH else values)}
    return Wanted(
        typed=" ".join(next(iter(arguments.get("q", ())), "").split())[:100],
        chosen=tuple(chosen)[:MOST_FACTS],
        left="1" in arguments.get("left", ()),
    )


def in_words(wanted: Wanted, counts: Mapping[FactKind, Iterable[Any]]) -> list[tuple[FactKind, str, str]]:
    """(kind, key, value as people write it) of each choice, to show what is chosen and take it back."""
    known = {(count.kind, count.key): count.value for values in counts.values() for count in values}
    return [(kind, key, known.get((kind, key), key)) for kind, key in wanted.chosen]
