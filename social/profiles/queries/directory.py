"""The directory: who is there, and how many share each fact. Only facts for everyone count, whoever asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, select, union_all

from social.core.database import db
from social.people.models import Audience, Fact, FactKind, Person
from social.people.queries import named_like
from social.profiles.wanted import LABELS, ONE_EACH, Wanted

PAGE_SIZE = 24
FEW, MANY = 6, 300  # values shown of a kind, and of the kind somebody asked to see whole
ON_A_CARD = (FactKind.SKILL, FactKind.PEOPLE_SKILL, FactKind.PLACE, FactKind.TEAM)


@dataclass(frozen=True)
class Count:
    """A value to filter by, and how many of the people found share it."""

    kind: FactKind
    key: str
    value: str
    people: int


@dataclass(frozen=True)
class Found:
    """One page of the directory, from 1, and how many people there are in all."""

    people: Sequence[Person]
    total: int
    page: int

    @property
    def first(self) -> int:
        """Which the first on this page is, from 1."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """Which the last on this page is."""
        return self.first + len(self.people) - 1


def list_people(wanted: Wanted, page: int) -> Found:
    """One page of those who are wanted, by name. Beyond the last page it is empty, and so is the total."""
    total = select(func.count()).select_from(Person).where(*_conditions(wanted)).scalar_subquery()
    rows = db.session.execute(
        select(Person, total)
        .where(*_conditions(wanted))
        .order_by(Person.name_key, Person.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    return Found([row[0] for row in rows], rows[0][1] if rows else 0, page)


def facts_of(person_ids: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """{person id: {kind: values}} for cards: what everyone may see."""
    found: dict[int, dict[str, list[str]]] = {}
    rows = db.session.execute(
        select(Fact.person_id, Fact.kind, Fact.value)
        .where(Fact.person_id.in_(sorted(person_ids)), _for_everyone(), Fact.kind.in_(ON_A_CARD))
        .order_by(Fact.person_id, Fact.position)
    )
    for person_id, kind, value in rows:
        found.setdefault(person_id, {}).setdefault(kind, []).append(value)
    return found


def list_counts(wanted: Wanted, whole: FactKind | None = None) -> dict[FactKind, list[Count]]:
    """{kind: its most shared values among those wanted}, one more than FEW where there are more.

    A kind that a person has one of is counted without the choice made in it: the others stay in reach."""
    free = [kind for kind in ONE_EACH if wanted.of_kind(kind)]
    parts = [_counts_of([kind for kind in LABELS if kind not in free], _conditions(wanted), wanted)]
    parts += [_counts_of([kind], _conditions(wanted, besides=kind), wanted) for kind in free]
    counted = union_all(*parts).subquery()
    place = func.row_number().over(
        partition_by=counted.c.kind, order_by=(counted.c.people.desc(), counted.c.key)
    )
    ranked = select(counted, place.label("place")).subquery()
    shown = ranked.c.place <= case((ranked.c.kind == (whole or ""), MANY), else_=FEW + 1)
    rows = db.session.execute(select(ranked).where(shown).order_by(ranked.c.kind, ranked.c.place))
    found: dict[FactKind, list[Count]] = {}
    for row in rows:
        kind = FactKind(row.kind)
        found.setdefault(kind, []).append(Count(kind, row.key, row.value, row.people))
    return found


def _conditions(wanted: Wanted, besides: FactKind | None = None) -> list[ColumnElement[bool]]:
    here = Person.left_on.is_not(None) if wanted.left else Person.left_on.is_(None)
    sharing = [
        Person.id.in_(select(Fact.person_id).where(_for_everyone(), Fact.kind == kind, Fact.value_key == key))
        for kind, key in wanted.chosen
        if kind != besides
    ]
    return [here, *named_like(wanted.typed), *sharing]


def _counts_of(
    kinds: list[FactKind], conditions: list[ColumnElement[bool]], wanted: Wanted
) -> Select[str, str, str, int]:
    if len(conditions) == 1 and not wanted.left:  # everybody: it is quicker to leave out the few who left
        among = Fact.person_id.not_in(select(Person.id).where(Person.left_on.is_not(None)))
    else:
        among = Fact.person_id.in_(select(Person.id).where(*conditions))
    return (
        select(
            Fact.kind,
            Fact.value_key.label("key"),
            func.min(Fact.value).label("value"),
            func.count().label("people"),
        )
        .where(_for_everyone(), Fact.kind.in_(kinds), among)
        .group_by(Fact.kind, Fact.value_key)
    )


def _for_everyone() -> ColumnElement[bool]:
    return Fact.audience == Audience.EVERYONE
