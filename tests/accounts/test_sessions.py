"""The list of places where somebody is signed in."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from social.accounts.models import SignInSession
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.accounts import PASSWORD, member, sign_in_with
from tests.conftest import SignIn
from tests.statements import statements

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"
)


def ids_of(person: Person) -> list[int]:
    return list(
        db.session.scalars(select(SignInSession.id).where(SignInSession.account_id == person.account_id))
    )


def test_the_list_names_browsers_and_marks_this_one(app: Flask, client: FlaskClient) -> None:
    member("ana@tern.example")
    sign_in_with(app.test_client(), "ana@tern.example", PASSWORD, headers={"User-Agent": PHONE})
    sign_in_with(client, "ana@tern.example", PASSWORD, headers={"User-Agent": "curl/8"})
    page = client.get("/settings/sessions").text
    assert "Safari on iPhone" in page
    assert "A program" in page
    assert page.count("This one") == 1


def test_the_list_is_read_in_one_go(sign_in: SignIn) -> None:
    person = factories.person()
    client = sign_in(person)
    for _ in range(5):
        sign_in(person)
    with statements() as seen:
        client.get("/settings/sessions")
    assert sum("sign_in_sessions" in each for each in seen) == 2  # who asks, and the list


def test_one_browser_can_be_signed_out(sign_in: SignIn) -> None:
    person = factories.person()
    here, there = sign_in(person), sign_in(person)
    first, second = ids_of(person)
    here.post(f"/settings/sessions/{second}/end")
    assert there.get("/settings").status_code == 302
    assert here.get("/settings").status_code == 200
    assert ids_of(person) == [first]


def test_signing_out_this_browser_leads_to_the_door(sign_in: SignIn) -> None:
    person = factories.person()
    here = sign_in(person)
    (only,) = ids_of(person)
    assert here.post(f"/settings/sessions/{only}/end").location == "/sign-in"
    assert here.get("/settings").status_code == 302


def test_all_others_can_be_signed_out_at_once(sign_in: SignIn) -> None:
    person = factories.person()
    here, *others = (sign_in(person) for _ in range(4))
    here.post("/settings/sessions/others/end")
    assert [each.get("/settings").status_code for each in (here, *others)] == [200, 302, 302, 302]


def test_nobody_ends_somebody_elses_session(sign_in: SignIn) -> None:
    victim = factories.person()
    theirs = sign_in(victim)
    (row,) = ids_of(victim)
    stranger = sign_in(factories.person())
    stranger.post(f"/settings/sessions/{row}/end")
    stranger.post("/settings/sessions/others/end")
    assert theirs.get("/settings").status_code == 200


def test_the_door_is_closed_to_who_is_not_signed_in(client: FlaskClient) -> None:
    assert client.post("/settings/sessions/others/end").location.startswith("/sign-in")
