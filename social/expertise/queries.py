"""Who knows about something, with the reasons that the asker may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Row, select
from sqlalchemy.orm import undefer_group

from social.accounts.models import Account
from social.communities.queries import share_a_community
from social.communities.reader import Reader
from social.core.database import db
from social.core.search.engine import Engine
from social.core.search.language import Query
from social.core.search.spelling import did_you_mean
from social.expertise.asking import Asked, Narrow, read
from social.expertise.manners import place_in
from social.expertise.narrowing import Choice, find_place, narrowed
from social.expertise.pieces import Piece, pieces_of
from social.expertise.ranking import Standing, rank
from social.people.models import Fact, FactKind, Person
from social.people.policy import closeness
from social.people.seen import SeenPerson

KINDS = ("post", "answer", "comment", "guideline")  # a question does not show that its asker knows
PAGE = 10


@dataclass(frozen=True)
class Expert:
    """Somebody who may help, and why we think so."""

    person: SeenPerson
    score: float
    documents: int
    evidence: Sequence[Piece]


@dataclass(frozen=True)
class Answer:
    """One page of those who know; people who left stand behind those who are here."""

    query: Query
    asked: Asked
    """What was looked for: a place that the question named has become a choice."""
    page: int = 1
    experts: Sequence[Expert] = ()
    found: int = 0  # people with evidence
    total: int = 0  # those of them whom every choice fits
    listed: int = 0  # those of them that can be leafed through
    chosen: Sequence[Choice] = ()
    choices: Mapping[Narrow, Sequence[Choice]] = field(default_factory=dict)
    did_you_mean: str | None = None

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE < self.listed


def standings(text: str, reader: Reader, engine: Engine) -> list[Standing]:
    """Everybody with evidence on a question, best first, from what the reader may read."""
    query = read(text)
    return [] if query.empty else rank(engine.votes(query, reader.audiences, kinds=KINDS))


def who_knows(asked: Asked, reader: Reader, engine: Engine, page: int = 1) -> Answer:
    """One page of the people who know, each with up to three reasons."""
    asked, text = _with_its_place(asked)
    query = read(text)
    found = standings(text, reader, engine)
    if not found:
        better = did_you_mean(query.text, reader.audiences, engine)
        return Answer(query, asked, did_you_mean=better)
    stay = narrowed(found, asked, reader.person_id)
    shown = stay.pool[(page - 1) * PAGE : page * PAGE]
    return Answer(
        query,
        asked,
        page,
        _experts(shown, reader, query),
        len(found),
        stay.total,
        len(stay.pool),
        stay.chosen,
        stay.choices,
    )


def names_of_everybody() -> Sequence[Row[int, str | None, str]]:
    """(id, external_id, handle) of all people."""
    return db.session.execute(select(Person.id, Person.external_id, Person.handle)).all()


def _with_its_place(asked: Asked) -> tuple[Asked, str]:
    """ "Leaking valves in Osaka" is a question about leaking valves, and Osaka a choice."""
    named = place_in(asked.text)
    if named is None or find_place(named[1]) is None:
        return asked, asked.text
    if asked.anywhere or any(kind == Narrow.PLACE for kind, _ in asked.chosen):
        return asked, named[0]
    return replace(asked, chosen=((Narrow.PLACE, named[1]), *asked.chosen)), named[0]


def _experts(shown: Sequence[Standing], reader: Reader, query: Query) -> list[Expert]:
    people = _people([each.person_id for each in shown], reader.person_id)
    reasons = pieces_of(shown, reader, query)
    return [
        Expert(people[each.person_id], each.score, each.documents, reasons[each.person_id])
        for each in shown
        if reasons[each.person_id]
    ]


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
