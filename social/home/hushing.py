"""What somebody muted makes no notification either; whoever tells them asks here first."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, and_, or_, select

from social.core.database import db
from social.entries.models import Entry, EntryTag
from social.home.models import Subject, TurnedDown
from social.home.queries import muted


def hushed(person_ids: Collection[int], thread: str, audience: str, actor_id: int | None) -> set[int]:
    """Those of these people who muted the thread, where it stands, what it is about, or who acted."""
    about = list(_about(thread, audience, actor_id))
    if not person_ids or not about:
        return set()
    hush = select(TurnedDown.person_id).where(
        TurnedDown.person_id.in_(sorted(person_ids)), TurnedDown.muted, or_(*about)
    )
    return set(db.session.scalars(hush))


def _about(thread: str, audience: str, actor_id: int | None) -> Iterator[ColumnElement[bool]]:
    if actor_id is not None:
        yield _is(Subject.PERSON, TurnedDown.subject_id == actor_id)
    kind, _, number = thread.partition(":")
    if kind == "entry" and number.isdecimal():
        yield _is(Subject.THREAD, muted.subject_id() == int(number))
        place = select(Entry.community_id).where(Entry.id == int(number))
        yield _is(Subject.COMMUNITY, TurnedDown.subject_id.in_(place))
        topics = select(EntryTag.tag_id).where(EntryTag.entry_id == int(number))
        yield _is(Subject.TOPIC, TurnedDown.subject_id.in_(topics))
    for token in (thread, audience):
        kind, _, number = token.partition(":")
        if kind == "community" and number.isdecimal():
            yield _is(Subject.COMMUNITY, TurnedDown.subject_id == int(number))


def _is(subject: Subject, which: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(TurnedDown.subject == subject, which)
