"""Setting a password with a mailed link, as a browser does it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from social.accounts import service
from social.accounts.letters import Site
from social.accounts.models import Account, OneTimeLink, SignInSession
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.people.models import Person
from tests import factories
from tests.accounts import PASSWORD, link_in, member, sign_in_with
from tests.accounts.conftest import Letters

NEW = "four even storks"


def ask(client: FlaskClient, letters: Letters, email: str) -> str:
    """Ask for a link; the path of the one that was mailed."""
    assert client.post("/password/forgotten", data={"email": email}).status_code == 200
    return link_in(letters(email)[-1])


def signed_in(client: FlaskClient) -> bool:
    return client.get("/settings").status_code == 200


def test_a_link_sets_a_password_and_signs_in(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    assert "Choose a new password" in client.get(link).text
    assert client.post(link, data={"password": NEW}).location == "/"
    assert signed_in(client)
    client.post("/sign-out")
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 422
    assert sign_in_with(client, "ana@tern.example", NEW).status_code == 302


def test_looking_at_a_link_does_not_use_it_up(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert client.post(link, data={"password": NEW}).status_code == 302


def test_a_link_works_once(app: Flask, client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    client.post(link, data={"password": NEW})
    other = app.test_client()
    assert other.get(link).status_code == 410
    answer = other.post(link, data={"password": "five blue cranes"})
    assert answer.status_code == 410
    assert "Mail me a new link" in answer.text
    assert sign_in_with(other, "ana@tern.example", NEW).status_code == 302


def test_a_newer_link_replaces_an_older_one(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    older = ask(client, letters, "ana@tern.example")
    newer = ask(client, letters, "ana@tern.example")
    assert client.post(older, data={"password": NEW}).status_code == 410
    assert client.post(newer, data={"password": NEW}).status_code == 302


def test_a_reset_link_lasts_an_hour(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    with clock.freeze(now() + timedelta(minutes=59)):
        assert client.get(link).status_code == 200
    with clock.freeze(now() + timedelta(minutes=61)):
        assert client.get(link).status_code == 410
        assert client.post(link, data={"password": NEW}).status_code == 410


def test_an_invitation_lasts_seven_days(client: FlaskClient, letters: Letters) -> None:
    account = factories.account(email="new@tern.example")
    factories.person(account_id=account.id)
    service.invite_again(account.id, Site("Commons", "http://127.0.0.1:8000"))
    link = link_in(letters("new@tern.example")[0])
    with clock.freeze(now() + timedelta(days=8)):
        assert client.get(link).status_code == 410
    with clock.freeze(now() + timedelta(days=6)):
        assert "Welcome. Choose a password" in client.get(link).text
        assert client.post(link, data={"password": NEW}).status_code == 302
        assert signed_in(client)


def test_who_was_invited_and_forgets_gets_another_invitation(client: FlaskClient, letters: Letters) -> None:
    account = factories.account(email="new@tern.example")
    factories.person(account_id=account.id)
    link = ask(client, letters, "new@tern.example")
    with clock.freeze(now() + timedelta(days=6)):
        assert client.post(link, data={"password": NEW}).status_code == 302


def test_setting_a_password_ends_every_other_session(
    app: Flask, client: FlaskClient, letters: Letters
) -> None:
    person = member("ana@tern.example")
    thief = app.test_client()
    sign_in_with(thief, "ana@tern.example", PASSWORD)
    client.post(ask(client, letters, "ana@tern.example"), data={"password": NEW})
    assert not signed_in(thief)
    assert signed_in(client)
    count = select(func.count()).where(SignInSession.account_id == person.account_id)
    assert db.session.scalar(count) == 1


def test_setting_a_password_opens_a_closed_account(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    for _ in range(5):
        sign_in_with(client, "ana@tern.example", "wrong")
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 429
    client.post(ask(client, letters, "ana@tern.example"), data={"password": NEW})
    client.post("/sign-out")
    assert sign_in_with(client, "ana@tern.example", NEW).status_code == 302


def test_how_long_a_link_works_is_told_for_those_who_never_had_a_password_too(
    client: FlaskClient, letters: Letters
) -> None:
    member("ana@tern.example")
    factories.person(account_id=factories.account(email="new@tern.example").id)
    asking = client.get("/password/forgotten").text
    assert "for an hour, or for a week if you have never had a password here" in asking
    for email, life in (("ana@tern.example", "60 minutes"), ("new@tern.example", "7 days")):
        asked = client.post("/password/forgotten", data={"email": email}).text
        assert "for an hour" in asked
        assert "for a week if it is for a first password" in " ".join(asked.split())
        assert life in letters(email)[-1]


def test_an_unknown_address_is_answered_like_a_known_one(app: Flask, letters: Letters) -> None:
    member("known@tern.example")
    pages = []
    for email in ("known@tern.example", "other@tern.example"):
        answer = app.test_client().post("/password/forgotten", data={"email": email})
        pages.append((answer.status, answer.text.split("<main")[1].replace(email, "<address>")))
    assert pages[0] == pages[1]
    assert len(letters("known@tern.example")) == 1
    assert letters("other@tern.example") == []


def test_no_more_than_three_links_an_hour_are_mailed_whoever_asks(
    client: FlaskClient, letters: Letters
) -> None:
    member("known@tern.example")
    for email in ("known@tern.example", "other@tern.example"):
        for _ in range(3):
            assert client.post("/password/forgotten", data={"email": email}).status_code == 200
        answer = client.post("/password/forgotten", data={"email": email})
        assert answer.status_code == 429
        assert "try again in 60 minutes" in answer.text
    assert len(letters("known@tern.example")) <= 3


def test_one_place_cannot_have_links_mailed_to_everybody(client: FlaskClient) -> None:
    answers = [
        client.post("/password/forgotten", data={"email": f"somebody{number}@tern.example"}).status_code
        for number in range(21)
    ]
    assert answers == [200] * 20 + [429]


def test_a_suspended_account_gets_no_link_and_can_use_none(client: FlaskClient, letters: Letters) -> None:
    person = member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    db.session.get_one(Account, person.account_id).suspended_at = now()
    assert client.post(link, data={"password": NEW}).status_code == 410
    client.post("/password/forgotten", data={"email": "ana@tern.example"})
    assert len(letters("ana@tern.example")) == 1


@pytest.mark.parametrize(
    ("password", "because"),
    [
        ("", "Choose a password"),
        ("short", "too short"),
        ("x" * 257, "too long"),
        ("Password123", "first to be tried"),
        ("abababababab", "first to be tried"),
        ("Ana.Ferreira", "your name or address"),
        ("ferreira ana 1984", "your name or address"),
        ("ana@tern.example", "your name or address"),
    ],
)
def test_a_password_that_will_not_do_leaves_the_link_usable(
    client: FlaskClient, letters: Letters, password: str, because: str
) -> None:
    member("ana@tern.example", name="Ana Ferreira")
    link = ask(client, letters, "ana@tern.example")
    answer = client.post(link, data={"password": password})
    assert answer.status_code == 422
    assert because in answer.text
    assert not signed_in(client)
    assert client.post(link, data={"password": NEW}).status_code == 302


def test_the_secret_of_a_link_stays_on_its_page(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    answer = client.get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert link.rpartition("/")[2] not in answer.text


def test_a_link_leads_to_the_sites_own_address_whatever_the_request_says(
    client: FlaskClient, letters: Letters
) -> None:
    member("ana@tern.example")
    client.post("/password/forgotten", data={"email": "ana@tern.example"}, headers={"Host": "evil.test"})
    assert link_in(letters("ana@tern.example")[0])


def test_only_the_hash_of_a_link_is_stored(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    token = ask(client, letters, "ana@tern.example").rpartition("/")[2]
    assert db.session.scalars(select(OneTimeLink)).one().token_hash != token


def test_a_made_up_link_opens_nothing(client: FlaskClient) -> None:
    assert client.get("/password/set/made-up").status_code == 410
    assert client.post("/password/set/made-up", data={"password": NEW}).status_code == 410


def test_changing_the_password_keeps_this_browser_only(
    app: Flask, client: FlaskClient, letters: Letters
) -> None:
    member("ana@tern.example")
    other = app.test_client()
    for each in (client, other):
        sign_in_with(each, "ana@tern.example", PASSWORD)
    answer = client.post("/settings/password", data={"current": PASSWORD, "password": NEW})
    assert answer.location == "/settings"
    assert signed_in(client)
    assert not signed_in(other)
    assert "was changed just now" in letters("ana@tern.example")[0]
    assert sign_in_with(other, "ana@tern.example", NEW).status_code == 302


def test_changing_the_password_makes_mailed_links_worthless(client: FlaskClient, letters: Letters) -> None:
    member("ana@tern.example")
    link = ask(client, letters, "ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    client.post("/settings/password", data={"current": PASSWORD, "password": NEW})
    assert client.get(link).status_code == 410


def test_changing_the_password_asks_for_the_one_there_is(app: Flask, client: FlaskClient) -> None:
    member("ana@tern.example")
    other = app.test_client()
    for each in (client, other):
        sign_in_with(each, "ana@tern.example", PASSWORD)
    answer = client.post("/settings/password", data={"current": "wrong", "password": NEW})
    assert answer.status_code == 422
    assert "not the password you have now" in answer.text
    assert "Your password is unchanged" in answer.text
    assert signed_in(other)
    assert db.session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def test_the_password_there_is_cannot_be_guessed_from_a_borrowed_browser(client: FlaskClient) -> None:
    member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    for _ in range(5):
        assert (
            client.post("/settings/password", data={"current": "wrong", "password": NEW}).status_code == 422
        )
    answer = client.post("/settings/password", data={"current": PASSWORD, "password": NEW})
    assert answer.status_code == 429
    assert "try again in 1 minute" in answer.text


def test_a_new_password_that_will_not_do_changes_nothing(client: FlaskClient) -> None:
    member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    answer = client.post("/settings/password", data={"current": PASSWORD, "password": "short"})
    assert answer.status_code == 422
    assert "too short" in answer.text
    client.post("/sign-out")
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 302


def test_a_password_is_changed_by_its_owner_only(client: FlaskClient) -> None:
    answer = client.post("/settings/password", data={"current": PASSWORD, "password": NEW})
    assert answer.location.startswith("/sign-in")


def test_settings_say_as_whom_one_signs_in(sign_in: Callable[[Person], FlaskClient]) -> None:
    page = sign_in(member("ana@tern.example")).get("/settings").text
    assert "ana@tern.example" in page
    assert "/admin/accounts" not in page
    hr = sign_in(member("hr@tern.example", roles=("hr",))).get("/settings").text
    assert "/admin/accounts" in hr


def test_everything_the_settings_lead_to_is_there(sign_in: Callable[[Person], FlaskClient]) -> None:
    client = sign_in(member("hr@tern.example", roles=("hr",)))
    paths = re.findall(r'class="settings-row" href="([^"]+)"', client.get("/settings").text)
    assert len(paths) > 4
    assert {client.get(path).status_code for path in paths} == {200}


def test_password_programs_find_the_page(client: FlaskClient) -> None:
    assert client.get("/.well-known/change-password").location == "/settings/password"
