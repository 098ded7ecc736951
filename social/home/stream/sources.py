"""What comes into the stream: (entry, moment, why) from each source, newest first, each by an index.

A source is asked only for as many as can stand on a page, between a place in the stream and a moment.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from social.adoption.models import Proposal, Stage
from social.communities.models import Membership
from social.core.database import UTCDateTime
from social.entries.models import Contribution, ContributionRole, Entry, EntryTag, Mention
from social.entries.queries import ME, readable
from social.home.models import FollowedTopic
from social.home.stream.turned import MAIN, first_of_its_day, not_muted, not_rare
from social.people.models import Follow
from social.questions.models import Answer


class Why(IntEnum):
    """Why something stands in the stream, the weightiest first."""

    MENTIONS = 1  # a comment that names the reader
    ON_YOURS = 2  # a comment on what the reader wrote
    HELPED = 3  # a comment of somebody one follows, that others found useful or vouch for
    ACCEPTED = 4  # an answer that its asker accepted
    ADOPTED = 5  # a change of guidelines
    ITSELF = 6  # written, asked


_FLOOR: Any = bindparam("floor", type_=UTCDateTime())
_AT: Any = bindparam("at", type_=UTCDateTime())
_BEFORE_ID: Any = bindparam("before_id")
_REACH: Any = bindparam("reach")
_answers, _proposals = Answer.__table__, Proposal.__table__
_one = aliased(Entry)
_followed = select(Follow.followed_id).where(Follow.follower_id == ME)
_followed_and_me = _followed.union_all(select(ME))
_places = select(Membership.community_id).where(Membership.person_id == ME)
_naming = select(Mention.entry_id).where(Mention.person_id == ME)
_topics = (
    select(EntryTag.entry_id)
    .join(FollowedTopic, FollowedTopic.tag_id == EntryTag.tag_id)
    .where(FollowedTopic.person_id == ME)
)
# SQLite would begin from all that is published, were it not for coalesce: what one follows is a small part.
_kind = func.coalesce(Entry.kind, "")
_from_mine = or_(
    func.coalesce(Entry.author_id, 0).in_(_followed_and_me),
    func.coalesce(Entry.community_id, 0).in_(_places),
)


def keys(mine: bool, turned: bool) -> Select[Any]:
    """The newest of all sources together, each entry once: of everyone, or of what the reader follows;
    `turned`: without what they turned down."""
    found = union_all(*(select(each.subquery()) for each in _sources(mine, turned))).subquery()
    moment, why = func.max(found.c.moment).label("moment"), func.min(found.c.why).label("why")
    return (
        select(found.c.id, moment, why)
        .group_by(found.c.id)
        .order_by(moment.desc(), found.c.id.desc())
        .limit(_REACH)
    )


def _sources(mine: bool, turned: bool) -> Iterator[Select[Any]]:
    main, others = _held_back(mine, turned)
    if mine:
        for ids in (
            _some(_one.author_id.in_(_followed_and_me), *MAIN),
            _some(_one.community_id.in_(_places), *MAIN),
            _topics,
        ):
            yield _written(main, _kind.in_(MAIN), Entry.id.in_(ids))
        yield _comments(others, Why.HELPED, _some(_one.author_id.in_(_followed), "comment"), _helped())
    else:
        for kind in MAIN:
            yield _written(main, Entry.kind == kind)
    yield _accepted(others, mine)
    yield _adopted(others, mine)
    yield _comments(others, Why.MENTIONS, _naming)
    yield _comments(others, Why.ON_YOURS, _some(_one.root_id.in_(_my_entries())))


def _some(which: ColumnElement[bool], *kinds: str) -> Select[int]:
    """Ids, between the same bounds, by an index alone."""
    between = (_one.published_at >= _FLOOR, _one.published_at <= _AT)
    return select(_one.id).where(which, *([_one.kind.in_(kinds)] if kinds else []), *between)


def _held_back(mine: bool, turned: bool) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    if not turned:
        return [readable()], [readable()]
    first = first_of_its_day(_among_mine if mine else lambda _of: true())
    return [readable(), not_muted(), first], [readable(), not_muted(), not_rare()]


def _among_mine(of: type[Entry]) -> ColumnElement[bool]:
    """What the reader follows, one way or another."""
    return or_(
        func.coalesce(of.author_id, 0).in_(_followed_and_me),
        func.coalesce(of.community_id, 0).in_(_places),
        of.id.in_(_topics),
    )


def _newest(moment: Any, why: Why) -> Select[Any]:
    """Between the floor and a place in the stream, the newest first."""
    before = and_(moment >= _FLOOR, moment <= _AT, or_(moment < _AT, Entry.id < _BEFORE_ID))
    columns = select(Entry.id, moment.label("moment"), literal_column(str(int(why))).label("why"))
    return columns.where(before).order_by(moment.desc(), Entry.id.desc()).limit(_REACH)


def _written(held_back: list[ColumnElement[bool]], *which: ColumnElement[bool]) -> Select[Any]:
    """What stands by itself; a question that was joined with another is read there."""
    by_itself = func.coalesce(Entry.root_id, 0) == 0
    return _newest(Entry.published_at, Why.ITSELF).where(by_itself, *which, *held_back)


def _comments(
    held_back: list[ColumnElement[bool]], why: Why, ids: Select[int], *which: ColumnElement[bool]
) -> Select[Any]:
    """Comments of others that matter to the reader."""
    of_others = (_kind == "comment", Entry.author_id != ME, Entry.id.in_(ids))
    return _newest(Entry.published_at, why).where(*of_others, *which, *held_back)


def _accepted(held_back: list[ColumnElement[bool]], mine: bool) -> Select[Any]:
    statement = _newest(_answers.c.accepted_at, Why.ACCEPTED).join(_answers, _answers.c.id == Entry.id)
    to_me = func.coalesce(Entry.root_id, 0).in_(_my_entries())
    which = [or_(_from_mine, to_me)] if mine else []
    return statement.where(_answers.c.accepted_at.is_not(None), *which, *held_back)


def _adopted(held_back: list[ColumnElement[bool]], mine: bool) -> Select[Any]:
    statement = _newest(_proposals.c.decided_at, Why.ADOPTED).join(_proposals, _proposals.c.id == Entry.id)
    which = [_from_mine] if mine else []
    return statement.where(_proposals.c.stage == Stage.ADOPTED, *which, *held_back)


def _helped() -> ColumnElement[bool]:
    vouched = exists().where(Contribution.entry_id == Entry.id, Contribution.role == ContributionRole.VOUCHED)
    return or_(Entry.useful_count > 0, vouched)


def _my_entries() -> Select[int]:
    own = aliased(Entry)
    return select(own.id).where(own.author_id == ME, own.root_id.is_(None))
