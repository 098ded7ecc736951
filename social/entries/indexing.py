"""Entries as search documents: published ones, each in the partition of its audience."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import joinedload, load_only, selectinload, undefer

from social.communities.models import Community
from social.core.database import db
from social.core.markdown.plain import words_of
from social.core.search import outbox, sources
from social.core.search.documents import ALL, ROLES, Document, Part, Role
from social.entries.models import Contribution, ContributionRole, Entry, State, Tag
from social.entries.shares import shares_in
from social.people import renaming
from social.people.models import Person

NAMED = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR)


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of those of these entries that are published."""
    found = (
        select(Entry)
        .where(Entry.id.in_(ids), Entry.state == State.PUBLISHED)
        .options(
            undefer(Entry.html),
            joinedload(Entry.community).load_only(Community.slug),
            selectinload(Entry.tags).load_only(Tag.slug, Tag.name),
            selectinload(Entry.contributions).options(
                load_only(Contribution.role, Contribution.hidden),
                joinedload(Contribution.person).load_only(Person.name, Person.handle),
            ),
        )
    )
    entries = db.session.scalars(found).all()
    shares = shares_in([entry.id for entry in entries if _was_edited(entry)])
    for entry in entries:
        yield _document(entry, shares.get(entry.id, {}))


def versions() -> Iterable[tuple[int, str]]:
    """(id, version) of every published entry."""
    rows = db.session.execute(
        select(Entry.id, Entry.version, Entry.audience).where(Entry.state == State.PUBLISHED)
    )
    return ((entry_id, _version(number, audience)) for entry_id, number, audience in rows)


def _was_edited(entry: Entry) -> bool:
    return any(part.role == ContributionRole.EDITOR for part in entry.contributions)


def _document(entry: Entry, shares: Mapping[int, int]) -> Document:
    """`shares`: what per cent of the words each writer wrote, where others than the author edited them."""
    people = {part.person_id: part.person for part in entry.contributions}
    named = {part.person_id for part in entry.contributions if part.role in NAMED}
    return Document(
        key=f"entry:{entry.id}",
        audience=entry.audience,
        kind=entry.kind,
        title=entry.title,
        body=words_of(entry.html),
        authors=tuple(_parts(entry, shares)),
        author_names=" ".join(f"{people[each].name} {people[each].handle}" for each in sorted(named)),
        tags=tuple(tag.slug for tag in entry.tags),
        place=entry.community.slug if entry.community else "",
        date=entry.published_at,
        version=_version(entry.version, entry.audience),
    )


def _parts(entry: Entry, shares: Mapping[int, int]) -> Iterator[Part]:
    """Everybody's parts, but those they hid; who only edited has as much as is left of their words."""
    shown = (part for part in entry.contributions if not part.hidden)
    for part in sorted(shown, key=lambda each: (each.person_id, each.role)):
        edited = part.role == ContributionRole.EDITOR
        yield Part(part.person_id, _role(part), shares.get(part.person_id, 0) if edited else ALL)


def _role(part: Contribution) -> Role:
    return ROLES[ROLES.index(part.role)]


def _version(number: int, audience: str) -> str:
    return f"{number} {audience}"


def remember_written_by(person_ids: Collection[int]) -> None:
    """Have what these people wrote indexed again, under their names of now. No commit."""
    outbox.remember_selected(
        select(literal("entry:") + cast(Contribution.entry_id, String))
        .where(Contribution.person_id.in_(person_ids), Contribution.role.in_(NAMED))
        .distinct()
    )


sources.register("entry", documents, versions)
renaming.follow(remember_written_by)
