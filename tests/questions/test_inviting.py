"""Inviting: who may know is told once, why they were found, and may say that it is not them."""

from datetime import timedelta

from sqlalchemy import func, select

from social.communities.models import Access
from social.core.clock import now
from social.core.database import db
from social.people.models import Person
from social.questions.models import Invitation, Question
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.factories.questions import question
from tests.telling import told

NEW = {"title": "Why is it so loud?", "community": "0"}


def test_whoever_is_invited_is_told_who_asks_and_why_they_were_found(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    sign_in(ana).post("/questions/new", data=NEW | {"invite": "ben", "about": "valves"})
    assert told(ben) == ["Ana asks about valves and thinks you may know"]
    list_of_ben = sign_in(ben).get("/notifications").text
    assert "Ana asks about valves and thinks you may know" in list_of_ben
    asked = db.session.scalars(select(Question)).one()
    page = sign_in(ben).get(asked.path).text
    assert "Ana thinks you may know about valves" in page
    assert "Not me" in page
    assert "Not me" not in sign_in(ana).get(asked.path).text
    sign_in(ben).post(f"/questions/{asked.id}/answers", data={"body": "I do."})
    assert "Not me" not in sign_in(ben).get(asked.path).text


def test_nobody_is_told_twice(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, invited=[ben], about="valves")
    again = sign_in(ana).post(
        f"/questions/{asked.id}/invitations", data={"people": "@ben"}, follow_redirects=True
    )
    assert "They were asked already." in again.text
    assert len(told(ben)) == 1


def test_without_a_subject_the_question_itself_is_named(ana: Person, ben: Person, sign_in: SignIn) -> None:
    sign_in(ana).post("/questions/new", data=NEW | {"people": "@Ben"})
    assert told(ben) == ["Ana asks “Why is it so loud?” and thinks you may know"]


def test_more_people_can_be_asked_later_by_the_asker_alone(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana)
    other = sign_in(factories.person())
    assert other.post(f"/questions/{asked.id}/invitations", data={"people": "ben"}).status_code == 403
    assert told(ben) == []
    assert sign_in(ana).post(f"/questions/{asked.id}/invitations", data={"people": "ben"}).status_code == 303
    assert len(told(ben)) == 1


def test_asking_nobody_is_refused_in_words(ana: Person, sign_in: SignIn) -> None:
    refused = sign_in(ana).post(f"/questions/{question(ana).id}/invitations", data={"people": " "})
    assert refused.status_code == 422
    assert "Write the handle that stands under" in refused.text


def test_whoever_may_not_read_the_question_is_not_invited(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    client = sign_in(ana)
    refused = client.post("/questions/new", data=NEW | {"community": str(circle.id), "people": "ben"})
    assert refused.status_code == 422
    assert "Ben could not read it in that community." in refused.text
    asked = question(ana, place=circle)
    refused = client.post(f"/questions/{asked.id}/invitations", data={"people": "ben"})
    assert refused.status_code == 422
    assert "Ben could not read it in that community." in refused.text
    assert told(ben) == []


def test_whoever_left_is_not_invited(ana: Person, sign_in: SignIn) -> None:
    factories.person("Eve Gone", handle="eve", left_on=(now() - timedelta(days=2)).date())
    refused = sign_in(ana).post("/questions/new", data=NEW | {"people": "eve"})
    assert refused.status_code == 422
    assert "Eve Gone left the company" in refused.text


def test_no_more_than_eight_people_are_asked_in_all(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, invited=[factories.person() for _ in range(8)])
    refused = sign_in(ana).post(f"/questions/{asked.id}/invitations", data={"people": "ben"})
    assert refused.status_code == 422
    assert "8 people at most" in refused.text
    assert told(ben) == []


def test_one_does_not_invite_oneself(ana: Person, sign_in: SignIn) -> None:
    sign_in(ana).post("/questions/new", data=NEW | {"people": "ana"})
    assert told(ana) == []
    assert db.session.scalar(select(func.count()).select_from(Invitation)) == 0


def test_not_me_makes_the_invitation_quiet_for_everybody(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, invited=[ben], about="valves")
    client = sign_in(ben)
    quiet = client.post(f"/questions/{asked.id}/invitations/refusal", follow_redirects=True).text
    assert "Thank you for saying so" in quiet
    assert "thinks you may know" not in client.get(asked.path).text
    assert "Ben" not in sign_in(ana).get(asked.path).text
    assert told(ben) == []
    sign_in(ana).post(f"/questions/{asked.id}/invitations", data={"people": "ben"})
    assert told(ben) == []


def test_after_not_me_it_says_whether_somebody_else_is_really_asked(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    carla, dora = factories.person("Carla", handle="carla"), factories.person("Dora", handle="dora")
    asked, twin = question(ana, "One?", invited=[ben]), question(carla, "Other?", invited=[dora])
    eve = factories.person("Eve", handle="eve")
    assert sign_in(carla).post(f"/questions/{twin.id}/joining", data={"kept": asked.id}).status_code == 303
    before = {who.name: len(told(who)) for who in (ana, carla, dora, eve)}
    for handle, words in (
        ("ana", "Ana asked this, so nobody else is told of it"),
        ("carla", "Carla asked this, so nobody else is told of it"),
        ("dora", "Dora was asked already, so nobody else is told of it"),
        ("ben", "You will not be asked again about this one"),
        ("eve", "Eve is asked instead of you"),
        ("eve", "Eve was asked already"),
    ):
        form = {"people": f"@{handle}"}
        said = sign_in(ben).post(
            f"/questions/{asked.id}/invitations/refusal", data=form, follow_redirects=True
        )
        assert words in said.text, handle
    heard = {who.name: len(told(who)) - before[who.name] for who in (ana, carla, dora, eve)}
    assert heard == {"Ana": 1, "Carla": 0, "Dora": 0, "Eve": 1}


def test_whoever_was_not_invited_has_nothing_to_decline(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana)
    assert sign_in(ben).post(f"/questions/{asked.id}/invitations/refusal").status_code == 404


def test_when_a_community_closes_who_is_outside_no_longer_sees_the_invitation(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    circle = writing.community(ana)
    question(ana, "Ours?", place=circle, invited=[ben])
    assert "Ours?" in sign_in(ben).get("/notifications").text
    form = {"name": circle.name, "purpose": "Words", "access": "invited"}
    sign_in(ana).post(f"/communities/{circle.slug}/edit", data=form)
    assert "Ours?" not in sign_in(ben).get("/notifications").text
