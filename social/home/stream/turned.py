"""What a reader turned down stays out of their stream: muted things wholly, others but for one a day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, not_, or_
from sqlalchemy.orm import aliased

from social.entries.models import Entry, EntryTag, State
from social.entries.queries import AUDIENCES
from social.home.models import Subject
from social.home.standing import Standing

MAIN = ("post", "question", "guideline")  # what stands by itself; the rest tells what became of it

_MUTED: dict[str, Any] = {each: bindparam(f"muted_{each}", expanding=True) for each in Subject}
_RARE: dict[str, Any] = {each: bindparam(f"rare_{each}", expanding=True) for each in Subject}
Which = type[Entry]
Stands = Callable[[Which], ColumnElement[bool]]
_other, _before_it = aliased(Entry), aliased(Entry)


def values(standing: Standing) -> dict[str, Any]:
    """What the conditions compare with."""
    muted = {f"muted_{each}": standing.muted(each) for each in Subject}
    return muted | {f"rare_{each}": standing.rare(each) for each in Subject if each != Subject.THREAD}


def not_muted(of: Which = Entry) -> ColumnElement[bool]:
    """Neither its author, nor its community, nor one of its subjects, nor its thread is muted."""
    return and_(
        of.author_id.not_in(_MUTED[Subject.PERSON]),
        func.coalesce(of.community_id, 0).not_in(_MUTED[Subject.COMMUNITY]),
        _root(of).not_in(_MUTED[Subject.THREAD]),
        ~_about(of, _MUTED[Subject.TOPIC]),
    )


def _root(of: Which) -> Any:
    return func.coalesce(of.root_id, of.id)


def _about(of: Which, topics: Any) -> ColumnElement[bool]:
    tag = aliased(EntryTag)
    return exists().where(tag.entry_id == _root(of), tag.tag_id.in_(topics))


def _same_topic(of: Which, other: Which) -> ColumnElement[bool]:
    mine, theirs = aliased(EntryTag), aliased(EntryTag)
    both = exists().where(
        mine.entry_id == of.id,
        mine.tag_id.in_(_RARE[Subject.TOPIC]),
        theirs.tag_id == mine.tag_id,
        theirs.entry_id == other.id,
    )
    return both.correlate(of, other)


@dataclass(frozen=True)
class Reason:
    """Why the reader wants less of something."""

    rare: Callable[[Which], ColumnElement[bool]]  # it is of that
    same: Callable[[Which, Which], ColumnElement[bool]]  # so are both, of one and the same


_REASONS = (
    Reason(
        lambda of: of.author_id.in_(_RARE[Subject.PERSON]),
        lambda of, other: other.author_id == of.author_id,
    ),
    Reason(
        lambda of: func.coalesce(of.community_id, 0).in_(_RARE[Subject.COMMUNITY]),
        lambda of, other: other.community_id == of.community_id,
    ),
    Reason(lambda of: _about(of, _RARE[Subject.TOPIC]), _same_topic),
)


def first_of_its_day(stands: Stands) -> ColumnElement[bool]:
    """Of what the reader wants less of, the first of a day: it stays the first whatever comes later.

    `stands`: what comes into this stream at all. What the reader is not shown takes nothing else away: what
    stands nowhere by itself or is muted does not count, nor what is held back for another of these reasons.
    """
    conditions = []
    for reason in _REASONS:
        others = [each for each in _REASONS if each is not reason]
        shown = [not_(_comes_later(_other, _before_it, each, stands)) for each in others]
        conditions.append(not_(_comes_later(Entry, _other, reason, stands, *shown)))
    return and_(*conditions)


def not_rare() -> ColumnElement[bool]:
    """Of what the reader wants less of, nothing that only tells what became of something."""
    return and_(*(not_(reason.rare(Entry)) for reason in _REASONS))


def _comes_later(
    of: Which, other: Which, reason: Reason, stands: Stands, *shown: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Something of the same came earlier on that day (in UTC) into the stream of the reader."""
    before = or_(
        other.published_at < of.published_at,
        and_(other.published_at == of.published_at, other.id < of.id),
    )
    readable = and_(other.state == State.PUBLISHED, other.audience.in_(AUDIENCES))
    today = and_(before, other.published_at >= func.date(of.published_at))
    by_itself = and_(other.kind.in_(MAIN), func.coalesce(other.root_id, 0) == 0)
    came = exists().where(
        reason.same(of, other), by_itself, readable, today, not_muted(other), stands(other), *shown
    )
    return and_(reason.rare(of), came)
