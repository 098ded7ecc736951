"""The org chart, as information only. Whoever keeps their manager to themselves stands below nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sqlalchemy import ColumnElement, Integer, Row, Select, bindparam, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, undefer

from social.core.database import NotFound, db
from social.people.models import Person
from social.people.policy import Closeness, may_see
from social.people.profile import Field
from social.people.queries import is_here

DEEP = 2  # levels shown below somebody
MOST = 400  # people on one page
HIGHEST = 40  # levels looked through above somebody
Levels = Select[Person, int, int]


@dataclass
class Node:
    """Somebody, those below them that are shown, and how many report to them directly."""

    person: Person
    reports: int
    below: list["Node"] = field(default_factory=list)

    @property
    def job_title(self) -> str:
        """Where everyone may see it."""
        return self.person.job_title if may_see(self.person, Field.JOB_TITLE, Closeness.COLLEAGUE) else ""


@dataclass(frozen=True)
class Chart:
    """Those above somebody, the highest first, and the tree from there down."""

    above: list[Node]
    tops: list[Node]
    cut: bool  # more people than one page holds


def whole_chart() -> Chart:
    """From those at the top, who have reports and nobody above. One statement."""
    return replace(_assembled(db.session.execute(_from_the_top()).all()), above=[])


def chart_at(handle: str) -> Chart:
    """Somebody, those above and two levels below; else NotFound. One statement."""
    chart = _assembled(db.session.execute(_around(), {"handle": handle.lower()}).all())
    if not chart.tops:
        raise NotFound(f"person {handle}")
    return chart


@cache
def _from_the_top() -> Levels:
    above = aliased(Person)
    under_somebody = Person.manager_id.in_(select(above.id).where(is_here(above)))
    tops = select(Person.id).where(
        is_here(),
        or_(~func.coalesce(under_somebody, False), ~_shown(Person)),
        Person.id.in_(_managers()),
    )
    return _from(Person.id.in_(tops))


@cache
def _around() -> Levels:
    return _from(Person.handle == bindparam("handle"))


def _from(start: ColumnElement[bool]) -> Levels:
    """(person, level, reports): level 0 where we start, negative above, positive below."""
    manager, report = aliased(Person), aliased(Person)
    up = (
        select(
            Person.id, literal(0, Integer).label("level"), Person.manager_id, _shown(Person).label("shown")
        )
        .where(start)
        .cte("up", recursive=True)
    )
    up = up.union(
        select(manager.id, up.c.level - 1, manager.manager_id, _shown(manager)).where(
            manager.id == up.c.manager_id, up.c.shown, up.c.level > -HIGHEST
        )
    )
    down = select(Person.id, literal(0, Integer).label("level")).where(start).cte("down", recursive=True)
    down = down.union(
        select(report.id, down.c.level + 1).where(
            report.manager_id == down.c.id,
            is_here(report),
            _shown(report),
            down.c.level < DEEP,
        )
    )
    both = (
        select(up.c.id, up.c.level)
        .where(up.c.level < 0)
        .union_all(select(down.c.id, down.c.level))
        .subquery()
    )
    return (
        select(Person, both.c.level, _reports_of(Person.id))
        .join(both, both.c.id == Person.id)
        .options(undefer(Person.job_title))
        .order_by(both.c.level, Person.name_key, Person.id)
        .limit(MOST + 1)
    )


def _assembled(rows: Sequence[Row[Person, int, int]]) -> Chart:
    above, tops, nodes = [], [], {}
    for person, level, reports in rows[:MOST]:
        node = Node(person, reports)
        if level < 0:
            above.append(node)
        elif level == 0:
            tops.append(node)
            nodes[person.id] = node
        elif person.manager_id in nodes and person.id not in nodes:
            nodes[person.manager_id].below.append(node)
            nodes[person.id] = node
    return Chart(above, tops, cut=len(rows) > MOST)


def _shown(who: type[Person]) -> ColumnElement[bool]:
    kept_for: ColumnElement[str | None] = who.audiences["manager"].as_string()
    return kept_for.is_(None)


def _managers() -> Select[int | None]:
    report = aliased(Person)
    return select(report.manager_id).where(report.manager_id.is_not(None), is_here(report), _shown(report))


def _reports_of(manager_id: InstrumentedAttribute[int]) -> ColumnElement[int]:
    report = aliased(Person)
    return (
        select(func.count())
        .where(report.manager_id == manager_id, is_here(report), _shown(report))
        .scalar_subquery()
    )
