"""Finding people, and what they state about themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Date, Select, bindparam, literal, or_, select
from sqlalchemy.orm import undefer_group

from social.core.clock import now
from social.core.database import NotFound, db
from social.core.markup import Mentioned
from social.people.models import Fact, Follow, Person
from social.people.names import fold

MOST_WORDS = 5
NAMED_ONE_BY_ONE = 200
_TODAY = bindparam("today", callable_=lambda: now().date(), type_=Date)


def get(handle: str) -> Person:
    """The person of this handle, here or gone; else NotFound."""
    found = find(handle)
    if found is None:
        raise NotFound(f"person {handle}")
    return found


def find(handle: str) -> Person | None:
    """The person of this handle, however it is capitalised; or None."""
    return db.session.scalars(select(Person).where(Person.handle == handle.lower())).one_or_none()


def list_by_handles(handles: Sequence[str]) -> Sequence[Person]:
    """The people of these handles."""
    return db.session.scalars(select(Person).where(Person.handle.in_(handles))).all() if handles else []


def list_by_ids(ids: Sequence[int]) -> Sequence[Person]:
    """The people of these numbers."""
    return db.session.scalars(select(Person).where(Person.id.in_(ids))).all() if ids else []


def find_by_id(person_id: int | None) -> Person | None:
    """The person of this number, or None."""
    return db.session.get(Person, person_id) if person_id is not None else None


def get_whole(person_id: int) -> Person:
    """A person with everything on their profile, to be edited."""
    return db.session.scalars(
        select(Person).where(Person.id == person_id).options(undefer_group("profile"))
    ).one()


def get_whole_by_handle(handle: str) -> Person:
    """As get_whole, by handle; else NotFound."""
    found = db.session.scalars(
        select(Person).where(Person.handle == handle.lower()).options(undefer_group("profile"))
    ).one_or_none()
    if found is None:
        raise NotFound(f"person {handle}")
    return found


def mentioned(handles: Iterable[str]) -> Mapping[str, Mentioned]:
    """{handle: where and who} of those that exist, for rendering."""
    rows = db.session.execute(
        select(Person.handle, Person.name).where(Person.handle.in_(sorted(set(handles))))
    )
    return {row.handle: Mentioned(f"/people/{row.handle}", row.name) for row in rows}


def is_here(who: type[Person] = Person) -> ColumnElement[bool]:
    """Their last day, if there is one, has not passed. It may stand in statements that are made once."""
    return or_(who.left_on.is_(None), who.left_on >= _TODAY)


def left_ids() -> Select[int]:
    """Everybody whose last day has passed: few, and found by an index. For conditions."""
    return select(Person.id).where(Person.left_on.is_not(None), Person.left_on < _TODAY)


def list_left(person_ids: Collection[int]) -> set[int]:
    """Those of these people who have left; of many people, all who left are looked at. One statement."""
    left = left_ids()
    if len(person_ids) <= NAMED_ONE_BY_ONE:
        left = left.where(Person.id.in_(sorted(person_ids)))
    return set(db.session.scalars(left)) & set(person_ids)


def words_of(typed: str) -> list[str]:
    """The words that somebody typed to find a name, ready to be compared."""
    return fold(typed).split()[:MOST_WORDS]


def begins_with(word: str | ColumnElement[str]) -> ColumnElement[bool]:
    """A word of the name or the handle begins like this one."""
    return or_(Person.name_key.startswith(word), Person.name_key.contains(literal(" ") + word))


def named_like(typed: str) -> list[ColumnElement[bool]]:
    """Conditions: every typed word begins a word of the name or handle. Nothing typed, no condition."""
    return [begins_with(word) for word in words_of(typed)]


def list_suggestions(typed: str, most: int = 8) -> Sequence[Person]:
    """People whose name or handle goes on like this; those who have left come last."""
    return db.session.scalars(
        select(Person).where(*named_like(typed)).order_by(~is_here(), Person.name_key, Person.id).limit(most)
    ).all()


def list_facts(person_id: int) -> Sequence[Fact]:
    """Everything the person states, whoever may see it, in their order."""
    return db.session.scalars(_facts(), {"person": person_id}).all()


@cache
def _facts() -> Select[Fact]:
    """Made once: every profile asks for it."""
    return (
        select(Fact).where(Fact.person_id == bindparam("person")).order_by(Fact.kind, Fact.position, Fact.id)
    )


def list_followed(person_id: int) -> Sequence[Person]:
    """Whom the person follows, by name."""
    return db.session.scalars(
        select(Person)
        .join(Follow, Follow.followed_id == Person.id)
        .where(Follow.follower_id == person_id)
        .order_by(Person.name_key, Person.id)
    ).all()


def list_followers(person_id: int) -> Sequence[Person]:
    """Who follows the person, by name."""
    return db.session.scalars(
        select(Person)
        .join(Follow, Follow.follower_id == Person.id)
        .where(Follow.followed_id == person_id)
        .order_by(Person.name_key, Person.id)
    ).all()


def list_chain_ids(person: Person) -> Sequence[int]:
    """Ids of the managers above the person, the nearest first."""
    above = (
        select(Person.id, Person.manager_id)
        .where(Person.id == person.manager_id)
        .cte("above", recursive=True)
    )
    above = above.union(select(Person.id, Person.manager_id).where(Person.id == above.c.manager_id))
    return db.session.scalars(select(above.c.id)).all()
