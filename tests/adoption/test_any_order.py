"""Whatever people do with a change, in any order: the rule decides, and readers see what was agreed on."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from social.adoption.models import Proposal
from social.adoption.service import stalling
from social.communities import service as communities
from social.communities.joining import service as joining
from social.communities.models import Community
from social.core import clock
from social.core.database import Base, db
from social.guidelines.queries import drafts
from social.people.models import Person
from tests import factories
from tests.adoption.putting import BASE, agreed, draft, newest, put_forward, row, say, stage
from tests.factories.guidelines import page
from tests.factories.writing import community

HOST, PROPOSER, MEMBERS, OUTSIDER = 0, 1, (2, 3, 4), 5
SPEAKERS = st.sampled_from([HOST, *MEMBERS, *MEMBERS, PROPOSER, OUTSIDER])
STANCES = st.sampled_from(["agree", "object", "agree", "abstain"])

DEBATE = st.lists(st.tuples(SPEAKERS, STANCES), min_size=4, max_size=9)


class Changes(RuleBasedStateMachine):
    """One page, its community, and a plain model of what the rule has to decide."""

    app: Flask
    sign_in: Callable[[Person], object]

    @initialize(
        agreements=st.integers(1, 2),
        block=st.sampled_from([True, True, False]),
        facilitator=st.sampled_from([False, False, True]),
        said=DEBATE,
    )
    def begin(self, agreements: int, block: bool, facilitator: bool, said: list[tuple[int, str]]) -> None:
        """An empty installation with one page by agreement, and a change of it that people speak of."""
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()
        self.people = [factories.person() for _ in range(6)]
        self.place = community(*self.people[:5])
        self.place_id = self.place.id
        page(self.people[PROPOSER], "Meetings", BASE, community=self.place)
        agreed(agreements=agreements, objections_block=block, facilitator=facilitator)
        self.needed, self.block, self.facilitator = agreements, block, facilitator
        self.clients = [self.sign_in(person) for person in self.people]
        self.members = set(range(5))
        self.shown, self.version, self.words = BASE, 1, 0
        self.change: Proposal | None = None
        self.frozen, self.stage, self.said = "", "", dict[int, str]()
        self.put_forward()
        self._speak(said)

    @precondition(lambda self: self.stage != "open")
    @rule()
    def put_forward(self) -> None:
        """The proposer writes something new and puts it forward."""
        self._write()
        self.change = put_forward(self.clients[PROPOSER])
        self.frozen, self.stage, self.said = self._draft(), "open", {}

    @rule()
    def write_on(self) -> None:
        """The draft moves on; what was put forward does not."""
        self._write()

    @precondition(lambda self: self.stage == "open")
    @rule(said=DEBATE)
    def speak(self, said: list[tuple[int, str]]) -> None:
        """People say something; only members who have not put it forward are heard."""
        self._speak(said)

    def _speak(self, said: list[tuple[int, str]]) -> None:
        for who, stance in said:
            if self.stage != "open":
                return
            answer = say(self.clients[who], self._change, stance, "Words.", "First line.")  # type: ignore[arg-type]
            if who == PROPOSER or who not in self.members:
                assert answer.status_code == 403
                continue
            assert answer.status_code == 302
            if self.said.get(who) != stance:
                self.said[who] = stance
                self._decide()

    @precondition(lambda self: self.stage == "open")
    @rule(who=SPEAKERS)
    def resolve(self, who: int) -> None:
        """Whoever objected says that it is answered; nobody else can."""
        voice = db.session.execute(
            db.text(
                "SELECT id, person_id FROM proposal_voices "
                "WHERE proposal_id = :change AND ended_at IS NULL AND stance = 'object'"
            ),
            {"change": self._change.id},
        ).all()
        for number, person_id in voice:
            path = f"{self._change.path}/voices/{number}/resolution"
            answer = self.clients[who].post(path)  # type: ignore[attr-defined]
            mine = person_id == self.people[who].id
            assert answer.status_code == (302 if mine else 404)
            if mine and self.said.get(who) == "object":
                self.said[who] = "answered"
                self._decide()

    @precondition(lambda self: self.stage == "open")
    @rule(who=SPEAKERS)
    def confirm(self, who: int) -> None:
        """Only a host, where one is asked for; only when everything else is there."""
        answer = self.clients[who].post(f"{self._change.path}/confirmation")  # type: ignore[attr-defined]
        if not (self.facilitator and who == HOST and who in self.members):
            assert answer.status_code == 403
        elif self._agreed():
            self._adopt()

    @precondition(lambda self: self.stage == "open")
    @rule(who=st.sampled_from([HOST, MEMBERS[0], PROPOSER]))
    def withdraw(self, who: int) -> None:
        """Only whoever put it forward."""
        answer = self.clients[who].post(f"{self._change.path}/withdrawal")  # type: ignore[attr-defined]
        assert answer.status_code == (302 if who == PROPOSER else 403)
        if who == PROPOSER:
            self.stage = "withdrawn"

    @precondition(lambda self: self.stage in ("open", "withdrawn", "closed"))
    @rule()
    def renew(self) -> None:
        """With the words that the draft has by now; all that was said was about the earlier ones."""
        self._write()
        old = self._change
        data = {"title": "Say it anew", "why": "Because."}
        self.clients[PROPOSER].post(f"{old.path}/renewal", data=data)  # type: ignore[attr-defined]
        assert stage(old) == "superseded"
        self.change = newest()
        self.frozen, self.stage, self.said = self._draft(), "open", {}

    @rule(who=st.sampled_from(MEMBERS))
    def leave_or_come_back(self, who: int) -> None:
        """What somebody said counts for as long as they belong."""
        place = db.session.get_one(Community, self.place_id)
        person = db.session.merge(self.people[who])
        if who in self.members:
            communities.leave(place, person)
        else:
            joining.join(place, person)
        self.members ^= {who}

    @rule(days=st.sampled_from([1, 4, 12]))
    def let_time_pass(self, days: int) -> None:
        """Jobs run: silence ends a change only after a reminder; nothing that has everything stays open."""
        nudged = self.stage == "open" and newest().nudged_at is not None
        with clock.freeze(clock.now() + timedelta(days=days)):
            stalling.look_after_stalled()
        if self.stage != "open":
            return
        if self._agreed() and not self.facilitator:
            self._adopt()
        elif stage(self._change) == "closed":
            assert nudged
            self.stage = "closed"

    @invariant()
    def readers_see_what_was_agreed_on_and_nothing_else(self) -> None:
        """Neither drafts nor open changes are shown; no decision is missing, none is too early."""
        if not hasattr(self, "shown"):
            return
        found = row()
        assert (found.body, found.version) == (self.shown, self.version)
        if self.change is not None:
            assert stage(self._change) == self.stage
            open_changes = db.session.query(Proposal).filter_by(stage="open").count()
            assert open_changes == (self.stage == "open")

    @property
    def _change(self) -> Proposal:
        assert self.change is not None
        return db.session.merge(self.change)

    def _write(self) -> None:
        self.words += 1
        now = drafts.of(row())
        draft(
            self.clients[PROPOSER], f"{now.words.body}\n\nword{self.words}", base_seq=now.seq, base=now.base
        )  # type: ignore[arg-type]

    def _draft(self) -> str:
        return drafts.of(row()).words.body

    def _agreed(self) -> bool:
        counted = [stance for who, stance in self.said.items() if who in self.members]
        enough = counted.count("agree") >= self.needed
        return enough and not (self.block and "object" in counted)

    def _decide(self) -> None:
        if self._agreed() and not self.facilitator:
            self._adopt()

    def _adopt(self) -> None:
        self.stage, self.shown, self.version = "adopted", self.frozen, self.version + 1


def test_the_rule_decides_whatever_people_do_in_whatever_order(
    app: Flask, sign_in: Callable[[Person], object]
) -> None:
    class Bound(Changes):
        """The same, in this installation."""

    Bound.app, Bound.sign_in = app, staticmethod(sign_in)  # type: ignore[assignment]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Bound,
        settings=settings(
            max_examples=20,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],  # each step is a request: smaller failures take too long
        ),
    )
