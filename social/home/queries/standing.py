"""What the first page knows of its reader, in one statement."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, String, bindparam, case, cast, exists, func, or_, select

from social.communities.models import Membership
from social.core.database import db
from social.entries.models import Entry
from social.home.models import FollowedTopic, ReadingPlace, Subject, TurnedDown
from social.home.queries import muted
from social.home.standing import Place, Standing
from social.people.models import Follow, Person

_ME: Any = bindparam("me")


def standing_of(person_id: int) -> Standing:
    """How far somebody has read, whether they follow anything, and what they turned down."""
    read_to, came_at, seen_at, left_at, connected, turned = db.session.execute(
        _STANDING, {"me": person_id}
    ).one()
    place = Place(read_to, came_at, seen_at, left_at) if read_to else None
    return Standing(bool(connected), place, _parsed(turned or ""))


def _parsed(turned: str) -> dict[tuple[Subject, bool], tuple[int, ...]]:
    found: dict[tuple[Subject, bool], tuple[int, ...]] = {}
    for each in filter(None, turned.split(",")):
        subject, how, number = each.split(":")
        key = (Subject(subject), how == "muted")
        found[key] = (*found.get(key, ()), int(number))
    return found


def _standing() -> Select[Any]:
    how = case((TurnedDown.muted, ":muted:"), else_=":rare:")
    each = TurnedDown.subject.concat(how).concat(cast(muted.subject_id(), String))
    connected = or_(
        exists().where(Follow.follower_id == _ME),
        exists().where(Membership.person_id == _ME),
        exists().where(FollowedTopic.person_id == _ME),
    )
    return (
        select(
            ReadingPlace.read_to,
            ReadingPlace.came_at,
            ReadingPlace.seen_at,
            ReadingPlace.left_at,
            connected,
            select(func.aggregate_strings(each, ",")).where(TurnedDown.person_id == _ME).scalar_subquery(),
        )
        .select_from(Person)
        .outerjoin(ReadingPlace, ReadingPlace.person_id == Person.id)
        .where(Person.id == _ME)
    )


_STANDING = _standing()  # everybody opens the first page all day, so it is put together once


def follows_topic(person_id: int, tag_id: int) -> bool:
    """Whether they want to read what is written about a subject."""
    return db.session.get(FollowedTopic, (person_id, tag_id)) is not None


def roots_of(entry_ids: Collection[int]) -> set[int]:
    """The threads that these stand in: of a post, itself; of an answer, its question."""
    roots = select(func.coalesce(Entry.root_id, Entry.id)).where(Entry.id.in_(entry_ids))
    return set(db.session.scalars(roots))
