"""People as search documents: only what they show to everyone, and nothing about rank."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload, undefer

from social.core.database import db
from social.core.markdown.plain import words_of
from social.core.search import sources
from social.core.search.documents import Document, Part
from social.people.models import Audience, Fact, Person

BATCH = 500


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of these people."""
    found = (
        select(Person)
        .where(Person.id.in_(ids))
        .options(selectinload(Person.facts), undefer(Person.about_html))
    )
    for person in db.session.scalars(found):
        yield _document(person)


def versions() -> Iterable[tuple[int, str]]:
    """(id, version) of everybody."""
    ids = list(db.session.scalars(select(Person.id).order_by(Person.id)))
    for start in range(0, len(ids), BATCH):
        for document in documents(ids[start : start + BATCH]):
            yield document.authors[0].person_id, document.version


def _document(person: Person) -> Document:
    about = words_of(person.about_html) if person.audience_of("about") == Audience.EVERYONE else ""
    facts = [fact.value for fact in person.facts if _for_everyone(fact)]
    body = "\n".join((about, *facts))
    return Document(
        key=f"person:{person.id}",
        audience="everyone",
        kind="person",
        title=person.name,
        body=body,
        authors=(Part(person.id, "claimed"),),
        author_names=f"{person.name} {person.handle}",
        version=f"{zlib.crc32('|'.join((person.name, person.handle, body)).encode()):08x}",
        exact=True,
    )


def _for_everyone(fact: Fact) -> bool:
    return fact.audience == Audience.EVERYONE


sources.register("person", documents, versions)
