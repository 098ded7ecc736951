"""Asking the program itself: the functions behind the page, with an administrator's eyes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from bench.experts.baselines import Run
from bench.experts.collection import ADMIN
from bench.processes import environment
from social.accounts.models import Account
from social.app import create_app
from social.communities.reader import Reader, reader_for
from social.core.database import db
from social.core.search.engine import Engine, Vote
from social.core.settings import load
from social.expertise.evidence import Weighing
from social.expertise.finding import queries
from social.expertise.finding.asking import Asked, read
from social.expertise.finding.ranking import Standing, rank
from social.people.models import Person


@dataclass(frozen=True)
class Asker:
    """Somebody who asks an installation."""

    reader: Reader
    engine: Engine
    names: Mapping[int, str]  # {person: their id in the data}

    def run(self, topics: Mapping[str, str]) -> Run:
        """Everybody whom the program would list, for every topic, in its order."""
        return {topic: self._order(query) for topic, query in topics.items()}

    def votes(self, topics: Mapping[str, str]) -> dict[str, list[Vote]]:
        """What speaks about every topic."""
        return {
            topic: queries.votes_on(read(query), self.reader, self.engine) for topic, query in topics.items()
        }

    def ranked(self, votes: Mapping[str, list[Vote]], weighing: Weighing) -> Run:
        """As `run`, weighed otherwise."""
        return {topic: self._named(rank(each, weighing)) for topic, each in votes.items()}

    def same_on_the_page(self, run: Run, topics: Mapping[str, str]) -> int:
        """For how many topics the page shows the people of a run, in its order."""
        return sum(self._shown(query) == self._first(run[topic]) for topic, query in topics.items())

    def _order(self, query: str) -> dict[str, float]:
        return self._named(queries.standings(query, self.reader, self.engine))

    def _named(self, standings: list[Standing]) -> dict[str, float]:
        return {self.names[each.person_id]: -float(place) for place, each in enumerate(standings)}

    def _shown(self, query: str) -> list[str]:
        asked = Asked(" ".join(query.split()))
        experts = queries.who_knows(asked, self.reader, self.engine).experts
        return [self.names[expert.person.person.id] for expert in experts]

    def _first(self, people: Mapping[str, float]) -> list[str]:
        return sorted(people, key=lambda person: -people[person])[: queries.PAGE]


@contextmanager
def asking(folder: Path) -> Iterator[Asker]:
    """The administrator of an installation, inside its program."""
    with _program(folder) as app:
        admin = db.session.execute(
            select(Person.id).join(Account, Account.id == Person.account_id).where(Account.email == ADMIN)
        ).scalar_one()
        names = {person: name or handle for person, name, handle in queries.names_of_everybody()}
        yield Asker(reader_for(admin), app.extensions["search"], names)


@contextmanager
def _program(folder: Path) -> Iterator[Flask]:
    app = create_app(load(environment(folder)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
