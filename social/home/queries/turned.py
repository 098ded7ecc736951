"""What somebody turned down, by name, and what of an entry they could turn down."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from social.communities import queries as communities
from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import Entry, EntryTag, Tag
from social.entries.queries import readable_by
from social.home.models import Subject, TurnedDown
from social.people.models import Person

MOST = 2**63  # what a database takes as a number ends before it


@dataclass(frozen=True)
class Choice:
    """Something that can be turned down, and whether it is: None where it is not."""

    subject: Subject
    subject_id: int
    name: str
    path: str
    muted: bool | None = None
    since: datetime | None = None


def list_turned_down(reader: Reader) -> list[Choice]:
    """What they turned down, by kind and name. What they may not read any more has no name."""
    rows = db.session.scalars(
        select(TurnedDown)
        .where(TurnedDown.person_id == reader.person_id)
        .order_by(TurnedDown.subject, TurnedDown.since.desc())
    ).all()
    ids: dict[str, list[int]] = {}
    for row in rows:
        ids.setdefault(row.subject, []).append(row.subject_id)
    named = {subject: _named(Subject(subject), found, reader) for subject, found in ids.items()}
    choices = []
    for row in rows:
        name, path = named[row.subject].get(row.subject_id, ("", ""))
        choices.append(Choice(Subject(row.subject), row.subject_id, name, path, row.muted, row.since))
    return choices


def list_choices(entry: Entry, reader: Reader) -> list[Choice]:
    """Its author, its community, its subjects and its thread, as the reader may turn them down."""
    root_id = entry.root_id or entry.id
    wanted = {
        Subject.PERSON: [entry.author_id] if entry.author_id != reader.person_id else [],
        Subject.COMMUNITY: [entry.community_id] if entry.community_id else [],
        Subject.TOPIC: list(db.session.scalars(select(EntryTag.tag_id).where(EntryTag.entry_id == root_id))),
        Subject.THREAD: [root_id, *_muted_before(root_id, reader)],
    }
    return _choices(wanted, reader)


def _muted_before(question_id: int, reader: Reader) -> Sequence[int]:
    """Questions that the reader muted before they were joined with this one."""
    return db.session.scalars(
        select(TurnedDown.subject_id)
        .join(Entry, Entry.id == TurnedDown.subject_id)
        .where(TurnedDown.person_id == reader.person_id, TurnedDown.subject == Subject.THREAD)
        .where(Entry.root_id == question_id, Entry.kind == "question")
        .order_by(TurnedDown.subject_id)
    ).all()


def get_choice(subject: Subject, subject_id: int, reader: Reader) -> Choice:
    """One thing that the reader may know of; else NotFound."""
    found = _choices({subject: [subject_id]}, reader) if subject_id < MOST else []
    if not found:
        raise NotFound(f"{subject} {subject_id}")
    return found[0]


def _choices(wanted: Mapping[Subject, Collection[int]], reader: Reader) -> list[Choice]:
    mine = select(TurnedDown).where(TurnedDown.person_id == reader.person_id)
    known = {(row.subject, row.subject_id): row.muted for row in db.session.scalars(mine)}
    return [
        Choice(subject, number, name, path, known.get((subject, number)))
        for subject, ids in wanted.items()
        for number, (name, path) in _named(subject, ids, reader).items()
    ]


def _named(subject: Subject, ids: Collection[int], reader: Reader) -> Mapping[int, tuple[str, str]]:
    """{id: name and path} of those that the reader may know of."""
    if not ids:
        return {}
    if subject == Subject.THREAD:
        return _threads(ids, reader)
    if subject == Subject.PERSON:
        people = select(Person).where(Person.id.in_(ids)).order_by(Person.name_key)
        return {row.id: (row.name, row.path) for row in db.session.scalars(people)}
    if subject == Subject.COMMUNITY:
        known = communities.visible_to(reader.person_id)
        places = select(Community).where(Community.id.in_(ids), known).order_by(Community.name)
        return {row.id: (row.name, row.path) for row in db.session.scalars(places)}
    tags = select(Tag).where(Tag.id.in_(ids), _written_about(reader)).order_by(Tag.name)
    return {row.id: (row.name, row.path) for row in db.session.scalars(tags)}


def _threads(ids: Collection[int], reader: Reader) -> Mapping[int, tuple[str, str]]:
    found = db.session.scalars(select(Entry).where(Entry.id.in_(ids), readable_by(reader)))
    return {entry.id: (entry.called, f"/entries/{entry.id}") for entry in found}


def _written_about(reader: Reader) -> ColumnElement[bool]:
    return exists().where(EntryTag.tag_id == Tag.id, EntryTag.entry_id == Entry.id, readable_by(reader))
