"""Signing in and out, as a browser does it."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from social.accounts import passwords, service
from social.accounts.models import Account, SignInAttempt, SignInSession
from social.accounts.ready_people import ReadyPerson, offer
from social.app import create_app
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.core.settings import Settings
from social.people.models import Person
from tests import factories
from tests.accounts import PASSWORD, member, sign_in_with


def sessions_of(person: Person) -> list[SignInSession]:
    return list(
        db.session.scalars(select(SignInSession).where(SignInSession.account_id == person.account_id))
    )


def test_the_right_password_signs_in_and_leads_home(client: FlaskClient) -> None:
    member("ana@tern.example")
    answer = sign_in_with(client, "ana@tern.example", PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.get("/settings").status_code == 200


def test_an_address_is_found_however_it_is_typed(client: FlaskClient) -> None:
    member("ana@tern.example")
    assert sign_in_with(client, "  Ana@Tern.Example ", PASSWORD).status_code == 302


def test_only_the_hash_of_the_cookies_token_is_stored(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    (row,) = sessions_of(person)
    assert token not in (row.token_hash, row.device, row.address)
    assert len(row.token_hash) == 64


def test_a_session_notes_device_and_address(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    sign_in_with(client, "ana@tern.example", PASSWORD, headers={"User-Agent": agent})
    (row,) = sessions_of(person)
    assert (row.device, row.address) == ("Firefox on Windows", "127.0.0.1")


def test_signing_in_again_replaces_the_session_of_the_browser(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    (first,) = sessions_of(person)
    before = first.token_hash
    sign_in_with(client, "ana@tern.example", PASSWORD)
    (second,) = sessions_of(person)
    assert second.token_hash != before


def test_a_wrong_password_is_refused_and_the_address_is_still_there(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    answer = sign_in_with(client, "ana@tern.example", "not the password")
    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert 'value="ana@tern.example"' in answer.text
    assert "not the password" not in answer.text
    assert sessions_of(person) == []


def test_an_account_without_a_password_cannot_be_entered(client: FlaskClient) -> None:
    factories.person(account_id=factories.account(email="new@tern.example").id)
    assert sign_in_with(client, "new@tern.example", "").status_code == 422
    assert sign_in_with(client, "new@tern.example", "nobody has this password").status_code == 422


@pytest.mark.parametrize("tries", [1, 7])
def test_an_unknown_address_is_answered_byte_for_byte_as_a_wrong_password(app: Flask, tries: int) -> None:
    member("known@tern.example")
    with clock.freeze(now()):
        answers = []
        for email in ("known@tern.example", "other@tern.example"):
            client = app.test_client()
            for _ in range(tries):
                answer = sign_in_with(client, email, "not the password")
            headers = [pair for pair in answer.headers if pair[0] not in ("Set-Cookie", "Content-Length")]
            page = answer.text.replace(email, "<address>")
            answers.append((answer.status, headers, without_form_tokens(page)))
    assert answers[0] == answers[1]
    assert answers[0][0].startswith("429" if tries == 7 else "422")


def without_form_tokens(page: str) -> str:
    return re.sub(r'((?:name="csrf_token" value|name="csrf-token" content)=")[^"]+', r"\1", page)


def test_an_unknown_address_costs_one_verification_as_well(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    member("known@tern.example")
    verified: list[str] = []
    real = passwords._hasher

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            verified.append(stored.rpartition("$")[0].rpartition("$")[0])
            return real.verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    sign_in_with(client, "known@tern.example", "not the password")
    sign_in_with(client, "other@tern.example", "not the password")
    assert len(verified) == 2
    assert verified[0] == verified[1]


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/posts/3?page=2", "/posts/3?page=2"),
        ("https://evil.test/", "/"),
        ("//evil.test/", "/"),
        ("/\\evil.test/", "/"),
        ("/\t/evil.test", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_one_goes_on_only_to_pages_of_this_site(client: FlaskClient, wanted: str, goes_to: str) -> None:
    member("ana@tern.example")
    page = client.get("/sign-in", query_string={"next": wanted}).text
    assert ("evil.test" in page) is False
    answer = sign_in_with(client, "ana@tern.example", PASSWORD, next=wanted)
    assert answer.location == goes_to


def test_a_page_asks_to_sign_in_and_leads_back(client: FlaskClient) -> None:
    answer = client.get("/settings/sessions")
    assert answer.location == "/sign-in?next=/settings/sessions"
    assert 'value="/settings/sessions"' in client.get(answer.location).text


def test_somebody_signed_in_needs_no_form(sign_in: Callable[[Person], FlaskClient]) -> None:
    client = sign_in(factories.person())
    assert client.get("/sign-in?next=/people").location == "/people"
    assert client.get("/sign-in?next=/sign-out").location == "/"


def test_a_suspended_account_is_told_so_only_with_the_right_password(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    account = db.session.get_one(Account, person.account_id)
    account.suspended_at = now()
    assert "suspended" in sign_in_with(client, "ana@tern.example", PASSWORD).text
    assert "suspended" not in sign_in_with(client, "ana@tern.example", "not the password").text
    assert sessions_of(person) == []


def test_signing_out_ends_the_session_in_the_database(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    with client.session_transaction() as cookie:
        stolen = dict(cookie)
    assert client.post("/sign-out").location == "/sign-in"
    assert sessions_of(person) == []
    with client.session_transaction() as cookie:
        cookie.update(stolen)
    assert client.get("/settings").status_code == 302


def test_signing_out_is_not_done_by_a_link(client: FlaskClient) -> None:
    member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/settings").status_code == 200


def test_a_form_from_elsewhere_signs_nobody_in(app: Flask, client: FlaskClient) -> None:
    member("ana@tern.example")
    app.config["WTF_CSRF_ENABLED"] = True
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 400
    assert client.post("/sign-out").status_code == 400


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    member("ana@tern.example")
    cookie = sign_in_with(client, "ana@tern.example", PASSWORD).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie


def test_an_expired_session_opens_nothing(client: FlaskClient) -> None:
    member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    with clock.freeze(now() + timedelta(days=31)):
        assert client.get("/settings").status_code == 302


def test_an_outdated_hash_is_made_anew(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    person = factories.person(account_id=factories.account(email="ana@tern.example", password_hash=weak).id)
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 302
    stored = db.session.get_one(Account, person.account_id).password_hash
    assert stored is not None
    assert "m=19456,t=2" in stored
    assert passwords.verify(stored, PASSWORD)


def test_five_wrong_passwords_close_the_account_for_a_minute_then_two(client: FlaskClient) -> None:
    member("ana@tern.example")
    start = now()
    with clock.freeze(start):
        for _ in range(5):
            assert sign_in_with(client, "ana@tern.example", "wrong").status_code == 422
        answer = sign_in_with(client, "ana@tern.example", PASSWORD)
        assert answer.status_code == 429
        assert "try again in 1 minute" in answer.text
        assert answer.headers["Retry-After"] == "60"
    with clock.freeze(start + timedelta(minutes=1)):
        assert sign_in_with(client, "ana@tern.example", "wrong").status_code == 422
        assert "try again in 2 minutes" in sign_in_with(client, "ana@tern.example", PASSWORD).text
    with clock.freeze(start + timedelta(minutes=3)):
        assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 302


def test_a_success_clears_the_count_of_the_account(client: FlaskClient) -> None:
    member("ana@tern.example")
    for _ in range(2):
        for _ in range(4):
            assert sign_in_with(client, "ana@tern.example", "wrong").status_code == 422
        assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 302
    assert db.session.scalar(select(func.count()).where(SignInAttempt.key == "account:ana@tern.example")) == 0


def test_fifty_failures_close_an_address_but_not_another(app: Flask) -> None:
    member("ana@tern.example")
    client = app.test_client()
    db.session.add_all(SignInAttempt(key="address:127.0.0.1") for _ in range(50))
    answer = sign_in_with(client, "ana@tern.example", PASSWORD)
    assert answer.status_code == 429
    assert "try again in 15 minutes" in answer.text
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert sign_in_with(client, "ana@tern.example", PASSWORD, environ_base=elsewhere).status_code == 302


def test_a_used_session_lives_on_and_says_when_it_was_used(
    client: FlaskClient, settle: Callable[[], int]
) -> None:
    person = member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    later = now() + timedelta(days=20)
    with clock.freeze(later):
        answer = client.get("/settings")
        assert "Set-Cookie" in answer.headers
        settle()
        assert "Set-Cookie" not in client.get("/settings").headers
    (row,) = sessions_of(person)
    assert row.seen_at == later
    assert row.expires_at == later + timedelta(days=30)


def test_what_is_over_is_swept_away(client: FlaskClient) -> None:
    person = member("ana@tern.example")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    sign_in_with(client, "ana@tern.example", "wrong")
    service.sweep()
    assert len(sessions_of(person)) == 1
    with clock.freeze(now() + timedelta(days=60)):
        service.sweep()
    assert sessions_of(person) == []
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


def test_a_demo_offers_its_ready_people_with_one_tap(app: Flask, client: FlaskClient) -> None:
    person = ReadyPerson("Ana Ferreira", "employee", "ana@tern.example", PASSWORD)
    offer(app, [person])
    assert PASSWORD not in client.get("/sign-in").text
    object.__setattr__(app.extensions["settings"], "demo", True)
    page = client.get("/sign-in").text
    assert "Ana Ferreira" in page
    assert f'name="password" value="{PASSWORD}"' in page


def test_guesses_sent_all_at_once_are_counted_one_by_one(app: Flask) -> None:
    member("ana@tern.example")
    db.session.commit()

    def guess(_number: int) -> int:
        fields = {"email": "ana@tern.example", "password": "not the password"}
        return FlaskClient(app, app.response_class).post("/sign-in", data=fields).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(guess, range(12)))
    assert answers == [422] * 5 + [429] * 7


def test_over_https_the_cookie_never_travels_in_the_clear(tmp_path: Path) -> None:
    site = create_app(
        Settings(instance=tmp_path, secret_key="only for tests", base_url="https://commons.test")
    )
    cookie = site.test_client().get("/sign-in", base_url="https://commons.test").headers["Set-Cookie"]
    assert "Secure" in cookie
