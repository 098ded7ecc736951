"""What a reader turned down stays out of their stream: muted things wholly, others but for one a day."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from social.entries.models import Entry, EntryTag, State
from social.entries.queries import AUDIENCES
from social.home.models import Subject
from social.home.standing import Standing

MAIN = ("post", "question", "guideline")  # what stands by itself; the rest tells what became of it

_MUTED: dict[str, Any] = {each: bindparam(f"muted_{each}", expanding=True) for each in Subject}
_RARE: dict[str, Any] = {each: bindparam(f"rare_{each}", expanding=True) for each in Subject}
_other = aliased(Entry)
_root: Any = func.coalesce(Entry.root_id, Entry.id)


def values(standing: Standing) -> dict[str, Any]:
    """What the conditions compare with."""
    muted = {f"muted_{each}": standing.muted(each) for each in Subject}
    return muted | {f"rare_{each}": standing.rare(each) for each in Subject if each != Subject.THREAD}


def not_muted() -> ColumnElement[bool]:
    """Neither its author, nor its community, nor one of its subjects, nor its thread is muted."""
    return and_(
        Entry.author_id.not_in(_MUTED[Subject.PERSON]),
        func.coalesce(Entry.community_id, 0).not_in(_MUTED[Subject.COMMUNITY]),
        _root.not_in(_MUTED[Subject.THREAD]),
        ~_about(_MUTED[Subject.TOPIC]),
    )


def first_of_its_day() -> ColumnElement[bool]:
    """Of what the reader wants less of, the first of a day: it stays the first whatever comes later."""
    return and_(
        or_(Entry.author_id.not_in(_RARE[Subject.PERSON]), ~_earlier(_other.author_id == Entry.author_id)),
        or_(
            func.coalesce(Entry.community_id, 0).not_in(_RARE[Subject.COMMUNITY]),
            ~_earlier(_other.community_id == Entry.community_id),
        ),
        or_(~_about(_RARE[Subject.TOPIC]), ~_earlier(_same_topic())),
    )


def not_rare() -> ColumnElement[bool]:
    """Of what the reader wants less of, nothing that only tells what became of something."""
    return and_(
        Entry.author_id.not_in(_RARE[Subject.PERSON]),
        func.coalesce(Entry.community_id, 0).not_in(_RARE[Subject.COMMUNITY]),
        ~_about(_RARE[Subject.TOPIC]),
    )


def _about(topics: Any) -> ColumnElement[bool]:
    return exists().where(EntryTag.entry_id == _root, EntryTag.tag_id.in_(topics))


def _earlier(same: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of the same, by itself, came earlier on that day (in UTC), where the reader may read it."""
    before = or_(
        _other.published_at < Entry.published_at,
        and_(_other.published_at == Entry.published_at, _other.id < Entry.id),
    )
    readable = and_(_other.state == State.PUBLISHED, _other.audience.in_(AUDIENCES))
    today = _other.published_at >= func.date(Entry.published_at)
    return exists().where(_other.kind.in_(MAIN), readable, today, before, same)


def _same_topic() -> ColumnElement[bool]:
    mine, theirs = aliased(EntryTag), aliased(EntryTag)
    return (
        select(mine.tag_id)
        .join(theirs, theirs.tag_id == mine.tag_id)
        .where(
            mine.entry_id == Entry.id,
            theirs.entry_id == _other.id,
            mine.tag_id.in_(_RARE[Subject.TOPIC]),
        )
        .correlate(Entry, _other)
        .exists()
    )
