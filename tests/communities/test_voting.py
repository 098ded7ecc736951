"""Whether a community goes on: asked by the clock or a host, voted on, decided, and always to be undone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, update

from social.communities.models import Access, Community, Membership, Vote
from social.communities.voting import queries, renewal, service
from social.communities.voting.policy import can_decide
from social.communities.voting.renewal import LASTS, Outcome, Why, reason_to_ask
from social.core import clock
from social.core.clock import freeze, now
from social.core.database import db
from social.hosting import renewing
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.telling import told

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "renewed", "last", "asked", "why"),
    [
        (100, None, None, None, None),
        (200, None, None, None, Why.QUIET),
        (200, None, 30, None, None),
        (600, None, 30, None, Why.AGE),
        (600, 300, 30, None, None),
        (600, 300, None, None, Why.QUIET),
        (600, 300, 250, 80, None),
        (600, 300, 250, 91, Why.QUIET),
    ],
)
def test_members_are_asked_after_eighteen_months_or_six_quiet_ones(
    age: int, renewed: int | None, last: int | None, asked: int | None, why: Why | None
) -> None:
    at = now()

    def ago(days: int | None) -> datetime | None:
        return None if days is None else at - days * DAY

    found = reason_to_ask(
        began_at=at - age * DAY, renewed_at=ago(renewed), last_at=ago(last), asked_at=ago(asked), at=at
    )
    assert found == why


def test_a_quiet_one_is_asked_about_reminded_once_and_retired_with_everything_in_place(
    sign_in: SignIn, settle: Callable[[], int]
) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    long_ago = now() - 200 * DAY
    with freeze(long_ago):
        circle = written.community(ana, rui, eve, slug="circle", name="Circle")
        alive = written.community(ana, slug="alive", name="Alive")
        post = written.post(ana, "Seen in the ground", "Listen at night.", place=circle)
    written.post(ana, "Still here", place=alive)
    renewing.look()
    renewing.look()  # twice, asked once
    assert told(rui) == [f"Shall Circle go on? Say so until {now() + LASTS:%-d %B}"]
    client = sign_in(rui)
    page = client.get("/communities/circle").text
    assert "For six months nobody has written here" in page
    client.post("/communities/circle/votes/ballot", data={"goes_on": "yes"})
    client.post("/communities/circle/votes/ballot", data={"goes_on": "no"})  # and changes their mind
    sign_in(ana).post("/communities/circle/votes/ballot", data={"goes_on": "no"})  # one is too few
    assert client.post("/communities/circle/votes/ballot", data={"goes_on": "perhaps"}).status_code == 400
    host = sign_in(ana)
    assert host.post("/communities/circle/decision", data={"goes_on": "no"}).status_code == 403
    host.post("/communities/circle/farewell", data={"successor": "alive", "words": "Ask there."})
    with freeze(now() + 8 * DAY):
        renewing.look()
        renewing.look()
        assert len(told(eve)) == 2  # asked, and reminded once
        assert len(told(rui)) == 1  # has voted
    with freeze(now() + 15 * DAY):
        renewing.look()
        assert told(eve)[-1] == (
            "Circle is retired; everything in it can be read as before. It goes on in Alive. Ask there."
        )
        settle()
        client, host = sign_in(rui), sign_in(ana)  # a session ends after a day
        for path in (post.path, "/communities/circle", "/communities/circle/members"):
            page = client.get(path).text
            assert "Ask there." in page or path.endswith("members")
        assert "Seen in the" in client.get("/search?q=ground").text
        assert "Write here" not in client.get("/communities/circle").text
        late = client.post(f"/entries/{post.id}/comments", data={"body": "Too late for this."})
        assert (late.status_code, "Too late for this." in late.text) == (403, True)
        assert sign_in(eve).post("/communities/circle/decision", data={"goes_on": "yes"}).status_code == 403
        host.post("/communities/circle/decision", data={"goes_on": "yes"})
        assert told(eve)[-1] == "Circle is open again"
        assert client.post(f"/entries/{post.id}/comments", data={"body": "In time."}).status_code == 303


def test_a_quiet_one_is_asked_about_however_many_older_ones_are_alive(app: Flask) -> None:
    ana = factories.person("Ana")
    with freeze(now() - 400 * DAY):
        for _ in range(renewing.AT_ONCE * 10):
            written.community(ana)
    with freeze(now() - 300 * DAY):
        quiet = written.community(ana, name="Quiet")
    db.session.execute(update(Membership).where(Membership.community_id != quiet.id).values(joined_at=now()))
    db.session.commit()
    renewing.look()
    assert [row.community_id for row in db.session.query(Vote)] == [quiet.id]


def test_members_ask_to_open_it_again_and_a_tie_is_for_a_host(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle", access=Access.INVITED)
    host, client = sign_in(ana), sign_in(rui)
    assert client.post("/communities/circle/votes").status_code == 403
    assert host.post("/communities/circle/votes").status_code == 303
    assert host.post("/communities/circle/votes").status_code == 403  # one at a time
    host.post("/communities/circle/votes/ballot", data={"goes_on": "yes"})
    client.post("/communities/circle/votes/ballot", data={"goes_on": "no"})  # all have voted
    assert queries.find_latest(circle.id).outcome == Outcome.UNDECIDED  # type: ignore[union-attr]  # asked above
    assert "came to no decision" in told(ana)[-1]
    assert "came to no decision" in host.get("/communities/circle/hosting").text
    host.post("/communities/circle/decision", data={"goes_on": "no"})
    assert "is retired" in client.get("/communities/circle/files").text
    with freeze(now() + 91 * DAY):
        host, client = sign_in(ana), sign_in(rui)  # a session ends after a day
        assert client.post("/communities/circle/votes").status_code == 303
        for each in (host, client):
            each.post("/communities/circle/votes/ballot", data={"goes_on": "yes"})
        db.session.expire_all()
        assert not db.session.get_one(Community, circle.id).closed


def test_after_a_vote_people_wait_too_before_all_are_asked_again(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle")
    began = now()
    for number, said in enumerate(("yes", "no", "no")):  # it goes on, is retired, stays so
        with freeze(began + number * 91 * DAY):
            host, client = sign_in(ana), sign_in(rui)  # a session ends after a day
            asker = client if circle.closed else host
            assert asker.post("/communities/circle/votes").status_code == 303
            for each in (host, client):
                each.post("/communities/circle/votes/ballot", data={"goes_on": said})
            db.session.expire_all()
            assert circle.closed == (said == "no")
            heard = told(ana) + told(rui)
            for each, page in ((host, "/communities/circle/hosting"), (client, "/communities/circle")):
                shown = each.get(page).text
                assert "can be asked again from" in shown or (each == client and not circle.closed)
                assert 'action="/communities/circle/votes"' not in shown
            answer = asker.post("/communities/circle/votes")
            assert (answer.status_code, "can be asked again from" in answer.text) == (403, True)
            assert told(ana) + told(rui) == heard


def test_a_single_no_of_many_leaves_the_decision_to_a_host(sign_in: SignIn) -> None:
    assert [renewal.least_to_retire(each) for each in (1, 2, 8, 9, 26, 400)] == [1, 2, 2, 3, 7, 10]
    people = [factories.person() for _ in range(9)]
    circle = written.community(*people, slug="circle", name="Circle")
    host = sign_in(people[0])
    host.post("/communities/circle/votes")
    assert "3 members at least have to say so" in host.get("/communities/circle").text
    host.post("/communities/circle/votes/ballot", data={"goes_on": "no"})
    with freeze(now() + 15 * DAY):
        renewing.look()
        db.session.expire_all()
        assert (circle.closed, told(people[0])[-1]) == (
            False,
            "The members of Circle came to no decision. A host can decide",
        )
    pair = written.community(*people[:2], slug="pair", name="Pair")
    host.post("/communities/pair/votes")
    host.post("/communities/pair/votes/ballot", data={"goes_on": "no"})
    last = sign_in(people[1]).post(
        "/communities/pair/votes/ballot", data={"goes_on": "no"}, follow_redirects=True
    )
    assert "The vote is over" in last.text
    assert "until the vote ends" not in last.text
    db.session.expire_all()
    assert pair.closed


class Life(RuleBasedStateMachine):
    """A community of three over the years: whatever happens, in whatever order."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        self.at = now()
        self.frozen = freeze(self.at)
        self.frozen.__enter__()
        self.people = [factories.person() for _ in range(3)]
        self.circle = written.community(*self.people)
        self.circle.created_at = self.at
        db.session.commit()

    def teardown(self) -> None:
        self.frozen.__exit__(None, None, None)
        db.session.delete(self.circle)
        db.session.commit()

    def vote(self) -> Vote | None:
        return queries.find_latest(self.circle.id)

    def is_open(self) -> bool:
        vote = self.vote()
        return vote is not None and vote.ended_at is None

    @initialize()
    def begins(self) -> None:
        assert not self.circle.closed

    @rule(days=st.sampled_from([1, 7, 14, 91, 200]))
    def time_passes(self, days: int) -> None:
        self.frozen.__exit__(None, None, None)
        self.at += days * DAY
        self.frozen = freeze(self.at)
        self.frozen.__enter__()
        renewing.look()
        vote = self.vote()
        assert vote is None or vote.ended_at is not None or vote.closes_at > self.at

    @precondition(lambda self: not self.is_open())
    @rule()
    def somebody_asks(self) -> None:
        service.ask(self.circle, Why.REOPEN if self.circle.closed else Why.HOST)
        with pytest.raises(service.AlreadyAsked):
            service.ask(self.circle, Why.HOST)

    @precondition(lambda self: self.is_open())
    @rule(who=st.integers(0, 2), goes_on=st.booleans())
    def somebody_votes(self, who: int, goes_on: bool) -> None:
        vote, before = self.vote(), self.circle.closed
        assert vote
        service.cast(vote, self.people[who], goes_on=goes_on)
        if self.is_open():
            assert self.circle.closed == before

    @precondition(lambda self: can_decide(self.circle, self.vote(), hosts=True))
    @rule(goes_on=st.booleans())
    def a_host_decides(self, goes_on: bool) -> None:
        goes_on = goes_on or self.circle.closed
        service.decide(self.circle, self.people[0], goes_on=goes_on)
        assert self.circle.closed != goes_on

    @invariant()
    def at_most_one_vote_is_open_and_a_decision_is_kept(self) -> None:
        db.session.expire_all()
        votes = db.session.scalars(select(Vote).where(Vote.community_id == self.circle.id)).all()
        assert sum(vote.ended_at is None for vote in votes) <= 1
        assert all((vote.ended_at is None) == (vote.outcome == "") for vote in votes)
        assert all(
            vote.reminded_at is None or vote.reminded_at >= vote.began_at + renewal.REMIND_AFTER
            for vote in votes
        )
        decided = [vote for vote in votes if vote.outcome in (Outcome.GOES_ON, Outcome.RETIRED)]
        if self.circle.closed:
            assert any(vote.outcome == Outcome.RETIRED for vote in decided)
        assert self.circle.renewed_at is None or self.circle.renewed_at <= clock.now()


def test_over_the_years_a_community_is_always_open_or_retired_for_a_reason(app: Flask) -> None:
    machine: Any = Life
    quiet = settings(
        max_examples=8,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    run_state_machine_as_test(machine, settings=quiet)
