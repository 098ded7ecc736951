"""Whoever joins, takes apart or closes a community: nobody else reads it, no asker loses a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from social.communities.models import Community
from social.core.clock import freeze
from social.core.database import db, transaction
from social.entries.service import comments
from social.entries.writing import set_community
from social.notifications.models import Notification
from social.people.models import Person
from social.questions import going_on
from social.questions.models import Answer, Question
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import answer, question

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
_number = count(1)


@pytest.fixture
def faith(app: Flask) -> Person:
    return factories.person("Faith", handle="faith")


def close(client: FlaskClient, place: Community) -> int:
    """Its host keeps a community to its members, and has it unknown to others."""
    plan = {"name": place.name, "purpose": "What we see.", "access": "invited"}
    return client.post(f"/communities/{place.slug}/edit", data=plan).status_code


def test_what_was_joined_with_an_open_question_goes_behind_the_door_with_its_own_community(
    ana: Person, faith: Person, sign_in: SignIn, settle: Settle
) -> None:
    host, outsider = factories.person("Host"), factories.person("Outsider")
    theirs = writing.community(host, faith, name="Tender room")
    kept = question(ana, "Which gasket?", place=writing.community(ana))
    twin = question(faith, "Which secret gasket?", "For the quagga.", place=theirs)
    goes = answer(twin, host, "The zebra one.")
    sign_in(host).post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    assert sign_in(outsider).get(kept.path).text.count("quagga") == 1
    assert close(sign_in(host), theirs) == 303
    settle()
    client = sign_in(outsider)
    for path in (kept.path, f"/people/{host.handle}", "/questions", "/search?q=gasket", "/search?q=zebra"):
        page = client.get(path)
        assert page.status_code == 200
        for word in ("secret", "Tender room", "The zebra one", "quagga", "Faith"):
            assert word not in page.text, path
    for path in (f"/questions/{twin.id}", f"/answers/{goes.id}", f"/entries/{goes.id}"):
        assert client.get(path).status_code == 404
    own = sign_in(faith).get(f"/questions/{twin.id}", follow_redirects=True).text
    assert "For the quagga." in own
    assert "The zebra one." in own
    asked_same = [each.sentence for each in _told(ana) if "secret" in each.sentence]
    assert asked_same == []  # that the two ask the same was true while both were open
    assert [each.sentence for each in _told(faith)][-2:] == [
        "Your question has its own page again: it stood with one that is not for the same people any more",
        "Host changed who reads Tender room: only members read, people come by invitation,"
        " nobody else knows of it",
    ]


def test_what_was_asked_of_everybody_stays_everybodys_and_its_askers(
    ana: Person, faith: Person, sign_in: SignIn, settle: Settle
) -> None:
    host = factories.person("Host")
    gamma = writing.community(host)
    kept = question(host, "Who signs?", place=gamma)
    twin = question(faith, "Who signs a permit?")
    goes = answer(twin, ana, "The shift lead.")
    under = comments.comment_on(goes, host, "Before noon.")
    sign_in(faith).post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    assert close(sign_in(host), gamma) == 303
    settle()
    for person in (faith, ana, factories.person()):
        client = sign_in(person)
        page = client.get(f"/questions/{twin.id}", follow_redirects=True)
        assert page.request.path == twin.path
        assert "The shift lead." in page.text
        assert client.get(f"/comments/{under.id}").location.startswith(twin.path)
        assert client.get(kept.path).status_code == 404
        assert f"/answers/{goes.id}" in client.get("/search?q=shift").text
    assert "Who signs a permit?" not in sign_in(host).get(kept.path).text
    db.session.expire_all()
    assert (twin.answer_count, goes.title, goes.audience, kept.answer_count) == (1, twin.title, "everyone", 0)


def test_what_stands_together_is_taken_apart_before_one_place_is_retired(
    ana: Person, faith: Person, sign_in: SignIn
) -> None:
    """Whichever of the two was kept; what stands together within one place stays so."""
    host = factories.person("Host")
    pipes, alive = writing.community(host, ana, name="Pipes"), writing.community(host, faith, name="Alive")
    pairs = [
        (question(faith, "Where is it?", place=alive), question(ana, "Where is the valve?", place=pipes)),
        (question(ana, "Who digs?", place=pipes), question(faith, "Who digs there?", place=alive)),
        (question(faith, "When?", place=pipes), question(ana, "When is it?", place=pipes)),
    ]
    goes = answer(pairs[0][0], ana, "Below the bridge.")
    client = sign_in(host)
    for one, kept in pairs:
        assert client.post(f"/questions/{one.id}/joining", data={"kept": str(kept.id)}).status_code == 303
    client.post(f"/communities/{pipes.slug}/votes")
    for who in (ana, host):
        sign_in(who).post(f"/communities/{pipes.slug}/votes/ballot", data={"goes_on": "no"})
    assert "Closed to writing" in client.get(pipes.path).text
    own = sign_in(faith)
    page = own.get(f"/questions/{pairs[0][0].id}", follow_redirects=True)
    assert page.request.path == pairs[0][0].path
    assert "Below the bridge." in page.text
    assert own.get(f"/answers/{goes.id}").location.startswith(pairs[0][0].path)
    late = {"body": "We found it."}
    assert own.post(f"/questions/{pairs[0][0].id}/answers", data=late).status_code == 303
    assert own.post(f"/questions/{pairs[1][1].id}/answers", data=late).status_code == 303
    assert own.post(f"/questions/{pairs[1][0].id}/answers", data=late).status_code == 403
    assert own.get(f"/questions/{pairs[2][0].id}").location.startswith(pairs[2][1].path)
    parted = {
        who.name: [each.sentence for each in _told(who) if "its own page again" in each.sentence]
        for who in (faith, ana)
    }
    retired = "Pipes is retired now"
    assert parted == {
        "Faith": [
            f"Your question has its own page again, apart from “Where is the valve?”: {retired}",
            f"“Who digs?” has its own page again, apart from your question: {retired}",
        ],
        "Ana": [
            f"“Where is it?” has its own page again, apart from your question: {retired}",
            f"Your question has its own page again, apart from “Who digs there?”: {retired}",
        ],
    }


def test_what_a_moderator_moves_goes_alone(ana: Person, faith: Person, sign_in: SignIn) -> None:
    kept, twin = question(ana, "One?"), question(faith, "Other?")
    goes = answer(twin, ana, "Like this.")
    sign_in(faith).post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    place = writing.community(ana)
    with transaction():
        set_community(db.session.get_one(Question, kept.id), place)
    db.session.expire_all()
    assert (kept.community_id, twin.community_id, twin.root_id) == (place.id, None, None)
    assert (goes.root_id, goes.community_id) == (twin.id, None)


def test_a_day_by_which_it_is_needed_outlives_that_it_stood_with_another(
    ana: Person, faith: Person, sign_in: SignIn
) -> None:
    helper, client = factories.person("Helper", handle="helper"), sign_in(faith)
    kept = question(ana, "One?")
    asked = {"title": "Other?", "needed_by": "2026-11-27", "community": "0", "people": "@helper"}
    with freeze(MONDAY):
        assert client.post("/questions/new", data=asked).status_code == 303
        twin = db.session.scalars(select(Question).order_by(Question.id.desc()).limit(1)).one()
        client.post(f"/questions/{twin.id}/invitations", data={"people": "@helper"})
        client.post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    with freeze(MONDAY + timedelta(days=3, hours=1)):
        going_on.go_on()
        assert [each.kind for each in _told(helper)] == ["invitation"]  # it is read at the other one
        assert sign_in(faith).post(f"/questions/{twin.id}/joining/removal").status_code == 303
        going_on.go_on()
        going_on.go_on()
    needed = "Faith needs an answer by Friday 27 November: “Other?”"
    assert [each.sentence for each in _told(helper)][1:] == [needed]


@dataclass
class Asked:
    """A question in a place (None: nowhere), with words that stand nowhere else."""

    row: Question
    given: Answer
    asker: Person
    place: Community | None
    marks: tuple[str, ...]


def _world(sign_in: SignIn) -> tuple[list[Asked], str]:
    word = f"common{next(_number)}"
    asked = []
    for number, where in enumerate(("none", "open", "open", "same")):
        asker, helper = factories.person(), factories.person()
        place = asked[-1].place if where == "same" else writing.community(asker) if where == "open" else None
        if place:
            writing.belong(place, *([asker, helper] if where == "same" else [helper]))
        marks = tuple(f"{word}{kind}{number}" for kind in ("title", "words", "answer", "remark"))
        row = question(asker, f"{word} {marks[0]}?", f"Now {marks[1]}.", place=place)
        given = answer(row, helper, f"{word} {marks[2]}.")
        comments.comment_on(given, asker, f"{word} {marks[3]}.")
        asked.append(Asked(row, given, asker, place, marks))
    return asked, word


def _pages(asked: list[Asked], word: str) -> Iterator[str]:
    yield from ("/", "/questions", "/notifications", f"/search?q={word}")
    for each in asked:
        yield f"/questions/{each.row.id}"
        yield f"/answers/{each.given.id}"
    yield from (f"/people/{asked[1].asker.handle}", f"/people/{asked[2].asker.handle}")


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_whatever_is_joined_taken_apart_and_closed_nobody_reads_beyond_and_no_asker_loses(
    sign_in: SignIn, settle: Settle, data: st.DataObject
) -> None:
    asked, word = _world(sign_in)
    moderator = sign_in(factories.person(roles=("moderator",)))
    outsiders = [sign_in(factories.person()), sign_in(asked[0].asker)]
    numbers = st.integers(0, len(asked) - 1)
    for _step in range(4):
        one, other = data.draw(st.permutations(asked))[:2]
        what = data.draw(st.sampled_from(("join", "join", "split", "close", "answer")))
        if what == "join":
            moderator.post(f"/questions/{one.row.id}/joining", data={"kept": str(other.row.id)})
        elif what == "split":
            sign_in(one.asker).post(f"/questions/{one.row.id}/joining/removal")
        elif what == "answer":
            sign_in(one.asker).post(f"/questions/{one.row.id}/answers", data={"body": "Said since."})
        elif (place := asked[data.draw(numbers)].place) is not None:
            close(sign_in(next(each.asker for each in asked if each.place is place)), place)
        settle()
        db.session.expire_all()
        _nobody_reads_beyond(outsiders, asked, word)
        _everybody_has_theirs(sign_in, asked)


def _nobody_reads_beyond(outsiders: list[FlaskClient], asked: list[Asked], word: str) -> None:
    closed = [mark for each in asked if each.place and each.place.private for mark in each.marks]
    for client in outsiders:
        for path in _pages(asked, word):
            text = client.get(path, follow_redirects=True).text
            assert [mark for mark in closed if mark in text] == [], path


def _everybody_has_theirs(sign_in: SignIn, asked: list[Asked]) -> None:
    for each in asked:
        page = sign_in(each.asker).get(f"/questions/{each.row.id}", follow_redirects=True)
        assert page.status_code == 200
        assert [mark for mark in each.marks if mark not in page.text] == []


def _told(person: Person) -> list[Notification]:
    rows = select(Notification).where(Notification.person_id == person.id).order_by(Notification.id)
    return list(db.session.scalars(rows))
