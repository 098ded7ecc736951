"""Finding what is about one subject."""

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload, selectinload, with_polymorphic
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.sql.base import ExecutableOption

from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries import queries
from social.entries.models import Entry, EntryTag, Tag


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
        .where(queries.readable_by(reader))
        .group_by(Tag.id)
        .order_by(number.desc(), Tag.name)
        .limit(most)
    )
    return [(tag, count) for tag, count in db.session.execute(statement)]


def tagged(tag: Tag, reader: Reader) -> Select[Entry]:
    """Entries of every kind about a subject that the reader may read, newest first, for lists."""
    any_kind = with_polymorphic(Entry, "*")
    return (
        select(any_kind)
        .join(EntryTag, EntryTag.entry_id == any_kind.id)
        .where(EntryTag.tag_id == tag.id, queries.readable_by(reader))
        .options(*on_cards(any_kind))
        .order_by(any_kind.published_at.desc(), any_kind.id.desc())
    )


def on_cards(kind: type[Entry] | AliasedClass[Entry]) -> tuple[ExecutableOption, ...]:
    """Loader options for entries in a list: who, where, about what."""
    return (joinedload(kind.author), joinedload(kind.community), selectinload(kind.tags))
