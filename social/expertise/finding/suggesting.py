"""What is offered while somebody types a question: subjects that people are known for, and people by name.

Nobody's searches are offered to others. One's own are remembered by the browser alone.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, union_all

from social.communities.reader import Reader
from social.core.database import db
from social.core.search.engine import Engine
from social.core.search.language import Query
from social.entries.models import Entry, EntryTag, Tag
from social.entries.queries import asked_by, readable
from social.expertise.finding.queries import standings
from social.expertise.models import TopicStanding
from social.people.faces import Face, face_columns
from social.people.models import Person
from social.people.names import fold
from social.people.queries import is_here

SUBJECTS, BEST = 6, 2
NEAR = 4  # letters that two words have to begin with
MOST_WORDS = 3  # of a question, that are looked at
LATEST = 100  # entries of a kind


def subjects_like(typed: str, reader: Reader) -> Sequence[str]:
    """Subjects with a word that begins so, those of most people first. One statement."""
    word = "-".join(fold(typed).split())
    return _like([word], reader) if word else []


def subjects_near(query: Query, reader: Reader) -> Sequence[str]:
    """Subjects with a word that begins as one of the question's words does. One statement."""
    words = [word for clause in query.spoken for word in clause.plain if len(word) >= NEAR and word.isalpha()]
    return _like([word[: max(NEAR, len(word) // 2)] for word in words[:MOST_WORDS]], reader) if words else []


def written_about_lately(reader: Reader, most: int = 8) -> Sequence[Tag]:
    """The subjects of the newest posts, questions and guidelines that the reader may read. One statement."""
    return db.session.scalars(_lately(), asked_by(reader) | {"most": most}).all()


def best_for(text: str, reader: Reader, engine: Engine) -> Sequence[Face]:
    """The best one or two people here who know, for a line of suggestions. One statement."""
    best = [each.person_id for each in standings(text, reader, engine)[:BEST]]
    rows = db.session.execute(select(*face_columns()).where(Person.id.in_(best), is_here())) if best else ()
    faces = {row[0]: Face(*row) for row in rows}
    return [faces[each] for each in best if each in faces]


def _like(beginnings: Sequence[str], reader: Reader) -> Sequence[str]:
    words = [*beginnings, *[beginnings[-1]] * (MOST_WORDS - len(beginnings))]
    asked: dict[str, Any] = {f"begin{place}": f"{word}%" for place, word in enumerate(words)}
    asked |= {f"inside{place}": f"%-{word}%" for place, word in enumerate(words)}
    return db.session.scalars(_subjects(), asked | {"audiences": sorted(reader.audiences)}).all()


@cache
def _subjects() -> Select[str]:
    audiences: Any = bindparam("audiences", expanding=True)
    names = (f"{at}{place}" for at in ("begin", "inside") for place in range(MOST_WORDS))
    people = func.count(TopicStanding.person_id.distinct())
    return (
        select(Tag.name)
        .join(TopicStanding, TopicStanding.tag_id == Tag.id)
        .where(or_(*(Tag.slug.like(bindparam(name)) for name in names)))
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
