"""Narrowing those found by where they are, what they speak and where they belong.

Only what everyone may see of a person counts, and only communities that the asker may know of. Narrowing
never changes the order of those who stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, literal, select, union_all

from social.communities.models import Community, Membership
from social.communities.queries import visible_to
from social.core.database import db
from social.expertise.finding.acquaintance import Acquaintance
from social.expertise.finding.asking import Asked, Chosen, Narrow
from social.expertise.finding.ranking import Standing
from social.people.models import Audience, Fact, FactKind

POOL = 100
"""People that are looked at, the best ones; nobody leafs through more."""
FEW = 6
FACTS = {Narrow.PLACE: FactKind.PLACE, Narrow.LANGUAGE: FactKind.LANGUAGE}
DIRECTLY, THROUGH = (Narrow.KNOWN, "1"), (Narrow.KNOWN, "2")
LABELS: Mapping[Chosen, str] = {DIRECTLY: "People you know", THROUGH: "Through a colleague"}
NARROW_OF = {kind.value: narrow for narrow, kind in FACTS.items()}


@dataclass(frozen=True)
class Choice:
    """One way to narrow, and how many of those found it leaves; `more`: at least so many."""

    kind: Narrow
    key: str
    label: str
    people: int
    more: bool = False


@dataclass(frozen=True)
class Narrowed:
    """Those who stay, in their order, and what else could be chosen."""

    pool: Sequence[Standing]
    total: int  # how many stay, the pool's included
    chosen: Sequence[Choice]  # with how many there would be without it
    choices: Mapping[Narrow, Sequence[Choice]] = field(default_factory=dict)


def narrowed(found: Sequence[Standing], asked: Asked, acquaintance: Acquaintance) -> Narrowed:
    """Those of the people found whom every choice fits."""
    viewer_id = acquaintance.reader.person_id
    fits, labels = _fitting(asked.chosen, viewer_id)
    near = _staying(found, fits, [one for one in asked.chosen if one[0] != Narrow.KNOWN])
    fits[DIRECTLY] = acquaintance.known.keys()
    fits[THROUGH] = acquaintance.look_at([each.person_id for each in near[:POOL]])
    stay = _staying(near, fits, asked.chosen)
    pool, choices = _choices(stay, asked, viewer_id, fits)
    return Narrowed(pool, len(stay), _chosen(found, asked, fits, {**LABELS, **labels}), choices)


def find_place(key: str) -> str | None:
    """A place where somebody says to everyone that they are, as they write it."""
    return db.session.scalar(
        select(Fact.value)
        .where(Fact.audience == Audience.EVERYONE, Fact.kind == FactKind.PLACE, Fact.value_key == key)
        .limit(1)
    )


def _staying(
    found: Iterable[Standing], fits: Mapping[Chosen, AbstractSet[int]], chosen: Iterable[Chosen]
) -> list[Standing]:
    wanted = [fits.get(each, frozenset()) for each in chosen]
    return [each for each in found if all(each.person_id in one for one in wanted)]


def _chosen(
    found: Sequence[Standing],
    asked: Asked,
    fits: Mapping[Chosen, AbstractSet[int]],
    labels: Mapping[Chosen, str],
) -> list[Choice]:
    def without(one: Chosen) -> int:
        return len(_staying(found, fits, [each for each in asked.chosen if each != one]))

    return [Choice(*one, labels.get(one, one[1]), without(one)) for one in asked.chosen]


def _fitting(
    chosen: Iterable[Chosen], viewer_id: int
) -> tuple[dict[Chosen, AbstractSet[int]], dict[Chosen, str]]:
    """Whom each choice fits, and what it is called."""
    asked = [one for one in chosen if one[0] != Narrow.KNOWN]
    fits: dict[Chosen, set[int]] = {one: set() for one in asked}
    labels: dict[Chosen, str] = {}
    if asked:
        parts = [_who_fit(number, kind, key, viewer_id) for number, (kind, key) in enumerate(asked)]
        for number, label, person_id in db.session.execute(union_all(*parts)):
            fits[asked[number]].add(person_id)
            labels.setdefault(asked[number], label)
    return dict(fits), labels


def _who_fit(number: int, kind: Narrow, key: str, viewer_id: int) -> Select[int, str, int]:
    if kind == Narrow.COMMUNITY:
        return (
            select(literal(number), Community.name, Membership.person_id)
            .join(Membership, Membership.community_id == Community.id)
            .where(Community.slug == key, visible_to(viewer_id))
        )
    return select(literal(number), Fact.value, Fact.person_id).where(
        Fact.audience == Audience.EVERYONE, Fact.kind == FACTS[kind], Fact.value_key == key
    )


def _choices(
    stay: Sequence[Standing], asked: Asked, viewer_id: int, fits: Mapping[Chosen, AbstractSet[int]]
) -> tuple[Sequence[Standing], dict[Narrow, list[Choice]]]:
    """The best of those who stay, and what more could be chosen among them."""
    pool, more = stay[:POOL], len(stay) > POOL
    ids = [each.person_id for each in pool]
    people: dict[Chosen, int] = {}
    labels: dict[Chosen, str] = {}
    rows = db.session.execute(_traits(), {"ids": ids, "viewer": viewer_id}) if ids else ()
    for kind, key, label, _person_id in rows:
        one = (NARROW_OF.get(kind, Narrow.COMMUNITY), key)
        people[one] = people.get(one, 0) + 1
        labels.setdefault(one, label)
    offered: dict[Narrow, list[Choice]] = {}
    for (kind, key), number in sorted(people.items(), key=lambda item: (-item[1], item[0][1])):
        if (kind, key) not in asked.chosen and number < len(stay):
            offered.setdefault(kind, []).append(Choice(kind, key, labels[kind, key], number, more))
    if not any(kind == Narrow.KNOWN for kind, _ in asked.chosen):
        near = [(one, len(fits[one] & set(ids))) for one in (DIRECTLY, THROUGH)]
        if any(number for _, number in near):
            met = [Choice(*one, LABELS[one], number, more) for one, number in near if number]
            offered[Narrow.KNOWN] = met
    return pool, offered


@cache
def _traits() -> CompoundSelect[Any]:
    """(kind, key, label, person) of whatever the people can be narrowed by."""
    ids: Any = bindparam("ids", expanding=True)
    viewer: Any = bindparam("viewer")
    facts = select(Fact.kind, Fact.value_key, Fact.value, Fact.person_id).where(
        Fact.person_id.in_(ids), Fact.audience == Audience.EVERYONE, Fact.kind.in_(list(NARROW_OF))
    )
    places = (
        select(literal("community"), Community.slug, Community.name, Membership.person_id)
        .join(Membership, Membership.community_id == Community.id)
        .where(Membership.person_id.in_(ids), visible_to(viewer))
    )
    return union_all(facts, places)
