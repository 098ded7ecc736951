"""Finding endorsements: what colleagues say of somebody, and what was asked of whom."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from social.communities.queries import share_a_community
from social.core.database import NotFound, db
from social.entries.queries import BYLINE
from social.expertise.models import Endorsement, Stage
from social.expertise.skills import field_of
from social.people.models import Audience, Person
from social.people.names import value_key
from social.people.policy import closeness, may_see
from social.people.queries import list_facts
from social.people.seen import SeenPerson

SUGGESTED = 40


def find(author_id: int, person_id: int, skill: str) -> Endorsement | None:
    """The one of this author and person for a skill, however it is written; or None."""
    return db.session.scalars(
        select(Endorsement).where(
            Endorsement.author_id == author_id,
            Endorsement.person_id == person_id,
            Endorsement.skill_key == value_key(skill),
        )
    ).one_or_none()


def get(endorsement_id: int) -> Endorsement:
    """With both people, whoever may see it; else NotFound."""
    found = db.session.scalars(
        select(Endorsement)
        .where(Endorsement.id == endorsement_id)
        .options(joinedload(Endorsement.author), joinedload(Endorsement.person))
    ).one_or_none()
    if found is None:
        raise NotFound(f"endorsement {endorsement_id}")
    return found


def get_by_author(endorsement_id: int, author_id: int) -> Endorsement:
    """One that is the author's to give; else NotFound."""
    found = get(endorsement_id)
    if found.author_id != author_id:
        raise NotFound(f"endorsement {endorsement_id}")
    return found


def get_of_person(endorsement_id: int, person_id: int) -> Endorsement:
    """One about the person; else NotFound."""
    found = get(endorsement_id)
    if found.person_id != person_id:
        raise NotFound(f"endorsement {endorsement_id}")
    return found


def look_at(handle: str, viewer_id: int) -> SeenPerson:
    """The person as the viewer may see them; else NotFound."""
    row = db.session.execute(
        select(Person, share_a_community(viewer_id, Person.id)).where(Person.handle == handle.lower())
    ).one_or_none()
    if row is None:
        raise NotFound(f"person {handle}")
    near = closeness(is_self=row[0].id == viewer_id, shares_community=row[1])
    return SeenPerson(row[0], near, list_facts(row[0].id))


def list_about(seen: SeenPerson) -> list[Endorsement]:
    """What colleagues say of somebody and the viewer may see, newest first. One statement."""
    given = db.session.scalars(_about(), {"person": seen.person.id})
    return [row for row in given if not row.hidden and is_for(seen, row.skill_key)]


def list_given_to(person_id: int) -> Sequence[Endorsement]:
    """All that colleagues say of the person, shown or not, newest first."""
    return db.session.scalars(_about(), {"person": person_id}).all()


def is_for(seen: SeenPerson, skill_key: str) -> bool:
    """Whether the viewer may see what the person can do: an endorsement opens no field that is closed."""
    return may_see(seen.person, field_of(skill_key, seen.facts), seen.near)


def list_asked_of(author_id: int) -> Sequence[Endorsement]:
    """What colleagues ask the author for, newest first."""
    return _listed(_with_person().where(Endorsement.author_id == author_id, _in(Stage.ASKED)))


def list_written_by(author_id: int) -> Sequence[Endorsement]:
    """What the author says of colleagues, and what they took back, newest first."""
    return _listed(
        _with_person().where(Endorsement.author_id == author_id, _in(Stage.GIVEN, Stage.TAKEN_BACK))
    )


def list_asked_by(person_id: int) -> Sequence[Endorsement]:
    """What the person asks colleagues for, newest first; whether somebody declined is not theirs to see."""
    return _listed(
        select(Endorsement)
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
        .where(
            Endorsement.person_id == person_id,
            Endorsement.asked_at.is_not(None),
            _in(Stage.ASKED, Stage.DECLINED),
        )
    )


def open_to_all(statement: Select[Endorsement]) -> Iterator[Endorsement]:
    """Those of the statement's that everyone may see, with their person."""
    rows = db.session.scalars(
        statement.where(_in(Stage.GIVEN), Endorsement.hidden.is_(False)).options(
            joinedload(Endorsement.person).options(selectinload(Person.facts))
        )
    )
    for row in rows:
        if row.person.audience_of(field_of(row.skill_key, row.person.facts)) == Audience.EVERYONE:
            yield row


def is_open(row: Endorsement) -> bool:
    """Whether everybody may see it."""
    only = select(Endorsement).where(Endorsement.id == row.id)
    return next(open_to_all(only), None) is not None


def skills_to_name(seen: SeenPerson) -> list[str]:
    """What the person says of their skills and the viewer may see, for choosing from while writing."""
    return [fact.value for kind in ("skill", "people_skill") for fact in seen.stated(kind)][:SUGGESTED]


@cache
def _about() -> Select[Endorsement]:
    """Made once: every profile asks for it."""
    return (
        select(Endorsement)
        .where(Endorsement.person_id == bindparam("person"), _in(Stage.GIVEN))
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
        .order_by(Endorsement.given_at.desc(), Endorsement.id.desc())
    )


def _with_person() -> Select[Endorsement]:
    return select(Endorsement).options(joinedload(Endorsement.person).load_only(*BYLINE))


def _in(*stages: Stage) -> Any:
    return Endorsement.stage.in_(stages)


def _listed(statement: Select[Endorsement]) -> Sequence[Endorsement]:
    newest = (Endorsement.given_at.desc(), Endorsement.asked_at.desc(), Endorsement.id.desc())
    return db.session.scalars(statement.order_by(*newest)).all()


def by_skill(rows: Iterable[Endorsement]) -> dict[str, list[Endorsement]]:
    """{skill key: endorsements}, in the order in which they stand."""
    found: dict[str, list[Endorsement]] = {}
    for row in rows:
        found.setdefault(row.skill_key, []).append(row)
    return found
