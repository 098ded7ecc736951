"""Names are found, sorted and made into handles without accents or case."""

import pytest

from social.core.database import db
from social.people import names
from social.people.models import Person
from tests import factories


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łukasz O'Néil", "lukasz o neil"),
        ("  Ana   FERREIRA ", "ana ferreira"),
        ("Straße_12", "strasse 12"),
        ("Søren Ægir", "soren aegir"),
        ("李雷", "李雷"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_lower_case_words(typed: str, folded: str) -> None:
    assert names.fold(typed) == folded


def test_a_name_key_holds_name_and_handle_once_each() -> None:
    assert names.name_key("Ana de Vries", "ana.devries") == "ana de vries devries"


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ana Ferreira", "ana.ferreira"),
        ("José d'Ávila", "jose.d.avila"),
        ("李雷", "person"),
        ("...", "person"),
    ],
)
def test_a_handle_comes_from_the_name(name: str, handle: str) -> None:
    assert names.handle_from(name) == handle


def test_a_taken_or_reserved_handle_gets_the_first_free_number() -> None:
    assert names.first_free("ana", set()) == "ana"
    assert names.first_free("ana", {"ana", "ana2"}) == "ana3"
    assert names.first_free("chart", set()) == "chart2"


def test_the_name_key_follows_every_change_of_the_name(app: object) -> None:
    person = factories.person("Änne Weiß")
    assert person.name_key == "anne weiss"
    person.name = "Zoë Weiß"
    assert person.name_key == "zoe weiss anne"


def test_rows_added_in_bulk_have_a_name_key_too(app: object) -> None:
    db.session.execute(Person.__table__.insert(), [{"name": "Äla", "handle": "a.b"}])  # type: ignore[attr-defined]
    assert db.session.query(Person.name_key).scalar() == "ala a b"
