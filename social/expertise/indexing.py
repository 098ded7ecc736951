"""What people say of themselves and of each other as search documents that only the experts page asks for.

They stand in a partition of their own, so that a search neither finds nor counts nor weighs them. Like the
documents of people, they hold nothing that is not for everyone.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Select, false, select, true

from social.communities.reader import Reader
from social.core.database import db
from social.core.search import sources
from social.core.search.documents import Document, Part
from social.entries import indexing as written
from social.entries.slugs import tag_slug
from social.expertise.endorsed import open_to_all
from social.expertise.models import AskMeAbout, Endorsement
from social.expertise.own import hiding
from social.expertise.standing import counting
from social.people.models import Audience, Fact, FactKind, Person

AUDIENCE = "said"
"""Everybody's on the experts page, nobody's on the search page."""
CLAIMED = (FactKind.SKILL, FactKind.PEOPLE_SKILL)


class Said(NamedTuple):
    """A line of what somebody says of themselves."""

    words: str
    skill: bool  # or else something they like to be asked about


def audiences_of_experts(reader: Reader) -> frozenset[str]:
    """What the reader may read, and what is said for everyone."""
    return reader.audiences | {AUDIENCE}


def claims(person_ids: Sequence[int]) -> Iterator[Document]:
    """One document for each of these people who says something of themselves."""
    lines = claimed_by(person_ids)
    for person_id, said in lines.items():
        body = _joined(said)
        yield Document(
            key=f"claim:{person_id}",
            audience=AUDIENCE,
            kind="claim",
            title="",
            body=body,
            authors=(Part(person_id, "claimed"),),
            version=_version(body),
            exact=True,
        )


def claimed_by(person_ids: Sequence[int]) -> dict[int, list[Said]]:
    """{person: what they say everyone may know that they know}, but for subjects that they hide; those who
    say nothing are left out."""
    asked = select(AskMeAbout.person_id, AskMeAbout.words, false()).where(
        AskMeAbout.person_id.in_(person_ids)
    )
    stated = select(Fact.person_id, Fact.value, true()).where(
        Fact.person_id.in_(person_ids), Fact.kind.in_(CLAIMED), Fact.audience == Audience.EVERYONE
    )
    lines: dict[int, list[Said]] = {}
    hidden = hiding.stems_hidden_by(person_ids)
    for rows in (asked.order_by(AskMeAbout.position), stated.order_by(Fact.kind, Fact.position)):
        for person_id, words, skill in db.session.execute(rows):
            if not hiding.names(words, hidden.get(person_id, ())):
                lines.setdefault(person_id, []).append(Said(words, bool(skill)))
    return lines


def claim_versions() -> Iterable[tuple[int, str]]:
    """(person, version) of every claim."""
    everybody = list(db.session.scalars(select(Person.id).order_by(Person.id)))
    for start in range(0, len(everybody), 500):
        for person_id, said in claimed_by(everybody[start : start + 500]).items():
            yield person_id, _version(_joined(said))


def endorsements(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of those of these endorsements that everyone may see."""
    for row in _open(select(Endorsement).where(Endorsement.id.in_(ids))):
        yield Document(
            key=f"endorsement:{row.id}",
            audience=AUDIENCE,
            kind="endorsement",
            title=row.skill,
            body=row.words,
            authors=(Part(row.person_id, "endorsed"),),
            tags=(tag_slug(row.skill),),
            date=row.given_at,
            version=_version(row.words),
        )


def endorsement_versions() -> Iterable[tuple[int, str]]:
    """(id, version) of every endorsement that everyone may see."""
    return ((row.id, _version(row.words)) for row in _open(select(Endorsement)))


def _open(statement: Select[Endorsement]) -> Iterator[Endorsement]:
    """Those for everyone, but for skills that name a subject which their person hides."""
    rows = list(open_to_all(statement))
    hidden = hiding.stems_hidden_by({row.person_id for row in rows})
    return (row for row in rows if not hiding.names(row.skill, hidden.get(row.person_id, ())))


def _joined(said: Iterable[Said]) -> str:
    return "\n".join(each.words for each in said)


def _endorsements_of(person_ids: Sequence[int]) -> Iterable[int]:
    return db.session.scalars(select(Endorsement.id).where(Endorsement.person_id.in_(person_ids)))


def _version(words: str) -> str:
    return f"{zlib.crc32(words.encode()):08x}"


counting.join()
written.keep_back(hiding.subjects_hidden_by)
sources.register("claim", claims, claim_versions, follows={"person": lambda ids: ids})
sources.register("endorsement", endorsements, endorsement_versions, follows={"person": _endorsements_of})
