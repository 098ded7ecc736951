"""Whatever two people do about an endorsement, in any order: each sees what is theirs to see.

The model below is written from what the two are promised, not from how it is kept.
"""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from social.core.clock import now
from social.core.database import NotFound, db
from social.expertise import endorsed, policy
from social.expertise.models import Endorsement, Stage
from social.expertise.service import endorsements as verbs
from social.notifications.models import Notification
from social.people.models import Person
from social.people.policy import Closeness
from social.people.seen import SeenPerson
from tests import factories
from tests.conftest import installation

SKILL, WORDS = "Listening", ("He heard the leak before the loggers did.", "He heard two leaks in one night.")


class Endorsing(RuleBasedStateMachine):
    """Ana asks, Ben gives."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        folder = self.open.enter_context(tempfile.TemporaryDirectory())
        self.open.enter_context(installation(Path(folder)))
        self.ana, self.ben = factories.person("Ana"), factories.person("Ben")
        self.asks = False  # Ana asks, as far as she knows
        self.waits = False  # Ben has a request to answer
        self.declined = False  # Ben declined once and has not given since
        self.given = ""  # what Ben says of Ana
        self.kept_back = False  # Ana's choice

    def teardown(self) -> None:
        self.open.close()

    def row(self) -> Endorsement:
        db.session.expire_all()
        return db.session.scalars(select(Endorsement)).one()

    def refused(self, verb: Callable[..., None], *given: object) -> bool:
        try:
            verb(*given)
        except (verbs.AlreadyAsked, verbs.AlreadyGiven, NotFound):
            return True
        return False

    @rule()
    def ana_asks(self) -> None:
        refused = self.refused(verbs.ask, self.ana, self.ben, SKILL, "Remember?")
        assert refused == (self.asks or bool(self.given))
        if not refused:
            self.asks, self.waits = True, not self.declined

    @rule()
    def ana_stops_asking(self) -> None:
        if self.nothing():
            return
        assert self.refused(verbs.stop_asking, self.row()) == (not self.asks)
        self.asks = self.waits = False

    @rule()
    def ben_declines(self) -> None:
        if self.nothing():
            return
        assert self.refused(verbs.decline, self.row()) == (not self.waits)
        self.declined, self.waits = self.declined or self.waits, False

    @rule()
    def ben_gives(self) -> None:
        self.give(WORDS[0])

    @rule()
    def ben_gives_other_words(self) -> None:
        self.give(WORDS[1])

    def give(self, words: str) -> None:
        refused = self.refused(verbs.give, self.ben, self.ana, SKILL, words)
        assert refused == (self.given not in ("", words))
        if not refused:
            self.given, self.asks, self.waits, self.declined = words, False, False, False

    @rule()
    def ben_takes_it_back(self) -> None:
        if self.nothing():
            return
        assert self.refused(verbs.take_back, self.row()) == (not self.given)
        self.given = ""

    @rule()
    def ana_keeps_it_back(self) -> None:
        self.choose(hidden=True)

    @rule()
    def ana_shows_it(self) -> None:
        self.choose(hidden=False)

    def choose(self, *, hidden: bool) -> None:
        if self.nothing():
            return
        refused = self.refused(verbs.set_hidden, self.row(), hidden)
        assert refused == (not self.given)
        self.kept_back = self.kept_back if refused else hidden

    def nothing(self) -> bool:
        db.session.expire_all()
        return db.session.scalars(select(Endorsement)).first() is None

    @invariant()
    def ana_sees_that_she_asks_and_nothing_else(self) -> None:
        db.session.expire_all()
        assert bool(endorsed.list_asked_by(self.ana.id)) == self.asks
        assert [row.words for row in endorsed.list_given_to(self.ana.id)] == [self.given] * bool(self.given)

    @invariant()
    def ben_sees_what_waits_for_him(self) -> None:
        db.session.expire_all()
        assert bool(endorsed.list_asked_of(self.ben.id)) == self.waits

    @invariant()
    def colleagues_see_what_was_given_and_not_kept_back(self) -> None:
        db.session.expire_all()
        seen = SeenPerson(self.ana, Closeness.COLLEAGUE)
        shown = [row.words for row in endorsed.list_about(seen)]
        assert shown == [self.given] * bool(self.given and not self.kept_back)
        assert [row.words for row in endorsed.open_to_all(select(Endorsement))] == shown

    @invariant()
    def what_people_were_told_holds(self) -> None:
        told = sorted((row.person_id, row.kind) for row in db.session.scalars(select(Notification)))
        ana, ben = (self.ana.id, verbs.GIVEN), (self.ben.id, verbs.ASKED)
        assert told == [ana] * bool(self.given) + [ben] * self.waits


Endorsing.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=16,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestEndorsing = Endorsing.TestCase


def row(stage: Stage, *, asked: bool = False) -> Endorsement:
    return Endorsement(stage=stage, asked_at=now() if asked else None, hidden=False)


def test_each_stage_says_what_may_come_next() -> None:
    expected = {  # ask, give, decline, take back, hide
        Stage.ASKED: (False, True, True, False, False),
        Stage.DECLINED: (False, True, False, False, False),
        Stage.GIVEN: (False, False, False, True, True),
        Stage.TAKEN_BACK: (True, True, False, False, False),
    }
    for stage, may in expected.items():
        each = row(stage, asked=stage in (Stage.ASKED, Stage.DECLINED))
        asks = policy.may_ask, policy.may_give, policy.may_decline, policy.may_take_back, policy.may_hide
        assert tuple(ask(each) for ask in asks) == may, stage
    assert policy.may_ask(None)
    assert policy.may_give(None)
    assert policy.may_ask(row(Stage.DECLINED))
    assert not policy.still_asks(None)


def test_nobody_endorses_or_asks_themselves() -> None:
    ana, ben = Person(id=1), Person(id=2)
    assert policy.can_endorse(ana, ben)
    assert policy.can_ask(ana, ben)
    assert not policy.can_endorse(ana, ana)
    assert not policy.can_ask(ana, ana)
