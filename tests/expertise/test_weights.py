"""What speaks louder for somebody, as the page of experts lists them."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from social.core.clock import now
from social.core.database import db
from social.core.search.outbox import remember
from social.entries.models import Contribution, Entry
from social.expertise.models import Endorsement
from social.expertise.own import hiding
from social.expertise.service import asking_me, endorsements
from social.people import records
from social.people.models import FactKind, Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing

WORDS = "Mended forty valves in one night."


@pytest.fixture
def found(sign_in: SignIn, settle: Settle) -> Callable[[], Sequence[str]]:
    """Handles of those who know about valves, as they stand on the page."""

    def read() -> Sequence[str]:
        settle()
        page = sign_in(factories.person()).get("/experts?q=valves").text
        return re.findall(r'<h2 class="h3"><a href="/people/([^"]+)">', page)

    return read


Found = Callable[[], Sequence[str]]


def test_what_one_says_of_oneself_weighs_least(ana: Person, ben: Person, found: Found) -> None:
    records.set_facts(ana, FactKind.SKILL, ["Valves"])
    records.remember(ana)
    asking_me.set_lines(ana, ["Valves, valves and valves"])
    third = factories.person("Third One")
    writing.post(third, "Pumps", "A valve, too, among many other things in the basement.")
    endorsements.give(third, ben, "Valves", WORDS)
    order = found()
    assert sorted(order) == [ana.handle, ben.handle, third.handle]
    assert order[-1] == ana.handle


def test_a_skill_that_only_some_may_see_makes_nobody_found(ana: Person, found: Found) -> None:
    ana.audiences = {"skills": "communities"}
    records.set_facts(ana, FactKind.SKILL, ["Valves"])
    records.remember(ana)
    assert found() == []


def test_evidence_ages(ana: Person, ben: Person, found: Found) -> None:
    for person, years in ((ana, 12), (ben, 0)):
        post = writing.post(person, "Valves", "A valve leaks.")
        moment = now() - timedelta(days=365 * years, hours=1)
        db.session.execute(update(Entry).where(Entry.id == post.id).values(published_at=moment))
        db.session.execute(update(Contribution).values(created_at=moment))
        remember(f"entry:{post.id}")
    assert found() == [ben.handle, ana.handle]


def test_an_endorsement_ages_too(ana: Person, ben: Person, found: Found) -> None:
    for person, years in ((ana, 12), (ben, 0)):
        endorsements.give(factories.person(), person, "Valves", WORDS)
        row = db.session.query(Endorsement).filter_by(person_id=person.id).one()
        row.given_at = now() - timedelta(days=365 * years, hours=1)
        remember(f"endorsement:{row.id}")
    assert found() == [ben.handle, ana.handle]


def test_who_left_is_found_for_what_was_said_of_them_behind_those_who_are_here(
    ana: Person, ben: Person, found: Found
) -> None:
    endorsements.give(ben, ana, "Valves", WORDS)
    writing.comment(writing.post(factories.person(), "Pumps"), ben, "Among other things, some valve.")
    ana.left_on = date(2025, 3, 31)
    assert list(found()) == [ben.handle, ana.handle]


def test_hiding_the_better_piece_leaves_the_weaker(ana: Person, ben: Person, found: Found) -> None:
    best = writing.post(ana, "Valves", "Valves, all about valves.")
    writing.post(ben, "Valves and pumps", "A valve leaks.", vouched_by=[ana])
    assert list(found()) == [ana.handle, ben.handle]
    hiding.hide_piece(ana, best.id)
    assert list(found()) == [ben.handle, ana.handle]
    hiding.show_piece(ana, best.id)
    assert list(found()) == [ana.handle, ben.handle]
