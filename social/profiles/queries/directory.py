"""The directory: who is there, and how many share each fact. Only facts for everyone count, whoever asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, String, bindparam, case, func, select, union_all

from social.core import stamps
from social.core.clock import now
from social.core.database import db
from social.people.changes import FACTS
from social.people.models import Audience, Fact, FactKind, Person
from social.people.queries import begins_with, is_here, words_of
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


Counts = Mapping[FactKind, Sequence[Count]]


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
    statement = _people(_shape(wanted)).offset((page - 1) * PAGE_SIZE)
    rows = db.session.execute(statement, _values(wanted)).all()
    return Found([row[0] for row in rows], rows[0][1] if rows else 0, page)


def facts_of(person_ids: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """{person id: {kind: values}} for cards: what everyone may see."""
    found: dict[int, dict[str, list[str]]] = {}
    for person_id, kind, value in db.session.execute(_card_facts(), {"ids": sorted(person_ids)}):
        found.setdefault(person_id, {}).setdefault(kind, []).append(value)
    return found


def list_counts(wanted: Wanted, whole: FactKind | None = None) -> Counts:
    """{kind: its most shared values among those wanted}, one more than FEW where there are more.

    A kind that a person has one of is counted without the choice made in it: the others stay in reach.
    Counting is most of what the page costs and the same for everybody, so it is kept until a fact changes.
    """
    return _counted(db.engine, stamps.current(FACTS), now().date(), wanted, whole)


@lru_cache(maxsize=256)
def _counted(_of: Engine, _stamp: int, _day: date, wanted: Wanted, whole: FactKind | None) -> Counts:
    """What was counted at one stamp and on one day (with the day, people leave)."""
    found: dict[FactKind, list[Count]] = {}
    for row in db.session.execute(_counts(_shape(wanted), whole), _values(wanted)):
        kind = FactKind(row.kind)
        found.setdefault(kind, []).append(Count(kind, row.key, row.value, row.people))
    return found


@dataclass(frozen=True)
class Shape:
    """What a question asks for, without the words: the statements for one shape are made once."""

    words: int
    kinds: tuple[FactKind, ...]
    left: bool


def _shape(wanted: Wanted) -> Shape:
    return Shape(len(words_of(wanted.typed)), tuple(kind for kind, _ in wanted.chosen), wanted.left)


def _values(wanted: Wanted) -> dict[str, str]:
    words = {f"word{number}": word for number, word in enumerate(words_of(wanted.typed))}
    return words | {f"value{number}": key for number, (_, key) in enumerate(wanted.chosen)}


@lru_cache(maxsize=256)
def _people(shape: Shape) -> Select[Person, int]:
    total = select(func.count()).select_from(Person).where(*_conditions(shape)).scalar_subquery()
    return (
        select(Person, total).where(*_conditions(shape)).order_by(Person.name_key, Person.id).limit(PAGE_SIZE)
    )


@cache
def _card_facts() -> Select[int, str, str]:
    return (
        select(Fact.person_id, Fact.kind, Fact.value)
        .where(
            Fact.person_id.in_(bindparam("ids", expanding=True)), _for_everyone(), Fact.kind.in_(ON_A_CARD)
        )
        .order_by(Fact.person_id, Fact.position)
    )


@lru_cache(maxsize=256)
def _counts(shape: Shape, whole: FactKind | None) -> Select[Any]:
    free = [kind for kind in ONE_EACH if kind in shape.kinds]
    parts = [_counts_of([kind for kind in LABELS if kind not in free], shape)]
    parts += [_counts_of([kind], shape, besides=kind) for kind in free]
    counted = union_all(*parts).subquery()
    place = func.row_number().over(
        partition_by=counted.c.kind, order_by=(counted.c.people.desc(), counted.c.key)
    )
    ranked = select(counted, place.label("place")).subquery()
    shown = ranked.c.place <= case((ranked.c.kind == (whole or ""), MANY), else_=FEW + 1)
    statement: Select[Any] = select(ranked).where(shown).order_by(ranked.c.kind, ranked.c.place)
    return statement


def _counts_of(
    kinds: list[FactKind], shape: Shape, besides: FactKind | None = None
) -> Select[str, str, str, int]:
    conditions = _conditions(shape, besides)
    shown, among = _for_everyone(), Fact.person_id.in_(select(Person.id).where(*conditions))
    if len(conditions) == 1 and not shape.left:  # everybody: it is quicker to leave out the few who left
        among = Fact.person_id.not_in(select(Person.id).where(~is_here()))
    else:  # compared in a way that no index serves, so that SQLite begins at the people found
        shown = Fact.audience + "" == Audience.EVERYONE
    return (
        select(
            Fact.kind,
            Fact.value_key.label("key"),
            func.min(Fact.value).label("value"),
            func.count().label("people"),
        )
        .where(shown, Fact.kind.in_(kinds), among)
        .group_by(Fact.kind, Fact.value_key)
    )


def _conditions(shape: Shape, besides: FactKind | None = None) -> list[ColumnElement[bool]]:
    here = ~is_here() if shape.left else is_here()
    named = [begins_with(bindparam(f"word{number}", type_=String)) for number in range(shape.words)]
    sharing = [
        Person.id.in_(
            select(Fact.person_id).where(
                _for_everyone(), Fact.kind == kind, Fact.value_key == bindparam(f"value{number}")
            )
        )
        for number, kind in enumerate(shape.kinds)
        if kind != besides
    ]
    return [here, *named, *sharing]


def _for_everyone() -> ColumnElement[bool]:
    return Fact.audience == Audience.EVERYONE
