"""The statements that tell who did something with whom, of what the asker may read. Made once.

Each begins at few rows: what somebody worked on beside others, or their newest entries. Somebody may have
written thousands.
"""

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from social.communities.models import Access, Community, Membership
from social.entries.models import Contribution, ContributionRole, Entry, State
from social.entries.queries import AUDIENCES, ME, readable
from social.people.faces import face_columns
from social.people.models import Follow, Person

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)
BESIDE = (ContributionRole.COAUTHOR, ContributionRole.EDITOR)
OWN = ("post", "guideline", "question")
TALK = ("comment", "answer")
LATEST = 100  # of one's own entries of a kind
MOST = 400  # of each way to know somebody
SEEN = 400  # of what people worked on beside others
NOTHING = cast(null(), Integer)  # PostgreSQL wants to know what kind of nothing stands beside numbers

Columns = tuple[Any, ...]


@cache
def mine() -> CompoundSelect[Any]:
    """(person, how, entry, title, community) of everybody whom the asker knows."""
    ways = (_worked_beside(), _let_work(), _answered(), _was_answered(), _belong(), _follow())
    return union_all(*map(_limited, ways))


def _limited(statement: Select[*Columns]) -> Select[Any]:
    """A limited select can stand in a union only as a subquery."""
    return select(statement.limit(MOST).subquery())


def _worked_beside() -> Select[*Columns]:
    """Who wrote what I worked on. Of two, one always worked beside the other: so few rows are looked at."""
    mine, theirs = aliased(Contribution), aliased(Contribution)
    return (
        select(theirs.person_id, literal("wrote"), Entry.id, Entry.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.entry_id == mine.entry_id)
        .join(Entry, Entry.id == mine.entry_id)
        .where(mine.person_id == ME, mine.role.in_(BESIDE))
        .where(theirs.person_id != ME, theirs.role.in_(WRITING), readable())
        .order_by(Entry.published_at.desc())
    )


def _let_work() -> Select[*Columns]:
    """Who worked on what I wrote lately."""
    mine, theirs = _newest(*OWN), aliased(Contribution)
    return (
        select(theirs.person_id, literal("wrote"), Entry.id, Entry.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.entry_id == mine.c.id)
        .join(Entry, Entry.id == mine.c.id)
        .where(theirs.person_id != ME, theirs.role.in_(BESIDE), readable())
    )


def _answered() -> Select[*Columns]:
    """Whom I answered lately."""
    mine, theirs, about = _newest(*TALK), aliased(Entry, flat=True), Entry
    return (
        select(theirs.author_id, literal("talked"), about.id, about.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.id == mine.c.parent_id)
        .join(about, about.id == mine.c.root_id)
        .where(theirs.author_id != ME, *_read(theirs), readable())
    )


def _was_answered() -> Select[*Columns]:
    """Who answered me lately."""
    mine, theirs, about = _newest(*OWN, *TALK), aliased(Entry, flat=True), Entry
    return (
        select(theirs.author_id, literal("talked"), about.id, about.title, literal(""))
        .select_from(mine)
        .join(theirs, theirs.parent_id == mine.c.id)
        .join(about, about.id == theirs.root_id)
        .where(theirs.author_id != ME, *_read(theirs), readable())
    )


def _read(entry: Any) -> tuple[ColumnElement[bool], ...]:
    return entry.state == State.PUBLISHED, entry.audience.in_(AUDIENCES)


def _newest(*kinds: str) -> Any:
    """My newest entries of each kind: an index has them in this order, so the others are not looked at."""
    mine = aliased(Entry, flat=True)
    newest = (
        select(mine.id, mine.parent_id, mine.root_id)
        .where(mine.author_id == ME, mine.kind == kind)
        .order_by(mine.published_at.desc())
        .limit(LATEST)
        .subquery()
        for kind in kinds
    )
    return union_all(*map(select, newest)).subquery()


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
def between() -> Select[Any]:
    """(stranger, face of the friend): who of the friends did something with whom of the strangers."""
    pairs = _pairs().subquery()
    return (
        select(pairs.c.stranger, *face_columns())
        .join(Person, Person.id == pairs.c.friend)
        .group_by(pairs.c.stranger, Person.id)
    )


_WROTE = (literal("wrote").label("how"), Entry.id.label("entry_id"))
_FOLLOW = (literal("follow").label("how"), NOTHING.label("entry_id"))
_STRANGERS: Any = bindparam("strangers", expanding=True)
_FRIENDS: Any = bindparam("friends", expanding=True)


@cache
def how_between() -> Select[Any]:
    """(stranger, friend, how, entry, title): what they did with each other, the latest of each way."""
    pairs = _pairs().subquery()
    last = (
        select(pairs.c.stranger, pairs.c.friend, pairs.c.how, func.max(pairs.c.entry_id).label("entry_id"))
        .group_by(pairs.c.stranger, pairs.c.friend, pairs.c.how)
        .subquery()
    )
    title = func.coalesce(Entry.title, "")
    return select(last.c.stranger, last.c.friend, last.c.how, last.c.entry_id, title).outerjoin(
        Entry, Entry.id == last.c.entry_id
    )


def _pairs() -> CompoundSelect[Any]:
    return union_all(*map(_limited, (_wrote_with(), _written_with(), _follow_each_other())))


def _wrote_with() -> Select[*Columns]:
    """A stranger worked on what a friend had a part in."""
    one, other = _beside(_STRANGERS), aliased(Contribution)
    return (
        select(one.c.person_id.label("stranger"), other.person_id.label("friend"), *_WROTE)
        .join(other, other.entry_id == one.c.entry_id)
        .join(Entry, Entry.id == one.c.entry_id)
        .where(_unindexed(other.person_id).in_(_FRIENDS), other.role.in_(WRITING), readable())
    )


def _written_with() -> Select[*Columns]:
    """A friend worked on what a stranger began."""
    one, other = aliased(Contribution), _beside(_FRIENDS)
    return (
        select(one.person_id.label("stranger"), other.c.person_id.label("friend"), *_WROTE)
        .select_from(other)
        .join(one, one.entry_id == other.c.entry_id)
        .join(Entry, Entry.id == other.c.entry_id)
        .where(_unindexed(one.person_id).in_(_STRANGERS), one.role == ContributionRole.AUTHOR, readable())
    )


def _beside(people: Any) -> Any:
    """What people worked on beside others: some of it, for those who did so very often."""
    worked = select(Contribution.entry_id, Contribution.person_id)
    return (
        worked.where(Contribution.person_id.in_(people), Contribution.role.in_(BESIDE)).limit(SEEN).subquery()
    )


def _unindexed(person_id: Any) -> ColumnElement[int]:
    """Compared so that no index serves: SQLite begins at the few, and not at all that somebody wrote."""
    found: ColumnElement[int] = person_id + 0
    return found


def _follow_each_other() -> Select[*Columns]:
    to, back = aliased(Follow), aliased(Follow)
    return (
        select(to.followed_id.label("stranger"), to.follower_id.label("friend"), *_FOLLOW)
        .join(back, (back.follower_id == to.followed_id) & (back.followed_id == to.follower_id))
        .where(to.follower_id.in_(_FRIENDS), to.followed_id.in_(_STRANGERS))
    )
