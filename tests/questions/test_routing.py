"""Questions find those who know: gently, by what they wrote, and to more people while nobody answers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from social.communities.models import Access, Community, Membership
from social.core.clock import freeze
from social.core.database import db, transaction
from social.core.search.engine import Engine
from social.people.models import Person
from social.questions import going_on
from social.questions.models import Answer, Invitation, Question
from social.questions.service import answering
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import question
from tests.telling import told

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HOW = {"title": "How do I free a seized penstock valve?", "route": "y", "community": "0"}


def join(place: Community, person: Person) -> None:
    db.session.add(Membership(community_id=place.id, person_id=person.id))
    db.session.commit()


def newest() -> Question:
    db.session.expire_all()
    return db.session.scalars(select(Question).order_by(Question.id.desc()).limit(1)).one()


def knowing(count: int, place: Community | None = None) -> list[Person]:
    """People who wrote about seized penstock valves, the best one first."""
    people = [factories.person(f"Expert {number}", handle=f"expert{number}") for number in range(count)]
    for number, person in enumerate(people):
        for _ in range(count - number):
            writing.post(person, "A seized penstock valve", "Free the valve with oil.", place=place)
    return people


def asked_by(sign_in: SignIn, settle: Settle, asker: Person, **more: str) -> Question:
    sent = sign_in(asker).post("/questions/new", data=HOW | more)
    assert sent.status_code == 303
    settle()
    return newest()


def test_the_best_few_are_told_with_reasons_and_may_say_that_it_is_not_them(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    people = knowing(5)
    settle()
    asked = asked_by(sign_in, settle, ana)
    sentence = "Ana asks “How do I free a seized penstock valve?”, and you may know"
    assert [told(each) == [sentence] for each in people] == [True, True, True, False, False]
    page = sign_in(people[0]).get(asked.path).text
    assert "We think so because of" in page
    assert "A seized penstock valve</a>" in page
    assert "Brought to" in sign_in(ana).get(asked.path).text
    wrong = sign_in(people[0]).post(f"/questions/{asked.id}/invitations/refusal", data={"people": "nobody"})
    assert wrong.status_code == 422
    assert "We know nobody called @nobody" in wrong.text
    sign_in(people[0]).post(f"/questions/{asked.id}/invitations/refusal", data={"people": "@expert4"})
    assert told(people[0]) == []
    assert told(people[4]) == ["Expert 0 thinks you may know: “How do I free a seized penstock valve?”"]
    assert told(ana)[-1] == "Expert 0 thinks Expert 4 may know: “How do I free a seized penstock valve?”"
    assert "Expert 0" not in sign_in(ana).get(asked.path).text
    assert sign_in(ana).post(f"/questions/{asked.id}/invitations/refusal").status_code == 404


def test_nobody_is_told_more_often_than_they_like_nor_while_they_are_away_or_cannot_read_it(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    never, away, gone, outside, often = knowing(5)
    settle()
    for person, choice in (
        (never, {"daily": "0"}),
        (away, {"daily": "2", "away_until": (MONDAY + DAY).date().isoformat()}),
    ):
        with freeze(MONDAY):
            assert sign_in(person).post("/settings/questions", data=choice).status_code == 303
    gone.left_on = date(2020, 1, 1)
    db.session.commit()
    with freeze(MONDAY):
        for _ in range(3):
            asked_by(sign_in, settle, ana)
        assert len(told(often)) == 2
        assert told(never) == told(away) == told(gone) == []
        assert len(told(outside)) == 2
    with freeze(MONDAY + DAY):
        asked_by(sign_in, settle, ana, community=str(circle.id))
        assert len(told(outside)) == 2
        asked_by(sign_in, settle, ana)
        assert len(told(often)) == 3
        assert told(away) == []
    refused = sign_in(never).post("/settings/questions", data={"daily": "11"})
    assert refused.status_code == 422
    assert "A number from 0 to 10." in refused.text
    assert 'value="2"' in sign_in(often).get("/settings/questions").text


def test_what_only_some_may_read_speaks_for_nobody_before_others(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    (expert,) = knowing(1, circle)
    settle()
    join(circle, expert)
    asked_by(sign_in, settle, ana)
    assert told(expert) == []
    looked = "/questions/similar?title=seized+penstock+valve"
    assert "Expert 0" not in sign_in(ana).get(looked).text
    assert "Expert 0" in sign_in(ana).get(f"{looked}&community={circle.id}").text
    stranger = sign_in(factories.person())
    assert "Expert 0" not in stranger.get(f"{looked}&community={circle.id}").text


def test_a_silent_question_is_brought_to_more_people_every_two_working_days_and_its_asker_is_told(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    host, fan = factories.person("Host"), factories.person("Fan")
    circle = writing.community(host, name="Pipes")
    join(circle, ana)
    people = knowing(5)
    settle()
    with freeze(MONDAY):
        asked = asked_by(sign_in, settle, ana, community=str(circle.id), tags="valves")
    sign_in(fan).post("/topics/valves/follow", data={"on": "1"})
    nobody_yet = f"“{asked.title}” has no answer yet"
    for after, heard, words in (
        (2, [people[3], people[4]], f"{nobody_yet}, so Expert 3 and Expert 4 were asked, too"),
        (4, [host], f"{nobody_yet}, so the host of Pipes was asked, too"),
        (8, [fan], f"{nobody_yet}, so a colleague who follows valves was asked, too"),  # a weekend between
    ):
        with freeze(MONDAY + DAY * after - timedelta(minutes=1)):
            before = len(told(ana))
            going_on.go_on()
            assert len(told(ana)) == before
        with freeze(MONDAY + DAY * after):
            going_on.go_on()
            going_on.go_on()
        assert told(ana)[before:] == [words]
        for each in heard:
            assert told(each)[-1] == f"Nobody has answered Ana yet: “{asked.title}”. You may know"
    with freeze(MONDAY + DAY * 30):
        going_on.go_on()
    assert len(told(ana)) == 3
    db.session.expire_all()
    assert newest().go_on_at is None


def test_an_answer_or_a_thought_ends_the_waiting_and_so_does_removing(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    people = knowing(5)
    settle()
    with freeze(MONDAY):
        for end in ("answers", "removal"):
            asked = asked_by(sign_in, settle, ana)
            who = people[0] if end == "answers" else ana
            sign_in(who).post(f"/questions/{asked.id}/{end}", data={"body": "Perhaps.", "partial": "1"})
    with freeze(MONDAY + DAY * 3):
        going_on.go_on()
    assert told(people[4]) == []


def test_when_the_only_answer_is_gone_the_waiting_begins_again_and_ends_when_it_is_back(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    people, moderator = knowing(5), factories.person("Moda", roles=("moderator",))
    settle()
    with freeze(MONDAY):
        asked = asked_by(sign_in, settle, ana)
        client = sign_in(people[0])
        client.post(f"/questions/{asked.id}/answers", data={"body": "Perhaps."})
        db.session.expire_all()
        assert newest().go_on_at is None
        only = db.session.scalars(select(Answer)).one()
        with transaction():
            answering.take_down(only, newest(), moderator, "off_topic", hidden=True)
        assert newest().go_on_at == MONDAY + DAY * 2
        with transaction():
            answering.put_back(only, newest())
        assert newest().go_on_at is None
        client.post(f"/answers/{only.id}/removal")
    with freeze(MONDAY + DAY * 2):
        going_on.go_on()
    assert told(people[4])[-1].startswith("Nobody has answered Ana yet")


def test_one_that_cannot_be_brought_holds_up_no_other(
    ana: Person, sign_in: SignIn, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = knowing(5)
    settle()
    with freeze(MONDAY):
        stuck, other = (asked_by(sign_in, settle, ana) for _ in range(2))
    bring = going_on.routing.bring

    def failing(question_id: int, engine: Engine) -> None:
        if question_id == stuck.id:
            raise OSError("the disk")
        bring(question_id, engine)

    monkeypatch.setattr(going_on.routing, "bring", failing)
    with freeze(MONDAY + DAY * 3):
        going_on.go_on()
    assert [other.title in sentence for sentence in told(people[4])] == [True]


def test_a_question_without_routing_stays_where_it_is(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    (expert,) = knowing(1)
    settle()
    asked_by(sign_in, settle, ana, route="")
    with freeze(datetime.now(UTC) + DAY * 9):
        going_on.go_on()
    assert told(expert) == []
    assert db.session.scalar(select(Invitation.person_id)) is None


def test_the_day_it_is_needed_is_shown_and_those_asked_are_reminded_once(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    people = knowing(2)
    settle()
    with freeze(MONDAY):
        past = sign_in(ana).post("/questions/new", data=HOW | {"needed_by": "2026-11-20"})
        assert past.status_code == 422
        assert "between today and a year" in past.text
        asked = asked_by(sign_in, settle, ana, needed_by="2026-11-26")
        assert "Needed by <strong>Thursday 26 November 2026" in sign_in(people[0]).get(asked.path).text
        sign_in(people[1]).post(f"/questions/{asked.id}/invitations/refusal")
    with freeze(datetime(2026, 11, 25, 9, 1, tzinfo=UTC)):
        for _ in range(2):
            going_on.go_on()
    assert told(people[0])[-1] == f"Ana needs an answer by Thursday 26 November: “{asked.title}”"
    assert len(told(people[0])) == 2
    assert told(people[1]) == []


def test_a_first_question_is_greeted_and_hosts_hear_of_it(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    host = factories.person("Host")
    join(writing.community(host), ana)
    sent = sign_in(ana).post("/questions/new", data=HOW, follow_redirects=True).text
    assert "Thank you for your first question" in sent
    assert told(host) == [f"Ana asks their first question: “{HOW['title']}”. A kind word helps"]
    asked = newest()
    assert "Ana’s first question" in sign_in(host).get(asked.path).text
    question(ana, "Another one?")
    assert "first question" not in sign_in(host).get(newest().path).text
    assert len(told(host)) == 1


def test_without_scripts_what_is_like_it_is_shown_before_it_is_asked(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    (expert,) = knowing(1)
    before = question(expert, "Is a seized valve dangerous?")
    settle()
    client = sign_in(ana)
    looked = client.post("/questions/new", data=HOW | {"look": "first", "body": "Kept words"})
    assert looked.status_code == 200
    assert before.path in looked.text
    assert "Expert 0" in looked.text
    assert "Kept words" in looked.text
    assert 'name="look"' not in looked.text
    assert newest().id == before.id
    assert client.post("/questions/new", data=HOW).status_code == 303
