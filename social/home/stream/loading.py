"""A page of the stream: from a place in it downwards, so that whatever comes or goes meanwhile, nothing that
stood there is skipped or repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, load_only, with_polymorphic

from social.adoption.models import Proposal
from social.blogs.models import Post
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.entries.models import Comment, Entry
from social.entries.queries import ME, asked_by
from social.entries.subjects import name_subjects, on_cards
from social.guidelines.models import Guideline
from social.home.cursors import BEGINNING, NEWEST, Cursor
from social.home.models import ReadEntry, Saved
from social.home.standing import Standing
from social.home.stream import turned
from social.home.stream.sources import Why, keys
from social.questions.models import Answer, Question

SIZE = 20
RECENT = timedelta(days=30)  # what one follows is first looked for in so many days


@dataclass(frozen=True)
class Look:
    """Who looks, and at whose things: those that they follow (mine), or everyone."""

    reader: Reader
    standing: Standing
    mine: bool


@dataclass(frozen=True)
class Item:
    """One thing in the stream, as its card needs it."""

    entry: Entry
    at: datetime
    why: Why
    saved: bool
    unread: bool
    markable: bool  # newer than what the reader has read to, so that it can be marked as unread again
    on: str  # of a comment: what the thing is called that it is about

    @property
    def cursor(self) -> Cursor:
        """Where it stands."""
        return Cursor(self.at, self.entry.id)


@dataclass(frozen=True)
class Feed:
    """One page of the stream."""

    items: Sequence[Item]
    more: bool

    @property
    def first(self) -> Cursor | None:
        """Where the page begins."""
        return self.items[0].cursor if self.items else None

    @property
    def last(self) -> Cursor | None:
        """Where the page ends."""
        return self.items[-1].cursor if self.items else None

    def full_since(self, moment: datetime) -> bool:
        """Whether more than a page has come since."""
        return self.more and self.items[-1].at > moment


def load(look: Look, after: Cursor = NEWEST, number: int = 1) -> Feed:
    """One page below a place, with its subjects; `number` is of the old addresses, which count pages.

    Two statements, one more where little was written of late.
    """
    skipped = (number - 1) * SIZE
    reach = skipped + SIZE + 1
    rows = _rows(look, after, reach)
    items = [_item(row, look) for row in rows[skipped : skipped + SIZE]]
    name_subjects([item.entry for item in items])
    return Feed(items, len(rows) == reach)


def count_newer(look: Look, than: Cursor, most: int = SIZE) -> int:
    """How many things have come above a place in the stream, `most` at most."""
    return min(sum(each != than for each in list_keys(look, NEWEST, than, most + 1)), most)


def list_keys(look: Look, first: Cursor, last: Cursor, most: int) -> list[Cursor]:
    """The places of what stands from one place down to another, both included."""
    above = Cursor(first.at, first.entry_id + 1)
    asked = _asked(look, above, most) | {"floor": last.at}
    found = [Cursor(row[1], row[0]) for row in db.session.execute(_keys(look.mine, _quiet(look)), asked)]
    return [each for each in found if each >= last]


def _rows(look: Look, after: Cursor, reach: int) -> Sequence[Any]:
    """What one follows is looked for among what is recent first: mostly that is enough."""
    statement, asked = _page(look.mine, _quiet(look)), _asked(look, after, reach)
    if look.mine:
        recent = min(after.at, now()) - RECENT
        rows = db.session.execute(statement, asked | {"floor": recent}).all()
        if len(rows) == reach:
            return rows
    return db.session.execute(statement, asked | {"floor": BEGINNING}).all()


def _quiet(look: Look) -> bool:
    return bool(look.standing.turned)


def _asked(look: Look, after: Cursor, reach: int) -> dict[str, Any]:
    asked = asked_by(look.reader) | {"at": after.at, "before_id": after.entry_id, "reach": reach}
    return asked | turned.values(look.standing) if _quiet(look) else asked


def _item(row: Any, look: Look) -> Item:
    entry, at, why, saved, read, on = row
    place = look.standing.place
    own = entry.author.id == look.reader.person_id and why == Why.ITSELF
    markable = bool(place and at > place.unread_since(now()) and not own)
    return Item(entry, at, Why(why), bool(saved), markable and not read, markable, on or "")


@cache  # everybody opens this page all day, so its statements are put together once
def _keys(mine: bool, quiet: bool) -> Select[Any]:
    return keys(mine, quiet)


@cache
def _page(mine: bool, quiet: bool) -> Select[Any]:
    newest = keys(mine, quiet).subquery()
    any_kind = with_polymorphic(Entry, [Post, Question, Guideline, Answer, Comment, Proposal])
    root = aliased(Entry)
    return (
        select(
            any_kind,
            newest.c.moment,
            newest.c.why,
            exists().where(Saved.person_id == ME, Saved.entry_id == any_kind.id),
            exists().where(ReadEntry.person_id == ME, ReadEntry.entry_id == any_kind.id),
            root.title,
        )
        .join(newest, newest.c.id == any_kind.id)
        .outerjoin(root, root.id == any_kind.root_id)
        .options(
            *on_cards(any_kind),
            load_only(any_kind.Guideline.slug),
            load_only(any_kind.Question.answer_count, any_kind.Question.accepted_count),
        )
        .order_by(newest.c.moment.desc(), newest.c.id.desc())
    )
