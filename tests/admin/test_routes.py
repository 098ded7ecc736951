"""Looking after accounts, as HR and administrators do."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from social.accounts.models import Account
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.accounts import PASSWORD, link_in, member, sign_in_with
from tests.accounts.conftest import Letters, letters
from tests.conftest import SignIn
from tests.statements import statements

__all__ = ["letters"]  # the fixture


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    """An administrator's browser."""
    return sign_in(member("tomasz@tern.example", roles=("admin",), name="Tomasz Zieliński"))


@pytest.fixture
def hr(sign_in: SignIn) -> FlaskClient:
    """HR's browser."""
    return sign_in(member("mirjam@tern.example", roles=("hr",), name="Mirjam de Vries"))


def account_of(person: Person) -> Account:
    return db.session.get_one(Account, person.account_id, populate_existing=True)


def test_members_and_moderators_are_told_that_accounts_are_not_theirs(sign_in: SignIn) -> None:
    for roles in ((), ("moderator",)):
        client = sign_in(factories.person(roles=roles))
        answers = [client.get(path) for path in ("/admin/accounts", "/admin/accounts/new")]
        answers.append(client.post("/admin/accounts/new", data={"name": "Eve", "email": "eve@evil.test"}))
        assert [answer.status_code for answer in answers] == [403] * 3
        assert "ask an administrator" in answers[0].text
    assert db.session.scalar(select(func.count()).where(Account.email == "eve@evil.test")) == 0


def test_visitors_are_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/admin/accounts").location.startswith("/sign-in")


def test_an_invited_newcomer_chooses_a_password_and_is_in(
    app: Flask, hr: FlaskClient, letters: Letters
) -> None:
    answer = hr.post("/admin/accounts/new", data={"name": "Ana  Ferreira", "email": "Ana@Tern.example"})
    assert answer.location == "/admin/accounts/ana.ferreira"
    (letter,) = letters("ana@tern.example")
    assert letter.startswith("Hello Ana Ferreira,")
    newcomer = app.test_client()
    assert newcomer.post(link_in(letter), data={"password": PASSWORD}).location == "/"
    assert "ana@tern.example" in newcomer.get("/settings").text
    assert newcomer.get("/admin/accounts").status_code == 403


@pytest.mark.parametrize(
    ("name", "email", "because"),
    [
        ("", "new@tern.example", "Type their name"),
        ("   ", "new@tern.example", "Type their name"),
        ("New", "", "Type the address"),
        ("New", "no address", "is not an e-mail address"),
        ("New", "MIRJAM@tern.example", "There is an account with the address"),
        ("N" * 121, "new@tern.example", "At most 120"),
    ],
)
def test_an_invitation_that_cannot_be_sent_keeps_what_was_typed(
    hr: FlaskClient, letters: Letters, name: str, email: str, because: str
) -> None:
    before = db.session.scalar(select(func.count()).select_from(Person))
    answer = hr.post("/admin/accounts/new", data={"name": name, "email": email})
    assert answer.status_code == 422
    assert because in answer.text
    assert f'value="{email}"' in answer.text
    assert db.session.scalar(select(func.count()).select_from(Person)) == before
    assert letters(email.lower()) == []


def test_somebody_imported_can_be_invited(app: Flask, hr: FlaskClient, letters: Letters) -> None:
    person = factories.person("Guido van Rossum", account_id=None)
    path = f"/admin/accounts/{person.handle}"
    assert "cannot sign in yet" in hr.get(path).text
    assert hr.post(f"{path}/invitation", data={"email": "mirjam@tern.example"}).status_code == 422
    assert hr.post(f"{path}/invitation", data={"email": "guido@tern.example"}).status_code == 303
    newcomer = app.test_client()
    newcomer.post(link_in(letters("guido@tern.example")[0]), data={"password": PASSWORD})
    assert newcomer.get("/settings").status_code == 200


def test_an_invitation_can_be_sent_again_until_it_is_used(
    app: Flask, hr: FlaskClient, letters: Letters
) -> None:
    hr.post("/admin/accounts/new", data={"name": "Ana", "email": "ana@tern.example"})
    with clock.freeze(now() + timedelta(seconds=2)):
        assert hr.post("/admin/accounts/ana/invitation").status_code == 303
        first, second = map(link_in, letters("ana@tern.example"))
    newcomer = app.test_client()
    assert newcomer.get(first).status_code == 410
    assert newcomer.post(second, data={"password": PASSWORD}).status_code == 302
    assert hr.post("/admin/accounts/ana/invitation").status_code == 409


def test_hr_gives_no_roles_and_suspends_nobody(hr: FlaskClient) -> None:
    person = member("ana@tern.example", name="Ana")
    paths = ("roles/admin", "suspension", "suspension/end")
    assert [hr.post(f"/admin/accounts/ana/{path}", data={"on": "1"}).status_code for path in paths] == [
        403
    ] * 3
    assert account_of(person).roles == []
    assert account_of(person).suspended_at is None
    page = hr.get("/admin/accounts/ana").text
    assert "Give it" not in page
    assert "Suspend" not in page


def test_an_administrator_gives_and_takes_roles(admin: FlaskClient, sign_in: SignIn) -> None:
    person = member("ana@tern.example", name="Ana")
    admin.post("/admin/accounts/ana/roles/hr", data={"on": "1"})
    admin.post("/admin/accounts/ana/roles/moderator", data={"on": "1"})
    assert account_of(person).roles == ["hr", "moderator"]
    assert sign_in(person).get("/admin/accounts").status_code == 200
    admin.post("/admin/accounts/ana/roles/hr", data={"on": "0"})
    assert account_of(person).roles == ["moderator"]
    assert sign_in(person).get("/admin/accounts").status_code == 403


def test_a_role_is_given_or_taken_only_when_the_form_says_which(admin: FlaskClient) -> None:
    person = member("ana@tern.example", name="Ana", roles=("hr",))
    assert admin.post("/admin/accounts/ana/roles/hr").status_code == 400
    assert admin.post("/admin/accounts/ana/roles/hr", data={"on": "2"}).status_code == 400
    assert account_of(person).roles == ["hr"]


def test_a_role_that_does_not_exist_is_not_given(admin: FlaskClient) -> None:
    person = member("ana@tern.example", name="Ana")
    assert admin.post("/admin/accounts/ana/roles/emperor", data={"on": "1"}).status_code == 404
    assert account_of(person).roles == []


def test_the_last_administrator_stays_one(admin: FlaskClient) -> None:
    answer = admin.post(
        "/admin/accounts/tomasz.zieliński/roles/admin", data={"on": "0"}, follow_redirects=True
    )
    assert "needs one administrator" in answer.text
    member("bernardo@tern.example", roles=("admin",), name="Bernardo")
    answer = admin.post("/admin/accounts/tomasz.zieliński/roles/admin", data={"on": "0"})
    assert answer.location == "/"
    assert admin.get("/admin/accounts").status_code == 403


def test_a_suspended_administrator_does_not_count(admin: FlaskClient) -> None:
    other = member("bernardo@tern.example", roles=("admin",), name="Bernardo")
    admin.post("/admin/accounts/bernardo/suspension", data={"why": "As agreed.", "days": "0"})
    assert account_of(other).suspended_at is not None
    answer = admin.post(
        "/admin/accounts/tomasz.zieliński/roles/admin", data={"on": "0"}, follow_redirects=True
    )
    assert "needs one administrator" in answer.text


def test_a_suspended_person_is_out_at_once_and_can_be_let_in_again(
    app: Flask, admin: FlaskClient, client: FlaskClient
) -> None:
    member("ana@tern.example", name="Ana")
    sign_in_with(client, "ana@tern.example", PASSWORD)
    admin.post("/admin/accounts/ana/suspension", data={"why": "As agreed.", "days": "0"})
    assert client.get("/settings").status_code == 302
    refused = sign_in_with(client, "ana@tern.example", PASSWORD)
    assert "As agreed." in client.get(refused.location).text
    assert "As agreed." not in sign_in_with(client, "ana@tern.example", "not her password").text
    admin.post("/admin/accounts/ana/suspension/end")
    assert client.get("/settings").status_code == 302
    assert sign_in_with(client, "ana@tern.example", PASSWORD).status_code == 302


def test_nobody_suspends_themselves(admin: FlaskClient) -> None:
    answer = admin.post(
        "/admin/accounts/tomasz.zieliński/suspension",
        data={"why": "As agreed.", "days": "0"},
        follow_redirects=True,
    )
    assert "cannot suspend your own account" in answer.text
    assert admin.get("/admin/accounts").status_code == 200


def test_what_needs_an_account_is_not_found_without_one(admin: FlaskClient) -> None:
    factories.person("Guido", account_id=None)
    assert (
        admin.post("/admin/accounts/guido/suspension", data={"why": "As agreed.", "days": "0"}).status_code
        == 404
    )
    assert admin.post("/admin/accounts/guido/roles/hr", data={"on": "1"}).status_code == 404
    assert admin.get("/admin/accounts/nobody").status_code == 404


def test_the_list_tells_how_everybody_stands_and_can_be_narrowed(admin: FlaskClient) -> None:
    member("ana@tern.example", name="Ana Active")
    factories.person("Ines Invited")
    suspended = member("sam@tern.example", name="Sam Suspended")
    account_of(suspended).suspended_at = now()
    factories.person("Nora Noaccount", account_id=None)
    everybody = admin.get("/admin/accounts").text
    names = ("Ana Active", "Ines Invited", "Sam Suspended", "Nora Noaccount")
    assert all(name in everybody for name in names)
    for standing, name in zip(("active", "invited", "suspended", "none"), names, strict=True):
        page = admin.get(f"/admin/accounts?standing={standing}").text
        assert [other for other in names if other in page] == [name]


@pytest.mark.parametrize("typed", ["fer", "ana f", "ANA.FER", "ana.ferreira@tern"])
def test_somebody_is_found_by_name_or_address(admin: FlaskClient, typed: str) -> None:
    member("ana.ferreira@tern.example", name="Ana Ferreira")
    member("ben@tern.example", name="Ben Okafor")
    page = admin.get("/admin/accounts", query_string={"q": typed}).text
    assert "Ana Ferreira" in page
    assert "Ben Okafor" not in page


def test_a_search_without_result_says_what_to_do(admin: FlaskClient) -> None:
    assert "Nobody found" in admin.get("/admin/accounts?q=xyzzy%25").text
    assert "Nobody is suspended" in admin.get("/admin/accounts?standing=suspended").text
    assert "Everybody has an account" in admin.get("/admin/accounts?standing=none").text
    assert "Nobody yet" in admin.get("/admin/accounts?standing=invited").text


def test_a_long_list_comes_in_pages_of_few_statements(admin: FlaskClient) -> None:
    for number in range(60):
        factories.person(f"Member {number:03}")
    with statements() as seen:
        first = admin.get("/admin/accounts").text
    assert len(seen) <= 6
    assert "page=2" in first
    assert "Member 059" in admin.get("/admin/accounts?page=2").text
