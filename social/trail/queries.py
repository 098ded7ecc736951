"""Reading the trail: what concerns somebody, what happened to something, and all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from social.core.database import NotFound, db
from social.people.models import Person
from social.trail.models import Act
from social.trail.words import ANSWERS, NAMELESS, PLACES

MINE = ("hide", "remove", "lock", "move", "warn", "suspend")  # what one can appeal against


@dataclass(frozen=True)
class Wanted:
    """What the record is narrowed to."""

    did: str = ""
    name: str = ""  # part of a name, of whoever acted or is concerned
    since: date | None = None
    until: date | None = None
    about: str = ""


def get(act_id: int) -> Act:
    """An act with its people; else NotFound."""
    found = db.session.scalars(_whole().where(Act.id == act_id)).one_or_none()
    if found is None:
        raise NotFound(f"act {act_id}")
    return found


def concerning(person_id: int) -> Select[Act]:
    """What concerns somebody: what was done to them, and what took back what they did; newest first."""
    first = aliased(Act)
    mine = exists().where(first.id == Act.undoes_id, first.by_id == person_id)
    overruled = Act.undoes_id.is_not(None) & mine & (Act.did != "upheld") & _by_another(person_id)
    return _whole().where(or_(Act.person_id == person_id, overruled)).order_by(Act.id.desc())


def by_ids(ids: Collection[int]) -> dict[int, Act]:
    """{id: act} with their people."""
    return {each.id: each for each in db.session.scalars(_whole().where(Act.id.in_(ids)))} if ids else {}


def list_about(
    about: str, person_id: int | None, *narrowed: ColumnElement[bool], most: int = 20
) -> Sequence[Act]:
    """Earlier acts on the same thing, or concerning the same person, newest first. `narrowed`: to these."""
    same = or_(Act.about == about, Act.person_id == person_id) if person_id else Act.about == about
    return db.session.scalars(_whole().where(same, *narrowed).order_by(Act.id.desc()).limit(most)).all()


def undone(act_ids: Sequence[int]) -> set[int]:
    """Which of these acts were taken back; one that was looked at again and left is none of them."""
    back = select(Act.undoes_id).where(Act.undoes_id.in_(act_ids), Act.did != "upheld")
    return set(db.session.scalars(back).all()) - {None}  # type: ignore[return-value]  # never None


def list_standing(about: str, did: Collection[str]) -> list[Act]:
    """What of this was done to a thing and not taken back, oldest first."""
    done = db.session.scalars(_whole().where(Act.about == about, Act.did.in_(did)).order_by(Act.id)).all()
    gone = undone([each.id for each in done])
    return [each for each in done if each.id not in gone]


def stands(did: str, about: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether this was done to it, and not taken back since."""
    back = aliased(Act)
    undone = exists().where(back.undoes_id == Act.id, back.did != "upheld")
    return exists().where(Act.about == about, Act.did == did, ~undone)


def told_with_names(person_id: int, audiences: Collection[str]) -> ColumnElement[bool]:
    """What a reader may learn the names of: not who has to do with a private place of others."""
    mine = or_(Act.by_id == person_id, Act.person_id == person_id)
    of_a_place = Act.did.in_(ANSWERS) & Act.about.startswith(PLACES)
    return or_(Act.did.not_in(NAMELESS) & ~of_a_place, Act.audience.in_(audiences), mine)


def record(wanted: Wanted, zone: ZoneInfo, *narrowed: ColumnElement[bool]) -> Select[Act]:
    """All acts that were asked for, newest first. `narrowed`: to these."""
    return _whole().where(*_conditions(wanted, zone), *narrowed).order_by(Act.id.desc())


def _by_another(person_id: int) -> ColumnElement[bool]:
    return or_(Act.by_id.is_(None), Act.by_id != person_id)


def _whole() -> Select[Act]:
    return select(Act).options(joinedload(Act.by), joinedload(Act.person))


def _conditions(wanted: Wanted, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.did:
        found.append(Act.did == wanted.did)
    if wanted.about:
        found.append(Act.about == wanted.about)
    if wanted.since:
        found.append(Act.at >= _midnight(wanted.since, zone))
    if wanted.until:
        found.append(Act.at < _midnight(wanted.until, zone) + timedelta(days=1))
    if wanted.name:
        somebody = aliased(Person)
        like = select(somebody.id).where(somebody.name.icontains(wanted.name, autoescape=True))
        found.append(or_(Act.by_id.in_(like), Act.person_id.in_(like)))
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
