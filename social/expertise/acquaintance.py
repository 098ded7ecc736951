"""Whom the asker knows already, and through whom they could be introduced: what the two did together.

They wrote together, one answered the other, they follow each other, or they share a private community. Only
what the asker may read counts, so a path never tells of anything that is kept from them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from social.communities.models import Access, Community, Membership
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Entry, State
from social.entries.queries import AUDIENCES, ME, asked_by, readable
from social.people.faces import Face, face_columns
from social.people.models import Follow, Person

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)
BESIDE = (ContributionRole.COAUTHOR, ContributionRole.EDITOR)
TALK = ("comment", "answer")
HOWS = ("wrote", "community", "talked", "follow")  # what says most first
LATEST = 200  # of one's own entries, and of what one answered
MOST = 400  # of each way to know somebody
FRIENDS = 100  # through whom others are looked for
NOTHING = cast(null(), Integer)  # PostgreSQL wants to know what kind of nothing stands beside numbers

Columns = tuple[Any, ...]


class Tie(NamedTuple):
    """What two people did together: where it can be read, and its title."""

    how: str
    entry_id: int | None
    title: str
    slug: str = ""  # of a community

    @property
    def path(self) -> str:
        """Where it can be seen; "" for what has no page."""
        if self.entry_id:
            return f"/entries/{self.entry_id}"
        return f"/communities/{self.slug}" if self.slug else ""


@dataclass(frozen=True)
class Way:
    """How the asker comes to somebody: directly, or through a colleague whom both know."""

    tie: Tie  # with them, or with the colleague
    through: Face | None = None


def known_to(reader: Reader) -> dict[int, Tie]:
    """{person: how the asker knows them}, those with the closest ties first. One statement."""
    found: dict[int, Tie] = {}
    rows = db.session.execute(_known(), asked_by(reader)).all()
    for person_id, *tie in sorted(rows, key=lambda row: HOWS.index(row[1])):
        found.setdefault(person_id, Tie(*tie))
    return found


def ways_to(people: Collection[int], known: Mapping[int, Tie], reader: Reader) -> Mapping[int, Way]:
    """{person: how the asker comes to them}, of those where there is a way. At most one statement."""
    ways = {each: Way(known[each]) for each in people if each in known}
    strangers = [each for each in people if each not in known and each != reader.person_id]
    if strangers and known:
        ways |= _through(strangers, dict(list(known.items())[:FRIENDS]), reader)
    return ways


def _through(strangers: list[int], friends: Mapping[int, Tie], reader: Reader) -> dict[int, Way]:
    asked = asked_by(reader) | {"strangers": strangers, "friends": list(friends)}
    closeness = {friend: place for place, friend in enumerate(friends)}
    ways: dict[int, Way] = {}
    rows: Iterable[Any] = db.session.execute(_shared(), asked)
    for stranger, *face in sorted(rows, key=lambda row: (closeness[row[1]], row[0])):
        ways.setdefault(stranger, Way(friends[face[0]], Face(*face)))
    return ways


@cache
def _known() -> CompoundSelect[Any]:
    """(person, how, entry, title, community) of everybody whom the asker knows."""
    return union_all(*map(_limited, (_wrote(), _answered(), _was_answered(), _belong(), _follow())))


def _limited(statement: Select[*Columns]) -> Select[Any]:
    """A limited select can stand in a union only as a subquery."""
    return select(statement.limit(MOST).subquery())


def _wrote() -> Select[*Columns]:
    mine, theirs = aliased(Contribution), aliased(Contribution)
    return (
        select(theirs.person_id, literal("wrote"), Entry.id, Entry.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.entry_id == mine.entry_id)
        .join(Entry, Entry.id == mine.entry_id)
        .where(mine.person_id == ME, mine.role.in_(WRITING))
        .where(theirs.person_id != ME, theirs.role.in_(WRITING), readable())
        .order_by(Entry.published_at.desc())
    )


def _answered() -> Select[*Columns]:
    """Whom I answered lately."""
    mine, theirs, about = _mine_of(TALK), aliased(Entry, flat=True), Entry
    return (
        select(theirs.author_id, literal("talked"), about.id, about.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.id == mine.c.parent_id)
        .join(about, about.id == mine.c.root_id)
        .where(
            theirs.author_id != ME, theirs.state == "published", theirs.audience.in_(AUDIENCES), readable()
        )
    )


def _was_answered() -> Select[*Columns]:
    """Who answered me lately."""
    mine, theirs, about = _mine_of(None), aliased(Entry, flat=True), Entry
    return (
        select(theirs.author_id, literal("talked"), about.id, about.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.parent_id == mine.c.id)
        .join(about, about.id == theirs.root_id)
        .where(
            theirs.author_id != ME, theirs.state == "published", theirs.audience.in_(AUDIENCES), readable()
        )
    )


def _read(entry: Any) -> tuple[ColumnElement[bool], ...]:
    return entry.state == State.PUBLISHED, entry.audience.in_(AUDIENCES)


def _mine_of(kinds: tuple[str, ...] | None) -> Any:
    mine = aliased(Entry, flat=True)
    statement = select(mine.id, mine.parent_id, mine.root_id).where(mine.author_id == ME)
    if kinds:
        statement = statement.where(mine.kind.in_(kinds))
    return statement.order_by(mine.published_at.desc()).limit(LATEST).subquery()


def _belong() -> Select[*Columns]:
    mine, theirs = aliased(Membership), aliased(Membership)
    return (
        select(theirs.person_id, literal("community"), NOTHING, Community.name, Community.slug)
        .select_from(mine)
        .join(Community, Community.id == mine.community_id)
        .join(theirs, theirs.community_id == mine.community_id)
        .where(mine.person_id == ME, theirs.person_id != ME, Community.access != Access.OPEN)
    )


def _follow() -> Select[*Columns]:
    to, back = aliased(Follow), aliased(Follow)
    return (
        select(to.followed_id, literal("follow"), NOTHING, literal(""), literal(""))
        .join(back, (back.follower_id == to.followed_id) & (back.followed_id == to.follower_id))
        .where(to.follower_id == ME)
    )


@cache
def _shared() -> Select[Any]:
    """(stranger, face of the friend): who of the friends did something with whom of the strangers."""
    pairs = union_all(*map(_limited, (_wrote_with(), _written_with(), _follow_each_other()))).subquery()
    return (
        select(pairs.c.stranger, *face_columns())
        .join(Person, Person.id == pairs.c.friend)
        .group_by(pairs.c.stranger, Person.id)
    )


_STRANGERS: Any = bindparam("strangers", expanding=True)
_FRIENDS: Any = bindparam("friends", expanding=True)


def _wrote_with() -> Select[int, int]:
    """A stranger worked on something beside a friend. One of two is always no author: so it is quick."""
    one, other = aliased(Contribution), aliased(Contribution)
    return (
        select(one.person_id.label("stranger"), other.person_id.label("friend"))
        .join(other, other.entry_id == one.entry_id)
        .join(Entry, Entry.id == one.entry_id)
        .where(one.person_id.in_(_STRANGERS), one.role.in_(BESIDE))
        .where(other.person_id.in_(_FRIENDS), other.role.in_(WRITING), readable())
    )


def _written_with() -> Select[int, int]:
    """A friend worked on what a stranger began."""
    one, other = aliased(Contribution), aliased(Contribution)
    return (
        select(one.person_id.label("stranger"), other.person_id.label("friend"))
        .join(other, other.entry_id == one.entry_id)
        .join(Entry, Entry.id == one.entry_id)
        .where(other.person_id.in_(_FRIENDS), other.role.in_(BESIDE))
        .where(one.person_id.in_(_STRANGERS), one.role == ContributionRole.AUTHOR, readable())
    )


def _follow_each_other() -> Select[int, int]:
    to, back = aliased(Follow), aliased(Follow)
    return (
        select(to.followed_id.label("stranger"), to.follower_id.label("friend"))
        .join(back, (back.follower_id == to.followed_id) & (back.followed_id == to.follower_id))
        .where(to.follower_id.in_(_FRIENDS), to.followed_id.in_(_STRANGERS))
    )
