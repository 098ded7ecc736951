"""What somebody wrote for everybody, in a community that is kept to its members since: they go on reading it.

They read it as they last wrote it before that, also where they wrote with others, and nothing around it. What
is written in a private community is written for its members, and stays there when somebody leaves. Pages that
many write are left out: no words there are one person's.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from markupsafe import escape
from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union, union_all
from sqlalchemy.orm import aliased

from social.communities.models import Community, Membership
from social.communities.noting import last_called, last_open
from social.communities.reader import Reader
from social.core.database import db
from social.core.markdown.plain import excerpt_of, words_of
from social.entries import writing
from social.entries.models import Contribution, ContributionRole, Entry, Revision, State
from social.entries.queries import AUDIENCES, ME, asked_by

KINDS = ("post", "question", "answer", "comment")
PAGE = 10
FIRST_WORDS = 60  # characters of something without a title, in its heading
_Beside = Select[int, int, str, datetime, str]
_beside: list[_Beside] = []


class OwnWords(NamedTuple):
    """One thing, with the words that its writer gave it."""

    id: int
    kind: str
    published_at: datetime | None
    title: str
    place: str  # by the name that everybody knew it by, where that is known
    below: str  # "question": the kind of entry that it was said to; "" where it stands by itself
    below_title: str  # what that is called, where it is their own, too
    html: str

    @property
    def called(self) -> str:
        """Its title; else what it is, below what, and how it begins: several may stand in one place."""
        if self.title:
            return self.title
        begins = excerpt_of(words_of(self.html), FIRST_WORDS)
        return f"Your {self.kind}{self._where()}{f': “{begins}”' if begins else ''}"

    def _where(self) -> str:
        if not self.below:
            return ""
        what = f"your {self.below} “{self.below_title}”" if self.below_title else f"a {self.below}"
        return f" {'to' if self.kind == 'answer' else 'below'} {what}"

    @property
    def path(self) -> str:
        """Where its writer reads it."""
        return f"/own-words/{self.id}"


def register(beside: _Beside) -> None:
    """A room names words that are no entries: `entry_id` below which they stand, `person_id`, `kind`, `at`,
    `words`; one row at most for a person and an entry, which somebody else wrote."""
    _beside.append(beside)


def list_page(reader: Reader, number: int) -> tuple[list[OwnWords], bool]:
    """One page, newest first, and whether there are more."""
    rows = db.session.execute(_words().limit(PAGE + 1).offset((number - 1) * PAGE), asked_by(reader)).all()
    return _shown(rows[:PAGE]), len(rows) > PAGE


def find(entry_id: int, reader: Reader) -> OwnWords | None:
    """One of them."""
    rows = db.session.execute(_words(entry_id), asked_by(reader)).all()
    return next(iter(_shown(rows)), None)


def are_there(reader: Reader) -> bool:
    """Whether there are any."""
    return db.session.execute(_words().limit(1), asked_by(reader)).first() is not None


def ids_of_outsiders(community: Community) -> Sequence[int]:
    """Who wrote in a community without belonging to it, alone or with others."""
    members = select(Membership.person_id).where(Membership.community_id == community.id)
    here = and_(Entry.community_id == community.id, Entry.state == State.PUBLISHED)
    began = select(Entry.author_id).where(here, Entry.kind.in_(KINDS))
    joined = select(Revision.author_id).join(Entry, Entry.id == Revision.entry_id)
    hands = [began, joined.where(here, Entry.kind.in_(KINDS))]
    for each in (each.subquery() for each in _beside):
        hands.append(select(each.c.person_id).join(Entry, Entry.id == each.c.entry_id).where(here))
    wrote = union(*hands).subquery()
    return db.session.scalars(select(wrote.c.author_id).where(wrote.c.author_id.not_in(members))).all()


def _words(entry_id: int | None = None) -> Select[Any]:
    """All of somebody's, newest first; or what they wrote in, or right below, one entry."""
    wanted = [] if entry_id is None else [Entry.id == entry_id]
    parts = [_ENTRIES.where(*wanted), *(_below(each).where(*wanted) for each in _beside)]
    words = union_all(*parts).subquery()
    return select(words).order_by(words.c.published_at.desc(), words.c.id.desc())


def _below(beside: _Beside) -> Select[Any]:
    words = beside.subquery()
    return (
        select(
            Entry.id,
            words.c.kind,
            words.c.at.label("published_at"),
            literal("").label("title"),
            words.c.words.label("body"),
            _PLACE,
            literal("").label("below"),
            literal("").label("below_title"),
        )
        .join(words, words.c.entry_id == Entry.id)
        .where(words.c.person_id == ME, Entry.state == State.PUBLISHED, _closed_since(words.c.at))
    )


def _closed_since(at: Any) -> ColumnElement[bool]:
    """Written for everybody, where only members read now, and the person is none."""
    return and_(Entry.audience.not_in(AUDIENCES), at <= _UNTIL)


def _shown(rows: Sequence[Any]) -> list[OwnWords]:
    """As everybody would read it: links to pages of the community lead nowhere."""
    return [
        OwnWords(
            row.id,
            row.kind,
            row.published_at,
            row.title,
            row.place or "",
            row.below or "",
            row.below_title or "",
            _html(row.id, row.kind, row.body),
        )
        for row in rows
    ]


def _html(entry_id: int, kind: str, body: str) -> str:
    """What stands beside entries is plain text."""
    return writing.render(body, anchor=f"c{entry_id}-").html if kind in KINDS else f"<p>{escape(body)}</p>"


_HANDS = select(Contribution.entry_id).where(
    Contribution.person_id == ME, Contribution.role == ContributionRole.EDITOR
)
_UNTIL = last_open(Entry.community_id).correlate(Entry)
_PLACE = last_called(Entry.community_id).correlate(Entry).label("place")
_last = (
    select(func.max(Revision.number))
    .where(Revision.entry_id == Entry.id, Revision.author_id == ME, Revision.created_at <= _UNTIL)
    .correlate(Entry)
    .scalar_subquery()
)
_root = aliased(Entry.__table__)
_BELOW = select(_root.c.kind).where(_root.c.id == Entry.root_id).correlate(Entry).scalar_subquery()
_theirs = aliased(Revision)
_BELOW_TITLE = (
    select(_theirs.title)
    .where(_theirs.entry_id == Entry.root_id, _theirs.author_id == ME, _theirs.created_at <= _UNTIL)
    .order_by(_theirs.number.desc())
    .limit(1)
    .correlate(Entry)
    .scalar_subquery()
)
_ENTRIES = (
    select(
        Entry.id,
        Entry.kind,
        Entry.published_at,
        Revision.title,
        Revision.body,
        _PLACE,
        case((Entry.kind.in_(("answer", "comment")), _BELOW), else_="").label("below"),
        case((_BELOW.in_(KINDS), _BELOW_TITLE), else_="").label("below_title"),
    )
    .join(Revision, and_(Revision.entry_id == Entry.id, Revision.number == _last))
    .where(
        or_(Entry.author_id == ME, Entry.id.in_(_HANDS)),
        Entry.kind.in_(KINDS),
        Entry.state == State.PUBLISHED,
        _closed_since(Entry.published_at),
    )
)
