"""Who knows about something, with the reasons that the asker may read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from sqlalchemy import Row, select

from social.communities.reader import Reader
from social.core.database import db
from social.core.search import telling
from social.core.search.engine import Engine, Vote
from social.core.search.language import Query
from social.core.search.spelling import did_you_mean
from social.core.search.words import stems
from social.expertise import evidence
from social.expertise.finding.acquaintance import Acquaintance, Way
from social.expertise.finding.asking import Asked, Narrow, Unsaid, read, unsaid
from social.expertise.finding.claimed import lines_of
from social.expertise.finding.manners import place_in
from social.expertise.finding.narrowing import Choice, find_place, narrowed
from social.expertise.finding.pieces import Claim, Piece, acts_in, pieces_of
from social.expertise.finding.ranking import Standing, rank
from social.expertise.finding.seeing import people_seen
from social.expertise.indexing import audiences_of_experts
from social.expertise.own.hiding import people_hiding
from social.expertise.standing.topics import Topic, known_for, subject_of
from social.people.models import Person
from social.people.policy import Closeness
from social.people.queries import list_left
from social.people.seen import SeenPerson

PAGES = 300  # on the most telling word
PAGE = 10
INVITED = 3  # people invited at once to a question in the open


@dataclass(frozen=True)
class Expert:
    """Somebody who may help, and why we think so."""

    person: SeenPerson
    score: float
    documents: int
    evidence: Sequence[Piece]
    topics: Sequence[Topic] = ()
    last_at: datetime | None = None  # when they were last active on it
    way: Way | None = None  # how the asker comes to them


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
    unsaid: Unsaid | None = None
    subject: str = ""  # of most of the pieces that are shown

    @property
    def place(self) -> Choice | None:
        """The one that the people found were narrowed to."""
        return next((one for one in self.chosen if one.kind == Narrow.PLACE), None)

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE < self.listed

    @property
    def askable(self) -> list[str]:
        """Handles of the best of the page who could be asked in the open."""
        here = [each.person for each in self.experts if not each.person.has_left]
        return [each.person.handle for each in here if each.near != Closeness.SELF][:INVITED]

    def ask_path(self, handles: Iterable[str]) -> str:
        """Where to ask in the open, with these people invited."""
        pairs = [("q", self.asked.text)] + ([("topic", self.topic)] if self.topic else [])
        return f"/questions/new?{urlencode([*pairs, *(('invite', each) for each in handles)])}"

    @cached_property
    def topic(self) -> str:
        """The subject that the question names, among those that the people found are known for; else the one
        that most of their best pieces are about."""
        asked = {word for clause in self.query.spoken for word in clause.words}
        known = Counter(topic.name for expert in self.experts for topic in expert.topics)
        named = (name for name, _ in known.most_common() if asked.issuperset(stems(name)))
        return next(named, self.subject)


def standings(text: str, reader: Reader, engine: Engine) -> list[Standing]:
    """Everybody with evidence on a question, best first and those who left last, from what the reader may
    read."""
    return _standings(query := read(text), votes_on(query, reader, engine))


def votes_on(query: Query, reader: Reader, engine: Engine) -> list[Vote]:
    """What the reader may read that speaks about the question."""
    if unsaid(query):
        return []
    audiences = audiences_of_experts(reader)

    def heard(kinds: tuple[str, ...], limit: int, most_words: int = telling.MOST) -> list[Vote]:
        return engine.votes(query, audiences, kinds=kinds, limit=limit, most_words=most_words)

    voices = evidence.VOICES.items()
    votes = [vote for name, voice in voices for vote in heard(evidence.kinds_of(name), voice.most)]
    headings = {vote.key: vote.score for vote in heard(evidence.HEADED, PAGES, 1)}
    return [vote._replace(heading=headings[vote.key]) if vote.key in headings else vote for vote in votes]


def who_knows(asked: Asked, reader: Reader, engine: Engine, page: int = 1) -> Answer:
    """One page of the people who know, each with up to three reasons."""
    asked, text = _with_its_place(asked)
    query = read(text)
    if missing := unsaid(query):
        return Answer(query, asked, unsaid=missing)
    votes = votes_on(query, reader, engine)
    found = _standings(query, votes)
    if not found:
        better = did_you_mean(query.text, reader.audiences, engine, only_unknown=True)
        return Answer(query, asked, did_you_mean=better)
    acquaintance = Acquaintance(reader)
    stay = narrowed(found, asked, acquaintance)
    shown = stay.pool[(page - 1) * PAGE : page * PAGE]
    experts = _experts(shown, votes, acquaintance, query, engine)
    return Answer(
        query,
        asked,
        page,
        experts,
        len(found),
        stay.total,
        len(stay.pool),
        stay.chosen,
        stay.choices,
        subject=subject_of([piece.entry_id for one in experts for piece in one.evidence if piece.entry_id]),
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


def _standings(query: Query, votes: Sequence[Vote]) -> list[Standing]:
    if not votes:
        return []
    hiding = people_hiding(query)
    return _those_here_first([each for each in rank(votes) if each.person_id not in hiding])


def _those_here_first(found: Sequence[Standing]) -> list[Standing]:
    """People who left behind those who are here, and with lower scores, each in their order."""
    left = list_left([each.person_id for each in found])
    if not left:
        return list(found)
    here = [each for each in found if each.person_id not in left]
    least = here[-1].score / 2 if here else 1.0
    behind = (replace(each, score=each.score * least) for each in found if each.person_id in left)
    return [*here, *behind]


def _experts(
    shown: Sequence[Standing], votes: Sequence[Vote], acquaintance: Acquaintance, query: Query, engine: Engine
) -> list[Expert]:
    reader = acquaintance.reader
    ids = [each.person_id for each in shown]
    people, topics, acts = (
        people_seen(ids, reader.person_id),
        known_for(ids, reader),
        acts_in(votes, set(ids)),
    )
    claiming = [each.person_id for each in shown if f"claim:{each.person_id}" in each.evidence]
    lines = lines_of(claiming, votes, query, engine, audiences_of_experts(reader))
    claims = {person_id: Claim(f"{people[person_id].path}#knows", said) for person_id, said in lines.items()}
    acquaintance.explain(ids)
    reasons = pieces_of(shown, acts, reader, query, claims)
    return [
        Expert(
            people[each.person_id],
            each.score,
            each.documents,
            reasons[each.person_id],
            topics[each.person_id],
            acts.last_at.get(each.person_id),
            acquaintance.way_to(each.person_id),
        )
        for each in shown
        if reasons[each.person_id]
    ]
