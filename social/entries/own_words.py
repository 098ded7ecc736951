"""What somebody wrote for everybody, in a community that is kept to its members since: they go on reading it.

They read it as they last wrote it before that, and nothing around it. What is written in a private community
is written for its members, and stays there when somebody leaves. Pages that many write are left out: no words
there are one person's.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select

from social.communities.models import Community, Membership
from social.communities.noting import last_open
from social.communities.reader import Reader
from social.core.database import db
from social.entries import writing
from social.entries.models import Entry, Revision, State
from social.entries.queries import AUDIENCES, ME, asked_by

KINDS = ("post", "question", "answer", "comment")
PAGE = 10


class OwnWords(NamedTuple):
    """One thing, with the words that its writer gave it."""

    id: int
    kind: str
    published_at: datetime | None
    title: str
    html: str

    @property
    def path(self) -> str:
        """Where its writer reads it."""
        return f"/own-words/{self.id}"


def list_page(reader: Reader, number: int) -> tuple[list[OwnWords], bool]:
    """One page, newest first, and whether there are more."""
    rows = db.session.execute(_WORDS.limit(PAGE + 1).offset((number - 1) * PAGE), asked_by(reader)).all()
    return _shown(rows[:PAGE]), len(rows) > PAGE


def find(entry_id: int, reader: Reader) -> OwnWords | None:
    """One of them."""
    rows = db.session.execute(_WORDS.where(Entry.id == entry_id), asked_by(reader)).all()
    return next(iter(_shown(rows)), None)


def are_there(reader: Reader) -> bool:
    """Whether there are any."""
    return db.session.scalar(select(Entry.id).where(_OUT_OF_SIGHT).limit(1), asked_by(reader)) is not None


def ids_of_outsiders(community: Community) -> Sequence[int]:
    """Who wrote in a community without belonging to it."""
    members = select(Membership.person_id).where(Membership.community_id == community.id)
    return db.session.scalars(
        select(Entry.author_id)
        .where(
            Entry.community_id == community.id,
            Entry.kind.in_(KINDS),
            Entry.state == State.PUBLISHED,
            Entry.author_id.not_in(members),
        )
        .distinct()
    ).all()


def _shown(rows: Sequence[Any]) -> list[OwnWords]:
    """As everybody would read it: links to pages of the community lead nowhere."""
    return [
        OwnWords(entry_id, kind, at, title, writing.render(body, anchor=f"c{entry_id}-").html)
        for entry_id, kind, at, title, body in rows
    ]


_OUT_OF_SIGHT: ColumnElement[bool] = and_(
    Entry.author_id == ME,
    Entry.kind.in_(KINDS),
    Entry.state == State.PUBLISHED,
    Entry.audience.not_in(AUDIENCES),
    Entry.published_at <= last_open(Entry.community_id).correlate(Entry),
)
_last = (
    select(func.max(Revision.number))
    .where(
        Revision.entry_id == Entry.id,
        Revision.author_id == ME,
        Revision.created_at <= last_open(Entry.community_id).correlate(Entry),
    )
    .correlate(Entry)
    .scalar_subquery()
)
_WORDS: Select[int, str, datetime | None, str, str] = (
    select(Entry.id, Entry.kind, Entry.published_at, Revision.title, Revision.body)
    .join(Revision, and_(Revision.entry_id == Entry.id, Revision.number == _last))
    .where(_OUT_OF_SIGHT)
    .order_by(Entry.published_at.desc(), Entry.id.desc())
)
