"""Entries as search documents: published ones, each in the partition of its audience."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import joinedload, load_only, selectinload, undefer

from social.communities.models import Community
from social.core.database import db
from social.core.markdown.plain import words_of
from social.core.search import outbox, sources
from social.core.search.documents import ALL, ROLES, Document, Lift, Part, Role
from social.entries.lifting import lifted
from social.entries.models import Contribution, ContributionRole, Entry, EntryTag, State, Tag
from social.entries.shares import shares_in
from social.people import renaming
from social.people.models import Person

KeepBack = Callable[[Collection[int]], Mapping[int, Collection[int]]]
NAMED = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR)


_keeping_back: list[KeepBack] = []


def keep_back(asked: KeepBack) -> None:
    """Have a function called with people, which answers {person: subjects}: what is about these speaks for
    them no more."""
    if asked not in _keeping_back:
        _keeping_back.append(asked)


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
    silent = _silent(entries)
    lifts = lifted([entry.id for entry in entries])
    for entry in entries:
        document = _document(entry, shares.get(entry.id, {}), silent.get(entry.id, ()))
        lift = lifts.get(entry.id, 0)
        yield replace(document, lift=lift, version=f"{document.version}{_mark(lift)}") if lift else document


def versions() -> Iterable[tuple[int, str]]:
    """(id, version) of every published entry."""
    rows = db.session.execute(
        select(Entry.id, Entry.version, Entry.audience).where(Entry.state == State.PUBLISHED)
    )
    lifts = lifted()
    return (
        (entry_id, _version(number, audience) + _mark(lifts.get(entry_id, 0)))
        for entry_id, number, audience in rows
    )


def _mark(lift: Lift) -> str:
    """What the version of a document ends with that rises or sinks."""
    return f" {lift:+}" if lift else ""


def _was_edited(entry: Entry) -> bool:
    return any(part.role == ContributionRole.EDITOR for part in entry.contributions)


def _silent(entries: Sequence[Entry]) -> Mapping[int, Collection[int]]:
    """{entry: those for whom it does not speak}, because its subjects, or those of what it stands below,
    are among what they hide."""
    people = {part.person_id for entry in entries for part in entry.contributions}
    hidden: dict[int, set[int]] = {}
    for asked in _keeping_back:
        for person_id, tag_ids in asked(people).items():
            hidden.setdefault(person_id, set()).update(tag_ids)
    if not hidden:
        return {}
    subjects = {entry.id: {tag.id for tag in entry.tags} for entry in entries}
    above = _subjects_of({entry.root_id for entry in entries if entry.root_id})
    for entry in entries:
        subjects[entry.id].update(above.get(entry.root_id or 0, ()))
    return {
        entry.id: {
            part.person_id
            for part in entry.contributions
            if not subjects[entry.id].isdisjoint(hidden.get(part.person_id, ()))
        }
        for entry in entries
    }


def _subjects_of(roots: Collection[int]) -> Mapping[int, Collection[int]]:
    rows = db.session.execute(
        select(EntryTag.entry_id, EntryTag.tag_id).where(EntryTag.entry_id.in_(sorted(roots)))
    )
    found: dict[int, set[int]] = {}
    for entry_id, tag_id in rows:
        found.setdefault(entry_id, set()).add(tag_id)
    return found


def _document(entry: Entry, shares: Mapping[int, int], silent: Collection[int]) -> Document:
    """`shares`: what per cent of the words each writer wrote, where others than the author edited them;
    `silent`: those for whom it does not speak."""
    people = {part.person_id: part.person for part in entry.contributions}
    named = {part.person_id for part in entry.contributions if part.role in NAMED}
    return Document(
        key=f"entry:{entry.id}",
        audience=entry.audience,
        kind=entry.kind,
        title=entry.title,
        body=words_of(entry.html),
        authors=tuple(_parts(entry, shares, silent)),
        author_names=" ".join(f"{people[each].name} {people[each].handle}" for each in sorted(named)),
        tags=tuple(tag.slug for tag in entry.tags),
        place=entry.community.slug if entry.community else "",
        date=entry.published_at,
        version=_version(entry.version, entry.audience),
    )


def _parts(entry: Entry, shares: Mapping[int, int], silent: Collection[int]) -> Iterator[Part]:
    """Everybody's parts, but those they hid; who only edited has as much as is left of their words."""
    shown = (part for part in entry.contributions if not part.hidden and part.person_id not in silent)
    for part in sorted(shown, key=lambda each: (each.person_id, each.role)):
        edited = part.role == ContributionRole.EDITOR
        yield Part(part.person_id, _role(part), shares.get(part.person_id, 0) if edited else ALL)
        if entry.kind == "answer" and entry.useful_count and part.role == ContributionRole.AUTHOR:
            yield Part(part.person_id, "helped", min(entry.useful_count, ALL))


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
