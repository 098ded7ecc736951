"""Finding entries. Everything a reader gets passes through `visible_to`."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload, undefer, with_polymorphic
from sqlalchemy.sql.base import ExecutableOption

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import (
    Comment,
    Contribution,
    ContributionRole,
    Entry,
    Reaction,
    Revision,
    State,
)
from social.people.models import Person

AnyEntry = TypeVar("AnyEntry", bound=Entry)
WRITERS = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR)
BYLINE = (Person.name, Person.handle, Person.photo)  # what a line saying who wrote it needs


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """The one rule of who may read: published to my audiences, or unpublished and mine to write."""
    return or_(
        readable_by(reader),
        and_(Entry.state.in_((State.DRAFT, State.SCHEDULED)), written_by(reader.person_id)),
    )


def readable_by(reader: Reader) -> ColumnElement[bool]:
    """Published, and in one of the reader's audiences: what lists, feeds and search show."""
    return and_(Entry.state == State.PUBLISHED, Entry.audience.in_(sorted(reader.audiences)))


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


def get(kind: type[AnyEntry], entry_id: int, reader: Reader) -> AnyEntry:
    """One entry with its words and author, if the reader may see it; else NotFound."""
    statement = select(kind).where(kind.id == entry_id, visible_to(reader)).options(*whole(kind))
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound(f"{kind.__name__} {entry_id}")
    return found


def get_readable(entry_id: int, reader: Reader) -> Entry:
    """A published entry of any kind that the reader may read, with its author; else NotFound."""
    statement = (
        select(Entry).where(Entry.id == entry_id, readable_by(reader)).options(joinedload(Entry.author))
    )
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound(f"entry {entry_id}")
    return found


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


def my_reactions(entry_ids: Sequence[int], person_id: int) -> set[tuple[int, str]]:
    """(entry id, kind) of each reaction the person gave to these entries."""
    rows = db.session.execute(
        select(Reaction.entry_id, Reaction.kind).where(
            Reaction.person_id == person_id, Reaction.entry_id.in_(entry_ids)
        )
    )
    return {(row[0], row[1]) for row in rows}


def thread(root_id: int) -> Select[Comment]:
    """The comments below a root in order of writing, removed ones too (they leave a stone)."""
    return (
        select(Comment)
        .where(Entry.root_id == root_id, Entry.kind == "comment")
        .options(undefer(Comment.html), joinedload(Comment.author))
        .order_by(Entry.published_at, Entry.id)
    )


def by_ids(ids: Sequence[int], reader: Reader) -> dict[int, Entry]:
    """{id: entry} of those the reader may read, of any kind, with rendered words, author and community."""
    any_kind = with_polymorphic(Entry, "*")
    found = db.session.scalars(
        select(any_kind)
        .where(any_kind.id.in_(ids), readable_by(reader))
        .options(
            undefer(any_kind.html),
            joinedload(any_kind.author).load_only(*BYLINE),
            joinedload(any_kind.community).load_only(Community.name, Community.slug, Community.access),
        )
    )
    return {entry.id: entry for entry in found}
