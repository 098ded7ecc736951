"""What people are known for here: subjects, from the evidence that the reader may read.

One statement for twenty people: the table of standings holds each audience apart, and only the reader's are
added up. What somebody hides is not in it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry, EntryTag, Tag
from social.expertise.models import TopicStanding
from social.expertise.standing.weighing import grown
from social.people.faces import Face, face_columns
from social.people.models import Person
from social.people.queries import is_here

SHOWN = 4
LEAST = 0.5  # of what one piece written today weighs: a single piece speaks for two years
PEOPLE = 12
COMMON = 3  # of so many pieces one at least


@dataclass(frozen=True)
class Topic:
    """A subject that somebody is known for."""

    name: str
    slug: str
    pieces: int  # how much of it the reader may read
    last_at: datetime

    @property
    def path(self) -> str:
        """Permanent address of the subject's page."""
        return Tag(slug=self.slug).path


@dataclass(frozen=True)
class Knower:
    """Somebody who is known for a subject."""

    person: Face
    pieces: int
    last_at: datetime


def known_for(person_ids: Collection[int], reader: Reader, most: int = SHOWN) -> Mapping[int, list[Topic]]:
    """{person: what they are known for, most first}; everybody asked for is in it. One statement."""
    found: dict[int, list[Topic]] = {person_id: [] for person_id in person_ids}
    asked = {"people": list(found), "audiences": sorted(reader.audiences), "least": _least(), "most": most}
    for person_id, name, slug, pieces, last_at in db.session.execute(_known_for(), asked):
        found[person_id].append(Topic(name, slug, pieces, last_at))
    return found


def people_of(tag: Tag, reader: Reader, most: int = PEOPLE) -> Sequence[Knower]:
    """Those who are here and known for a subject, most first. One statement."""
    asked = {"tag": tag.id, "audiences": sorted(reader.audiences), "least": _least(), "most": most}
    return [Knower(Face(*row[:4]), *row[4:]) for row in db.session.execute(_people_of(), asked)]


def subject_of(entry_ids: Collection[int]) -> str:
    """What most of these entries are about, if it is a third of them at least; else "". One statement."""
    ids = sorted(set(entry_ids))
    best = db.session.execute(_subject_of(), {"ids": ids}).first() if ids else None
    return best[0] if best and best[1] * COMMON >= len(ids) else ""


def _least() -> float:
    return LEAST * grown(now())


_READ: ColumnElement[bool] = TopicStanding.audience.in_(bindparam("audiences", expanding=True))
_WEIGHT: Any = func.sum(TopicStanding.weight)
_COUNTED = (func.sum(TopicStanding.pieces).label("pieces"), func.max(TopicStanding.last_at).label("last_at"))


@cache
def _known_for() -> Select[int, str, str, int, datetime]:
    place = func.row_number().over(
        partition_by=TopicStanding.person_id, order_by=(_WEIGHT.desc(), TopicStanding.tag_id)
    )
    best = (
        select(TopicStanding.person_id, TopicStanding.tag_id, *_COUNTED, place.label("place"))
        .where(TopicStanding.person_id.in_(bindparam("people", expanding=True)), _READ)
        .group_by(TopicStanding.person_id, TopicStanding.tag_id)
        .having(bindparam("least") <= _WEIGHT)
        .subquery()
    )
    return (
        select(best.c.person_id, Tag.name, Tag.slug, best.c.pieces, best.c.last_at)
        .join(Tag, Tag.id == best.c.tag_id)
        .where(best.c.place <= bindparam("most"))
        .order_by(best.c.person_id, best.c.place)
    )


@cache
def _subject_of() -> Select[str, int]:
    ids: Any = bindparam("ids", expanding=True)
    return (
        select(Tag.name, func.count(Entry.id.distinct()))
        .select_from(Entry)
        .join(EntryTag, EntryTag.entry_id == func.coalesce(Entry.root_id, Entry.id))
        .join(Tag, Tag.id == EntryTag.tag_id)
        .where(Entry.id.in_(ids))
        .group_by(Tag.id)
        .order_by(func.count(Entry.id.distinct()).desc(), Tag.slug)
        .limit(1)
    )


@cache
def _people_of() -> Select[Any]:
    """Of a subject that everybody writes about, faces are looked up for the few alone."""
    best = (
        select(TopicStanding.person_id, *_COUNTED, _WEIGHT.label("weight"))
        .join(Person, Person.id == TopicStanding.person_id)
        .where(TopicStanding.tag_id == bindparam("tag"), _READ, is_here())
        .group_by(TopicStanding.person_id)
        .having(bindparam("least") <= _WEIGHT)
        .order_by(_WEIGHT.desc(), TopicStanding.person_id)
        .limit(bindparam("most"))
        .subquery()
    )
    return (
        select(*face_columns(), best.c.pieces, best.c.last_at)
        .join(best, best.c.person_id == Person.id)
        .order_by(best.c.weight.desc(), Person.name_key, Person.id)
    )
