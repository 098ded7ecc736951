"""Who knows about something, with the evidence the asker may read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Row, select
from sqlalchemy.orm import selectinload

from social.communities.reader import Reader
from social.core.database import db
from social.core.markdown.plain import words_of
from social.core.search.documents import split_key
from social.core.search.engine import Engine
from social.core.search.language import Query, parse
from social.core.search.snippets import snippet
from social.entries import queries as entries
from social.entries.models import Contribution, Entry
from social.expertise.ranking import Standing, rank
from social.people.models import Person

KINDS = ("post", "comment", "guideline")
LONGEST = 20


@dataclass(frozen=True)
class Evidence:
    """A document that says somebody knows: what part they had in it, and the passage."""

    entry: Entry
    role: str
    passage: str  # safe HTML with the words marked


@dataclass(frozen=True)
class Expert:
    """Somebody who may help, and why we think so."""

    person: Person
    score: float
    documents: int
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Answer:
    """Who knows about a question; people who left stand behind those who are here."""

    experts: Sequence[Expert]
    query: Query


def standings(text: str, reader: Reader, engine: Engine) -> list[Standing]:
    """Everybody with evidence on a question, best first, from what the reader may read."""
    query = parse(text)
    return [] if query.empty else rank(engine.votes(query, reader.audiences, kinds=KINDS))


def who_knows(text: str, reader: Reader, engine: Engine, limit: int = LONGEST) -> Answer:
    """The best people on a question with up to three pieces of evidence each."""
    best = standings(text, reader, engine)[: limit * 2]
    people = _people([standing.person_id for standing in best])
    here_first = sorted(best, key=lambda standing: people[standing.person_id].left_on is not None)[:limit]
    query = parse(text)
    found = _evidence(here_first, reader, query)
    return Answer(
        [
            Expert(people[each.person_id], each.score, each.documents, found[each.person_id])
            for each in here_first
            if found[each.person_id]
        ],
        query,
    )


def names_of_everybody() -> Sequence[Row[int, str | None, str]]:
    """(id, external_id, handle) of all people."""
    return db.session.execute(select(Person.id, Person.external_id, Person.handle)).all()


def _people(ids: Sequence[int]) -> Mapping[int, Person]:
    found = db.session.scalars(select(Person).where(Person.id.in_(ids)).options(selectinload(Person.facts)))
    return {person.id: person for person in found}


def _evidence(standings: Sequence[Standing], reader: Reader, query: Query) -> Mapping[int, list[Evidence]]:
    keys = list(dict.fromkeys(chain.from_iterable(each.evidence for each in standings)))
    loaded = entries.by_ids([split_key(key)[1] for key in keys], reader)
    passages = {entry_id: (entry, snippet(words_of(entry.html), query)) for entry_id, entry in loaded.items()}
    roles = _roles(loaded)
    return {
        each.person_id: [
            Evidence(entry, roles.get((entry.id, each.person_id), "author"), passage)
            for key in each.evidence
            for entry, passage in [passages.get(split_key(key)[1], (None, ""))]
            if entry is not None
        ]
        for each in standings
    }


def _roles(entry_ids: Iterable[int]) -> Mapping[tuple[int, int], str]:
    """(entry, person) → the part that says most; authors before editors before those who vouched."""
    order = {"author": 3, "coauthor": 2, "editor": 1, "vouched": 0}
    rows = db.session.execute(
        select(Contribution.entry_id, Contribution.person_id, Contribution.role).where(
            Contribution.entry_id.in_(list(entry_ids))
        )
    )
    found = sorted(rows, key=lambda row: order.get(row[2], -1))
    return {(entry_id, person_id): role for entry_id, person_id, role in found}
