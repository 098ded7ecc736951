"""What a search shows: hits of the index, loaded from the database as the reader may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import selectinload, undefer

from social.communities.reader import Reader
from social.core.database import db
from social.core.markdown.plain import words_of
from social.core.search.documents import Lift, split_key
from social.core.search.engine import Engine, Hit, Hits, Sort
from social.core.search.language import Query
from social.core.search.passages import passage
from social.core.search.snippets import marked, snippet
from social.core.search.spelling import did_you_mean
from social.entries import queries as entries
from social.entries.lifting import lifted
from social.entries.models import Entry, EntryTag, Tag
from social.people.models import Audience, FactKind, Person
from social.people.policy import Closeness
from social.people.queries import list_suggestions
from social.people.seen import SeenPerson

PAGE = 20
ORDER = tuple(FactKind)  # what somebody knows comes before where they sit
FEW = 3  # with fewer results than this a better spelling is looked for


@dataclass(frozen=True)
class Result:
    """One thing found, ready to be shown."""

    kind: str
    path: str
    title: Markup
    passage: Markup
    person: Person | None = None  # when a person was found
    entry: Entry | None = None  # when something written was found
    lift: Lift = 0  # it is official (1) or out of date (-1)


@dataclass(frozen=True)
class Answer:
    """One page of results, how many there are of each kind, and a better spelling where there is one."""

    results: Sequence[Result]
    total: int
    by_kind: Mapping[str, int]
    matched_all: bool
    did_you_mean: str | None


def search(
    query: Query, reader: Reader, engine: Engine, *, kind: str = "", page: int = 1, sort: Sort = "relevance"
) -> Answer:
    """What the reader may read that the query asks for."""
    hits = engine.search(
        query,
        reader.audiences,
        kinds=[kind] if kind else None,
        limit=PAGE,
        offset=(page - 1) * PAGE,
        sort=sort,
    )
    better = did_you_mean(query.text, reader.audiences, engine) if sum(hits.by_kind.values()) < FEW else None
    return Answer(_results(hits, query, reader), hits.total, hits.by_kind, hits.matched_all, better)


def _results(hits: Hits, query: Query, reader: Reader) -> list[Result]:
    people = _people(_ids(hits.hits, "person"))
    found = entries.by_ids(_ids(hits.hits, "entry"), reader)
    guidelines = [entry.id for entry in found.values() if entry.kind == "guideline"]
    lifts = lifted(guidelines) if guidelines else {}
    results = []
    for hit in hits.hits:
        prefix, number = split_key(hit.key)
        if prefix == "person" and number in people:
            results.append(_of_person(people[number], query))
        elif prefix == "entry" and number in found:
            results.append(_of_entry(found[number], query, lifts.get(number, 0)))
    return results


def _ids(hits: Iterable[Hit], wanted: str) -> list[int]:
    keys = (split_key(hit.key) for hit in hits)
    return [number for prefix, number in keys if prefix == wanted]


def _people(ids: Sequence[int]) -> Mapping[int, Person]:
    if not ids:
        return {}
    found = db.session.scalars(
        select(Person)
        .where(Person.id.in_(ids))
        .options(selectinload(Person.facts), undefer(Person.about_html))
    )
    return {person.id: person for person in found}


def _of_person(person: Person, query: Query) -> Result:
    about = words_of(person.about_html) if person.audience_of("about") == Audience.EVERYONE else ""
    open_to_all = [fact for fact in person.facts if fact.audience == Audience.EVERYONE]
    facts = [fact.value for fact in sorted(open_to_all, key=lambda fact: ORDER.index(fact.kind))]
    words = " · ".join([*facts, *([about] if about else [])])
    return Result("person", person.path, marked(person.name, query), snippet(words, query), person=person)


def _of_entry(entry: Entry, query: Query, lift: Lift) -> Result:
    title = entry.title or f"{entry.kind.capitalize()} by {entry.author.name}"
    return Result(
        entry.kind, entry.path, marked(title, query), passage(entry.html, query), entry=entry, lift=lift
    )


def people_named(prefix: str, limit: int) -> Sequence[SeenPerson]:
    """People one of whose names begins so, those who left last; as every colleague may see them."""
    return [SeenPerson(person, Closeness.COLLEAGUE) for person in list_suggestions(prefix, limit)]


def pages_titled(prefix: str, reader: Reader, limit: int, engine: Engine) -> Sequence[Entry]:
    """Posts, questions and guidelines whose titles have words that begin so.

    One or two letters of a next word do not empty the list: while no title has them, they are left out.
    """
    earlier, _, begun = prefix.rpartition(" ")
    hits = _titles(engine, prefix, reader, limit)
    if not hits and earlier.strip() and len(begun) < 3:
        hits = _titles(engine, earlier, reader, limit)
    found = entries.by_ids([split_key(hit.key)[1] for hit in hits], reader)
    return [found[number] for _, number in (split_key(hit.key) for hit in hits) if number in found]


def _titles(engine: Engine, prefix: str, reader: Reader, limit: int) -> Sequence[Hit]:
    return engine.prefix(prefix, reader.audiences, kinds=["guideline", "post", "question"], limit=limit)


def tags_named(prefix: str, reader: Reader, limit: int) -> Sequence[Tag]:
    """Subjects that begin so and that something the reader may read is about."""
    used = (
        select(EntryTag.tag_id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(EntryTag.tag_id == Tag.id, entries.readable_by(reader))
    )
    wanted = prefix.lower().replace("%", "").replace("_", "")
    return db.session.scalars(
        select(Tag).where(Tag.slug.startswith(wanted), used.exists()).order_by(Tag.slug).limit(limit)
    ).all()
