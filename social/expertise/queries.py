"""Who knows about something, with the evidence the asker may read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup
from sqlalchemy import Row, select
from sqlalchemy.orm import undefer_group

from social.accounts.models import Account
from social.communities.queries import share_a_community
from social.communities.reader import Reader
from social.core.database import db
from social.core.search.documents import split_key
from social.core.search.engine import Engine
from social.core.search.language import Query, parse
from social.core.search.passages import passage
from social.entries import queries as entries
from social.entries.models import Contribution, ContributionRole, Entry
from social.expertise.ranking import Standing, rank
from social.people.models import Fact, FactKind, Person
from social.people.policy import closeness
from social.people.queries import is_here
from social.people.seen import SeenPerson

KINDS = ("post", "comment", "guideline")
LONGEST = 20
VERBS = {
    ContributionRole.AUTHOR: "Wrote",
    ContributionRole.COAUTHOR: "Wrote with others",
    ContributionRole.EDITOR: "Edited",
    ContributionRole.ACCEPTED: "Gave the accepted answer",
    ContributionRole.VOUCHED: "Vouched for",
}


@dataclass(frozen=True)
class Evidence:
    """A document that says somebody knows: what part they had in it, and the passage."""

    entry: Entry
    role: str
    passage: Markup  # with the words marked

    @property
    def verb(self) -> str:
        """What they did with it, as the page says it."""
        return VERBS[ContributionRole(self.role)]


@dataclass(frozen=True)
class Expert:
    """Somebody who may help, and why we think so."""

    person: SeenPerson
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
    here = _here(standing.person_id for standing in best)
    here_first = sorted(best, key=lambda standing: standing.person_id not in here)[:limit]
    people = _people([standing.person_id for standing in here_first], reader.person_id)
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


def _here(ids: Iterable[int]) -> set[int]:
    """Those of the people who have not left."""
    return set(db.session.scalars(select(Person.id).where(Person.id.in_(list(ids)), is_here())))


def _people(ids: Sequence[int], viewer_id: int) -> Mapping[int, SeenPerson]:
    """{id: person as the viewer may see them, with the languages they speak}."""
    found = db.session.execute(
        select(Person, Account.email, share_a_community(viewer_id, Person.id))
        .join(Account, Account.id == Person.account_id, isouter=True)
        .where(Person.id.in_(ids))
        .options(undefer_group("profile"))
    )
    languages: dict[int, list[Fact]] = {each: [] for each in ids}
    spoken = select(Fact).where(Fact.person_id.in_(ids), Fact.kind == FactKind.LANGUAGE)
    for fact in db.session.scalars(spoken.order_by(Fact.position)):
        languages[fact.person_id].append(fact)
    return {
        person.id: SeenPerson(
            person,
            closeness(is_self=person.id == viewer_id, shares_community=shares),
            languages[person.id],
            email or "",
        )
        for person, email, shares in found
    }


def _evidence(standings: Sequence[Standing], reader: Reader, query: Query) -> Mapping[int, list[Evidence]]:
    keys = list(dict.fromkeys(chain.from_iterable(each.evidence for each in standings)))
    loaded = entries.by_ids([split_key(key)[1] for key in keys], reader)
    passages = {entry_id: (entry, passage(entry.html, query)) for entry_id, entry in loaded.items()}
    roles = _roles(loaded)
    return {
        each.person_id: [
            Evidence(entry, roles.get((entry.id, each.person_id), "author"), passage)
            for key in each.evidence
            for entry, passage in [passages.get(split_key(key)[1], (None, Markup()))]
            if entry is not None
        ]
        for each in standings
    }


def _roles(entry_ids: Iterable[int]) -> Mapping[tuple[int, int], str]:
    """(entry, person) → the part that says most; authors before editors before those who vouched."""
    order = [role.value for role in reversed(VERBS)]
    rows = db.session.execute(
        select(Contribution.entry_id, Contribution.person_id, Contribution.role).where(
            Contribution.entry_id.in_(list(entry_ids))
        )
    )
    found = sorted(rows, key=lambda row: order.index(row[2]))
    return {(entry_id, person_id): role for entry_id, person_id, role in found}
