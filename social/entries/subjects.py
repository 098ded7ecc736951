"""Finding what is about one subject."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import joinedload, load_only, with_polymorphic
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.sql.base import ExecutableOption

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.core.paging import Page, page_of
from social.entries import queries
from social.entries.models import Entry, EntryTag, Tag

COUNTED = 1000
AnyEntry = TypeVar("AnyEntry", bound=Entry)


def get_tag(address: str, reader: Reader) -> Tag:
    """A subject that something readable is about; else NotFound: it may be known to others alone."""
    about = exists().where(
        EntryTag.tag_id == Tag.id, EntryTag.entry_id == Entry.id, queries.readable_by(reader)
    )
    found = db.session.scalars(select(Tag).where(Tag.slug == address, about)).one_or_none()
    if found is None:
        raise NotFound(f"tag {address}")
    return found


def list_tags(reader: Reader, most: int = 200) -> list[tuple[Tag, int]]:
    """The subjects of what the reader may read, with how many entries each, most first."""
    number = func.count().label("number")
    statement = (
        select(Tag, number)
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(queries.readable_by(reader), Entry.root_id.is_(None))
        .group_by(Tag.id)
        .order_by(number.desc(), Tag.name)
        .limit(most)
    )
    return [(tag, count) for tag, count in db.session.execute(statement)]


def count_by_kind(tag: Tag, reader: Reader) -> dict[str, int]:
    """{kind: how many entries about a subject the reader may read}, without what stands below others.

    Where there are very many, nothing is counted: each would be looked at, for a number that helps nobody.
    """
    some = select(EntryTag.entry_id).where(EntryTag.tag_id == tag.id).limit(COUNTED + 1).subquery()
    looked_at = select(func.count()).select_from(some).scalar_subquery()
    statement = (
        select(Entry.kind, func.count(), looked_at)
        .join(some, some.c.entry_id == Entry.id)
        .where(queries.readable_by(reader), Entry.root_id.is_(None))
        .group_by(Entry.kind)
    )
    return {kind: number for kind, number, looked_at in db.session.execute(statement) if looked_at <= COUNTED}


def tagged(tag: Tag, reader: Reader, kind: str = "") -> Select[Entry]:
    """Entries about a subject that the reader may read, of every kind or of one, newest first, for lists.

    What stands below others is found there: answers bear the subjects of their question.
    """
    any_kind = with_polymorphic(Entry, "*")
    # coalesce keeps SQLite from walking through all that is published, in place of the few about a subject
    by_itself, its_kind = func.coalesce(any_kind.root_id, 0) == 0, func.coalesce(any_kind.kind, "") == kind
    of_kind = its_kind if kind else by_itself
    return (
        select(any_kind)
        .join(EntryTag, EntryTag.entry_id == any_kind.id)
        .where(EntryTag.tag_id == tag.id, queries.readable_by(reader), of_kind)
        .options(*_who_and_where(any_kind))
        .order_by(any_kind.published_at.desc(), any_kind.id.desc())
    )


def on_cards(kind: type[Entry] | AliasedClass[Entry]) -> tuple[ExecutableOption, ...]:
    """Loader options for what lists and feeds show of entries; their subjects come with `cards`."""
    words = (
        kind.state,
        kind.title,
        kind.excerpt,
        kind.picture,
        kind.published_at,
        kind.created_at,
        kind.edited_at,
    )
    return (load_only(*words, kind.comment_count, kind.useful_count), *_who_and_where(kind))


def _who_and_where(kind: type[Entry] | AliasedClass[Entry]) -> tuple[ExecutableOption, ...]:
    return (
        joinedload(kind.author).load_only(*queries.BYLINE),
        joinedload(kind.community).load_only(Community.name, Community.slug, Community.access),
    )


def cards(statement: Select[AnyEntry], number: int) -> Page[AnyEntry]:
    """One page of a list of entries, with their subjects."""
    page = page_of(statement, number)
    name_subjects(page.items)
    return page


def list_tag_names(entry_id: int) -> Sequence[str]:
    """The subjects of an entry."""
    return db.session.scalars(
        select(Tag.name).join(EntryTag, EntryTag.tag_id == Tag.id).where(EntryTag.entry_id == entry_id)
    ).all()


def name_subjects(entries: Sequence[Entry]) -> None:
    """Load the tags of all these entries in one statement."""
    found: dict[int, list[Tag]] = {entry.id: [] for entry in entries}
    for entry_id, tag in db.session.execute(_TAGS, {"entry_ids": list(found)}):
        found[entry_id].append(tag)
    for entry in entries:
        set_committed_value(entry, "tags", found[entry.id])


_TAGS = (
    select(EntryTag.entry_id, Tag)
    .join(Tag, Tag.id == EntryTag.tag_id)
    .where(EntryTag.entry_id.in_(bindparam("entry_ids", expanding=True)))
    .order_by(Tag.name)
)
