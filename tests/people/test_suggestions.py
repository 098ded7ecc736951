"""Names to choose from after an @."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from tests import factories
from tests.conftest import SignIn
from tests.statements import statements


@pytest.mark.parametrize("typed", ["jose", "JOSÉ", "avi", "jose avi", "j.av", "da-silva"])
def test_any_word_of_name_or_handle_may_begin_it(sign_in: SignIn, typed: str) -> None:
    factories.person("José d’Ávila", handle="j.avila.dasilva.da.silva")
    factories.person("Maria Lopes", handle="maria.lopes")
    page = sign_in(factories.person("Viewer")).get("/people/suggestions", query_string={"q": typed}).text
    assert page.count('role="option"') == 1
    assert 'data-handle="j.avila.dasilva.da.silva"' in page


def test_the_middle_of_a_word_does_not_count(sign_in: SignIn) -> None:
    factories.person("Joseph", handle="joseph")
    page = sign_in(factories.person("Viewer")).get("/people/suggestions?q=seph").text
    assert "option" not in page


def test_those_who_have_left_come_last(sign_in: SignIn) -> None:
    factories.person("Ada One", left_on=date(2020, 1, 1))
    factories.person("Ada Two")
    page = sign_in(factories.person("Viewer")).get("/people/suggestions?q=ada").text
    assert page.index("Ada Two") < page.index("Ada One")
    assert "has left" in page


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "x" * 500, ""])
def test_odd_input_is_harmless(sign_in: SignIn, typed: str) -> None:
    factories.person("Ada One")
    client = sign_in(factories.person("Viewer"))
    assert client.get("/people/suggestions", query_string={"q": typed}).status_code == 200


def test_one_statement_finds_them(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Viewer"))
    with statements() as seen:
        client.get("/people/suggestions?q=v")
    assert len(seen) == 2  # who is asking, and the names


def test_the_names_behind_handles_are_told_while_somebody_writes(sign_in: SignIn) -> None:
    factories.person("Ada Lovelace")
    client = sign_in(factories.person("Viewer"))
    answer = client.get("/people/suggestions/names?of=Ada.Lovelace,nobody.at.all")
    assert answer.json == {"ada.lovelace": "Ada Lovelace"}
    assert client.get("/people/suggestions/names").json == {}


def test_names_are_told_to_nobody_who_is_not_signed_in(client: FlaskClient) -> None:
    factories.person("Ada Lovelace")
    assert "Ada" not in client.get("/people/suggestions/names?of=ada.lovelace").text
