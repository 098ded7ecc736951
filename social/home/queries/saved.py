"""What somebody kept for later, and how one entry stands with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, or_, select
from sqlalchemy.orm import aliased, load_only, with_polymorphic

from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry, State
from social.entries.queries import AUDIENCES, ME, asked_by, readable
from social.entries.subjects import on_cards
from social.home.cursors import Cursor
from social.home.models import ReadEntry, ReadingPlace, Saved
from social.home.standing import STALE

SIZE = 20


@dataclass(frozen=True)
class Kept:
    """One line of the list; `entry` is None where it has vanished: taken away, or not for them any more."""

    entry_id: int
    saved_at: datetime
    entry: Entry | None
    on: str  # of a comment: what the thing is called that it is about
    removed: bool

    @property
    def cursor(self) -> Cursor:
        """Where it stands."""
        return Cursor(self.saved_at, self.entry_id)


@dataclass(frozen=True)
class Mark:
    """How an entry stands with a reader."""

    saved: bool
    unread: bool
    markable: bool  # newer than what they have read to


def list_saved(reader: Reader, after: Cursor) -> tuple[Sequence[Kept], bool]:
    """A page of what they kept, the newest first, and whether there is more."""
    asked = asked_by(reader) | {"at": after.at, "before_id": after.entry_id}
    rows = db.session.execute(_saved(), asked).all()
    return [_kept(row) for row in rows[:SIZE]], len(rows) > SIZE


def _kept(row: Any) -> Kept:
    entry_id, saved_at, entry, on, removed = row
    return Kept(entry_id, saved_at, entry, on or "", bool(removed))


def mark_of(entry: Entry, person_id: int) -> Mark:
    """Whether they keep it, and whether it is newer than what they have read."""
    saved, read, to = db.session.execute(_MARK, {"me": person_id, "entry_id": entry.id}).one()
    at, since = entry.published_at, max(to, now() - STALE) if to else None
    markable = bool(at and since and at > since and entry.author_id != person_id)
    return Mark(bool(saved), markable and not read, markable)


@cache  # once every kind is known
def _saved() -> Select[Any]:
    any_kind = with_polymorphic(Entry, "*")
    place, root = aliased(Entry), aliased(Entry)
    at: Any = bindparam("at", type_=Saved.saved_at.type)
    gone = case((and_(place.state == State.REMOVED, place.audience.in_(AUDIENCES)), True), else_=False)
    before = and_(Saved.saved_at <= at, or_(Saved.saved_at < at, Saved.entry_id < bindparam("before_id")))
    return (
        select(Saved.entry_id, Saved.saved_at, any_kind, root.title, gone)
        .join(place, place.id == Saved.entry_id)
        .outerjoin(any_kind, and_(any_kind.id == Saved.entry_id, readable()))
        .outerjoin(root, root.id == any_kind.root_id)
        .where(Saved.person_id == ME, before)
        .options(*on_cards(any_kind), load_only(any_kind.Guideline.slug))
        .order_by(Saved.saved_at.desc(), Saved.entry_id.desc())
        .limit(SIZE + 1)
    )


_MARK = select(
    exists().where(Saved.person_id == ME, Saved.entry_id == bindparam("entry_id")),
    exists().where(ReadEntry.person_id == ME, ReadEntry.entry_id == bindparam("entry_id")),
    select(ReadingPlace.read_to).where(ReadingPlace.person_id == ME).scalar_subquery(),
)
