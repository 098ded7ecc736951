"""A first page for somebody who follows nothing yet: places and people near what they say of themselves.

Every suggestion says why. Neither titles nor managers are read, only subjects: what somebody states, and
what others wrote about. What people hide of theirs speaks for nobody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select, union_all

from social.communities.models import Access, Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Entry, EntryTag, Tag
from social.entries.queries import AUDIENCES, ME, asked_by, readable
from social.entries.slugs import tag_slug
from social.expertise.models import HiddenTopic, TopicStanding
from social.people.faces import Face, face_columns
from social.people.models import Fact, FactKind, Person
from social.people.queries import is_here
from social.questions.models import Answer

PLACES, PEOPLE = 3, 4
NEWEST = 300  # of each kind, in which places are looked for
LONG = 5  # letters of a word that may be a subject by itself
SAID = (FactKind.SKILL, FactKind.PEOPLE_SKILL, FactKind.LOOKING_FOR, FactKind.OFFERING)
_SLUGS: Any = bindparam("slugs", expanding=True)


@dataclass(frozen=True)
class NearPlace:
    """A community that one might like."""

    community: Community
    subject: str  # that is written about there, and that the reader states; "" where there is none
    writers: int  # how many people wrote there of late


@dataclass(frozen=True)
class NearPerson:
    """Somebody whose writing one might like to read, and why."""

    person: Face
    words: str
    about: str
    path: str  # where to see it


def list_stated(person_id: int) -> set[str]:
    """Addresses of the subjects that they may mean with what they say they know, offer or look for."""
    said = list(db.session.scalars(_STATED, {"me": person_id}))
    words = [word for value in said for word in value.split() if len(word) >= LONG]
    return {tag_slug(each) for each in (*said, *words)}


def list_places(reader: Reader, stated: Collection[str]) -> Sequence[NearPlace]:
    """Open communities where people write about what the reader states, or at least write."""
    rows = db.session.execute(_places(), asked_by(reader) | {"slugs": sorted(stated)})
    return [NearPlace(row[0], row[1] or "", row[2]) for row in rows]


def list_people(reader: Reader, stated: Collection[str]) -> Sequence[NearPerson]:
    """People who wrote about what the reader states; else those whose answers helped of late."""
    asked = asked_by(reader) | {"slugs": sorted(stated)}
    knowing = [
        NearPerson(Face(*row[:4]), f"wrote {_things(row[6])} about", row[4], Tag(slug=row[5]).path)
        for row in (db.session.execute(_knowing(), asked) if stated else ())
    ]
    if knowing:
        return knowing
    helping = db.session.execute(_helping(), asked)
    return [NearPerson(Face(*row[:4]), "answered", row[4], f"/answers/{row[5]}") for row in helping]


def _things(number: int) -> str:
    return "something" if number == 1 else f"{number} things"


_STATED = select(Fact.value).where(Fact.person_id == ME, Fact.kind.in_(SAID))


@cache
def _places() -> Select[Any]:
    newest = union_all(
        *(
            select(
                select(Entry.id, Entry.community_id, Entry.author_id, Entry.published_at)
                .where(Entry.kind == kind, readable(), Entry.community_id.is_not(None))
                .order_by(Entry.published_at.desc(), Entry.id.desc())
                .limit(NEWEST)
                .subquery()
            )
            for kind in ("post", "question")
        )
    ).subquery()
    shared = func.min(Tag.name).label("subject")
    lively = (
        select(
            newest.c.community_id,
            shared,
            func.count(newest.c.author_id.distinct()).label("writers"),
            func.max(newest.c.published_at).label("last_at"),
        )
        .outerjoin(EntryTag, EntryTag.entry_id == newest.c.id)
        .outerjoin(Tag, (Tag.id == EntryTag.tag_id) & Tag.slug.in_(_SLUGS))
        .group_by(newest.c.community_id)
        .subquery()
    )
    return (
        select(Community, lively.c.subject, lively.c.writers)
        .join(lively, lively.c.community_id == Community.id)
        .where(Community.access == Access.OPEN, Community.closed_at.is_(None))
        .order_by(lively.c.subject.is_(None), lively.c.last_at.desc(), Community.id)
        .limit(PLACES)
    )


@cache
def _knowing() -> Select[Any]:
    """Of each person the stated subject that speaks most for them."""
    weight: Any = func.sum(TopicStanding.weight)
    place = func.row_number().over(
        partition_by=TopicStanding.person_id, order_by=(weight.desc(), TopicStanding.tag_id)
    )
    best = (
        select(
            TopicStanding.person_id,
            Tag.name,
            Tag.slug,
            func.sum(TopicStanding.pieces).label("pieces"),
            weight.label("weight"),
            place.label("place"),
        )
        .join(Tag, Tag.id == TopicStanding.tag_id)
        .where(Tag.slug.in_(_SLUGS), TopicStanding.audience.in_(AUDIENCES), TopicStanding.person_id != ME)
        .group_by(TopicStanding.person_id, TopicStanding.tag_id, Tag.name, Tag.slug)
        .subquery()
    )
    return (
        select(*face_columns(), best.c.name, best.c.slug, best.c.pieces)
        .join(best, best.c.person_id == Person.id)
        .where(best.c.place == 1, is_here())
        .order_by(best.c.weight.desc(), Person.name_key, Person.id)
        .limit(PEOPLE)
    )


@cache
def _helping() -> Select[Any]:
    """The newest accepted answer of each of the people whose answers were accepted last."""
    answers = Answer.__table__
    newest = (
        select(answers.c.id, answers.c.accepted_at)
        .where(answers.c.accepted_at.is_not(None))
        .order_by(answers.c.accepted_at.desc())
        .limit(NEWEST)
        .subquery()
    )
    hidden = exists().where(
        HiddenTopic.person_id == Entry.author_id,
        HiddenTopic.tag_id == EntryTag.tag_id,
        EntryTag.entry_id == Entry.id,
    )
    place = func.row_number().over(
        partition_by=Entry.author_id, order_by=(newest.c.accepted_at.desc(), Entry.id.desc())
    )
    speaks = and_(
        Contribution.entry_id == Entry.id,
        Contribution.person_id == Entry.author_id,
        Contribution.role == ContributionRole.ACCEPTED,
        ~Contribution.hidden,
    )
    best = (
        select(Entry.id, Entry.author_id, Entry.title, newest.c.accepted_at, place.label("place"))
        .join(newest, newest.c.id == Entry.id)
        .join(Contribution, speaks)
        .where(Entry.author_id != ME, Entry.title != "", readable(), ~hidden)  # "": its question was removed
        .subquery()
    )
    return (
        select(*face_columns(), best.c.title, best.c.id)
        .join(best, best.c.author_id == Person.id)
        .where(best.c.place == 1, is_here())
        .order_by(best.c.accepted_at.desc(), best.c.id.desc())
        .limit(PEOPLE)
    )
