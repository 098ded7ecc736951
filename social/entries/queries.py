"""Finding entries. Everything a reader gets passes through `visible_to`."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select, union, union_all
from sqlalchemy.orm import defer, joinedload, load_only, undefer, with_polymorphic
from sqlalchemy.sql.base import ExecutableOption

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import (
    Comment,
    Contribution,
    ContributionRole,
    Entry,
    EntryPicture,
    Picture,
    Reaction,
    ReactionKind,
    Revision,
    State,
)
from social.entries.removed_pictures import is_removed
from social.people.models import Person

AnyEntry = TypeVar("AnyEntry", bound=Entry)
WRITERS = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR)
BYLINE = (Person.name, Person.handle, Person.photo, Person.audiences)  # what a line saying who wrote it needs


# A page that is opened often puts its statement together once, at import, and gives these each time.
ME: Any = bindparam("me")
AUDIENCES: Any = bindparam("audiences", expanding=True)


def asked_by(reader: Reader) -> dict[str, Any]:
    """The values of ME and AUDIENCES."""
    return {"me": reader.person_id, "audiences": sorted(reader.audiences)}


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """The one rule of who may read: published to my audiences, or unpublished and mine to write."""
    return _visible(reader.person_id, sorted(reader.audiences))


def readable_by(reader: Reader) -> ColumnElement[bool]:
    """Published, and in one of the reader's audiences: what lists, feeds and search show."""
    return _readable(sorted(reader.audiences))


def readable() -> ColumnElement[bool]:
    """The same rule in a statement put together once; give it `asked_by(reader)` each time."""
    return _readable(AUDIENCES)


def written_by(person_id: int) -> ColumnElement[bool]:
    """The person is its author or a co-author."""
    return or_(
        Entry.author_id == person_id,
        exists().where(
            Contribution.entry_id == Entry.id,
            Contribution.person_id == person_id,
            Contribution.role == ContributionRole.COAUTHOR,
        ),
    )


def ids_written_by(person_id: int, kind: str) -> Select[int]:
    """The same, as a list of ids to start from: quick where somebody wrote a few entries of very many."""
    alone = select(Entry.id).where(Entry.author_id == person_id, Entry.kind == kind)
    together = select(Contribution.entry_id).where(
        Contribution.person_id == person_id, Contribution.role == ContributionRole.COAUTHOR
    )
    mine = union(alone, together).subquery()
    return select(mine.c[0])


def _visible(person_id: Any, audiences: Any) -> ColumnElement[bool]:
    unpublished = Entry.state.in_((State.DRAFT, State.SCHEDULED))
    return or_(_readable(audiences), and_(unpublished, written_by(person_id)))


def _readable(audiences: Any) -> ColumnElement[bool]:
    return and_(Entry.state == State.PUBLISHED, Entry.audience.in_(audiences))


def get(kind: type[AnyEntry], entry_id: int, reader: Reader) -> AnyEntry:
    """One entry with its words and author, if the reader may see it; else NotFound."""
    statement = select(kind).where(kind.id == entry_id, visible_to(reader)).options(*whole(kind))
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound(f"{kind.__name__} {entry_id}")
    return found


def get_readable(entry_id: int, reader: Reader) -> Entry:
    """A published entry of any kind that the reader may read, with its author; else NotFound."""
    found = db.session.scalars(_READABLE, {"entry_id": entry_id} | asked_by(reader)).one_or_none()
    if found is None:
        raise NotFound(f"entry {entry_id}")
    return found


_READABLE = (
    select(Entry)
    .where(Entry.id == bindparam("entry_id"), _readable(AUDIENCES))
    .options(joinedload(Entry.author).load_only(*BYLINE))
)


def standing(kind: type[AnyEntry]) -> Select[AnyEntry]:
    """As `get`, and also what was removed from where the reader could read it: a stone stands there.

    Put together once; give it {"entry_id": …} | asked_by(reader).
    """
    stone = and_(
        Entry.state == State.REMOVED,
        or_(
            and_(Entry.published_at.is_not(None), Entry.audience.in_(AUDIENCES)),
            and_(Entry.published_at.is_(None), Entry.author_id == ME),
        ),
    )
    return (
        select(kind)
        .where(kind.id == bindparam("entry_id"), or_(_visible(ME, AUDIENCES), stone))
        .options(*whole(kind))
    )


def get_comment(comment_id: int, reader: Reader) -> tuple[Comment, Entry]:
    """A comment and its root, where the reader may read the discussion; perhaps a stone is left."""
    shown = and_(
        Entry.state.in_((State.PUBLISHED, State.REMOVED)), Entry.audience.in_(sorted(reader.audiences))
    )
    comment = db.session.scalars(select(Comment).where(Comment.id == comment_id, shown)).one_or_none()
    root = (
        comment and db.session.scalars(select(Entry).where(Entry.id == comment.root_id, shown)).one_or_none()
    )
    if comment is None or root is None:
        raise NotFound(f"comment {comment_id}")
    return comment, root


def whole(kind: type[Entry]) -> tuple[ExecutableOption, ...]:
    """Loader options for one entry that is shown in full."""
    return (undefer(kind.body), undefer(kind.html), joinedload(kind.author), joinedload(kind.community))


def stream(kind: type[AnyEntry], reader: Reader) -> Select[AnyEntry]:
    """Entries of one kind that the reader may read, newest first, with authors: the base of every list."""
    return (
        select(kind)
        .where(Entry.kind == kind.__mapper__.polymorphic_identity, readable_by(reader))
        .options(joinedload(kind.author))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


def list_revisions(entry_id: int) -> Sequence[Revision]:
    """All states of an entry's words, newest first, with who wrote them."""
    return db.session.scalars(
        select(Revision)
        .where(Revision.entry_id == entry_id)
        .options(joinedload(Revision.author))
        .order_by(Revision.number.desc())
    ).all()


def get_revision(entry_id: int, number: int) -> Revision:
    """One state of an entry's words; else NotFound."""
    found = db.session.scalars(
        select(Revision)
        .where(Revision.entry_id == entry_id, Revision.number == number)
        .options(joinedload(Revision.author))
    ).one_or_none()
    if found is None:
        raise NotFound(f"revision {number} of entry {entry_id}")
    return found


def list_contributions(entry_id: int) -> Sequence[Contribution]:
    """Who had which part in an entry, with the people."""
    return db.session.scalars(
        select(Contribution)
        .where(Contribution.entry_id == entry_id)
        .options(joinedload(Contribution.person))
        .order_by(Contribution.created_at, Contribution.person_id)
    ).all()


class Part(NamedTuple):
    """Somebody had a part in an entry, or found it useful."""

    role: str
    person: Person


def list_parts(entry_id: int, person_id: int) -> list[Part]:
    """Who wrote with, edited and vouched, who found it useful, and all that this person did; theirs first."""
    return [Part(*row) for row in db.session.execute(_PARTS, {"entry_id": entry_id, "me": person_id})]


def _parts(most: int = 100) -> Select[str, Person]:
    entry_id: Any = bindparam("entry_id")
    parts = union_all(
        select(Contribution.person_id, Contribution.role, Contribution.created_at).where(
            Contribution.entry_id == entry_id
        ),
        select(Reaction.person_id, Reaction.kind, Reaction.created_at).where(
            Reaction.entry_id == entry_id,
            or_(Reaction.kind == ReactionKind.USEFUL, Reaction.person_id == ME),
        ),
    ).subquery()
    return (
        select(parts.c.role, Person)
        .join(Person, Person.id == parts.c.person_id)
        .options(load_only(*BYLINE))
        .order_by(parts.c.person_id != ME, parts.c.role == ReactionKind.USEFUL, parts.c.created_at)
        .limit(most)
    )


_PARTS = _parts()


def writer_ids(entry: Entry) -> set[int]:
    """Its author and co-authors."""
    return {entry.author_id, *db.session.scalars(_COAUTHORS, {"entry_id": entry.id})}


_COAUTHORS = select(Contribution.person_id).where(
    Contribution.entry_id == bindparam("entry_id"), Contribution.role == ContributionRole.COAUTHOR
)


def my_reactions(entry_ids: Sequence[int], person_id: int) -> set[tuple[int, str]]:
    """(entry id, kind) of each reaction the person gave to these entries."""
    rows = db.session.execute(
        select(Reaction.entry_id, Reaction.kind).where(
            Reaction.person_id == person_id, Reaction.entry_id.in_(entry_ids)
        )
    )
    return {(row[0], row[1]) for row in rows}


def may_see_picture(key: str, reader: Reader) -> bool:
    """Whether it is the reader's own, or stands in an entry that they may read and nobody removed it."""
    shown = (
        exists()
        .where(EntryPicture.picture_id == Picture.id, EntryPicture.entry_id == Entry.id)
        .where(visible_to(reader))
    )
    seen = or_(Picture.owner_id == reader.person_id, shown & ~is_removed())
    statement = select(Picture.id).where(Picture.key == key, seen)
    return db.session.scalar(statement) is not None


def by_ids(ids: Sequence[int], reader: Reader) -> dict[int, Entry]:
    """{id: entry} of those the reader may read, of any kind, with rendered words, author and community."""
    found = db.session.scalars(_by_ids(), {"ids": ids} | asked_by(reader)) if ids else ()
    return {entry.id: entry for entry in found}


@cache  # put together once, at the first search: by then every kind is known
def _by_ids() -> Select[Entry]:
    any_kind = with_polymorphic(Entry, "*")
    unseen = (
        any_kind.external_id,
        any_kind.picture,
        any_kind.excerpt,
        any_kind.created_at,
        any_kind.edited_at,
        any_kind.publish_at,
        any_kind.removed_at,
        any_kind.removed_by_id,
        any_kind.removed_for,
        any_kind.hidden,
        any_kind.locked_at,
    )
    return (
        select(any_kind)
        .where(any_kind.id.in_(bindparam("ids", expanding=True)), readable())
        .options(
            undefer(any_kind.html),
            *map(defer, unseen),
            joinedload(any_kind.author).load_only(*BYLINE),
            joinedload(any_kind.community).load_only(Community.name, Community.slug, Community.access),
        )
    )
