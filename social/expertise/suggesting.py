"""What is offered while somebody types a question: subjects that people are known for, and people by name.

Nobody's searches are offered to others. One's own are remembered by the browser alone.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select, union_all

from social.communities.reader import Reader
from social.core.database import db
from social.core.search.engine import Engine
from social.entries.models import Entry, EntryTag, Tag
from social.entries.queries import asked_by, readable
from social.expertise.models import TopicStanding
from social.expertise.queries import standings
from social.people.faces import Face, face_columns
from social.people.models import Person
from social.people.names import fold
from social.people.queries import is_here

SUBJECTS, BEST = 6, 2
LATEST = 100  # entries of a kind


class Subject(NamedTuple):
    """A subject, and how many people are known for it from what the reader may read."""

    name: str
    people: int


def subjects_like(typed: str, reader: Reader) -> Sequence[Subject]:
    """Subjects with a word that begins so, those of most people first. One statement."""
    word = "-".join(fold(typed).split())
    if not word:
        return []
    asked = {"begin": f"{word}%", "inside": f"%-{word}%", "audiences": sorted(reader.audiences)}
    return [Subject(*row) for row in db.session.execute(_subjects(), asked)]


def written_about_lately(reader: Reader, most: int = 8) -> Sequence[Tag]:
    """The subjects of the newest posts, questions and guidelines that the reader may read. One statement."""
    return db.session.scalars(_lately(), asked_by(reader) | {"most": most}).all()


def best_for(text: str, reader: Reader, engine: Engine) -> Sequence[Face]:
    """The best one or two people here who know, for a line of suggestions. One statement."""
    best = [each.person_id for each in standings(text, reader, engine)[: BEST * 3]]
    rows = db.session.execute(select(*face_columns()).where(Person.id.in_(best), is_here())) if best else ()
    faces = {row[0]: Face(*row) for row in rows}
    return [faces[each] for each in best if each in faces][:BEST]


@cache
def _subjects() -> Select[str, int]:
    audiences: Any = bindparam("audiences", expanding=True)
    people = func.count(TopicStanding.person_id.distinct())
    return (
        select(Tag.name, people)
        .join(TopicStanding, TopicStanding.tag_id == Tag.id)
        .where(or_(Tag.slug.like(bindparam("begin")), Tag.slug.like(bindparam("inside"))))
        .where(TopicStanding.audience.in_(audiences))
        .group_by(Tag.id)
        .order_by(people.desc(), Tag.slug)
        .limit(SUBJECTS)
    )


@cache
def _lately() -> Select[Tag]:
    newest = (
        select(Entry.id)
        .where(Entry.kind == kind, readable())
        .order_by(Entry.published_at.desc())
        .limit(LATEST)
        for kind in ("post", "question", "guideline")
    )
    ids = union_all(*(select(each.subquery().c.id) for each in newest))
    return (
        select(Tag)
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .where(EntryTag.entry_id.in_(ids))
        .group_by(Tag.id)
        .order_by(func.count().desc(), Tag.slug)
        .limit(bindparam("most"))
    )
