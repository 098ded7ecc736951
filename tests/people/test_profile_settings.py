"""Editing one's own profile."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.database import db
from social.core.search.models import Waiting
from social.people.models import Fact, FactKind, Person
from tests import factories
from tests.conftest import SignIn


def typed(**changed: object) -> dict[str, object]:
    """A form that is accepted."""
    return {
        "name": "Ana Ferreira",
        "pronouns": "she/her",
        "about": "I **listen** to pipes.",
        "skills": "MQTT\nacoustics\n mqtt ",
        "languages": "Portuguese\nEnglish",
        "phone": "+351 22 555 0205",
        "office": "Porto",
        "office_days": ["mon", "thu"],
        "time_zone": "Europe/Lisbon",
        "links": "My talks https://example.org/talks\nhttps://example.net",
    } | changed


def values(person: Person, kind: FactKind) -> list[str]:
    facts = select(Fact.value).where(Fact.person_id == person.id, Fact.kind == kind).order_by(Fact.position)
    return list(db.session.scalars(facts))


def test_everything_typed_is_kept_and_shown(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    answer = client.post("/settings/profile", data=typed(), follow_redirects=True)
    page = answer.text
    assert answer.status_code == 200
    for words in ("Ana Ferreira", "she/her", "<strong>listen</strong>", "MQTT", "+351 22 555 0205", "Porto"):
        assert words in page
    assert "Monday, Thursday" in page
    assert 'href="https://example.org/talks"' in page
    assert "My talks" in page
    assert ">example.net<" in page


def test_the_form_shows_what_is_kept(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    client.post("/settings/profile", data=typed(**{"audience-phone": "communities"}))
    page = client.get("/settings/profile").text
    assert "MQTT\nacoustics</textarea>" in page
    assert "My talks https://example.org/talks\nexample.net https://example.net</textarea>" in page
    assert '<option selected value="Europe/Lisbon">' in page
    assert '<option selected value="communities">' in page


def test_lists_and_office_become_facts_that_the_directory_filters_by(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    client.post("/settings/profile", data=typed())
    assert values(ana, FactKind.SKILL) == ["MQTT", "acoustics"]
    assert values(ana, FactKind.PLACE) == ["Porto"]
    client.post("/settings/profile", data=typed(skills="acoustics", office=""))
    assert values(ana, FactKind.SKILL) == ["acoustics"]
    assert values(ana, FactKind.PLACE) == []


def test_facts_take_on_the_audience_of_their_field(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    client.post("/settings/profile", data=typed())
    client.post(
        "/settings/profile", data=typed(**{"audience-skills": "me", "audience-office": "communities"})
    )
    kept = {row.kind: row.audience for row in db.session.execute(select(Fact.kind, Fact.audience))}
    assert kept == {"skill": "me", "place": "communities", "language": "everyone"}


def test_a_changed_person_waits_for_the_index(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    sign_in(ana).post("/settings/profile", data=typed())
    assert db.session.scalars(select(Waiting.key)).all() == [f"person:{ana.id}"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "  ", "Write your name"),
        ("name", "x" * 121, "up to 120 characters"),
        ("phone", "call me", "with digits"),
        ("time_zone", "Mars/Olympus", "Not a valid choice"),
        ("skills", "x" * 81, "longer than 80"),
        ("skills", "\n".join(f"skill {n}" for n in range(41)), "more than 40 lines"),
        ("links", "see javascript:alert(1)", "starts with https://"),
        ("links", "https://", "starts with https://"),
        ("links", "http://[::1", "starts with https://"),
        ("about", "x" * 8001, "up to 8,000"),
    ],
)
def test_a_refused_form_says_why_and_keeps_every_word(
    sign_in: SignIn, field: str, value: str, words: str
) -> None:
    ana = factories.person("Ana")
    answer = sign_in(ana).post("/settings/profile", data=typed(**{field: value, "offering": "an open ear"}))
    assert answer.status_code == 422
    assert words in answer.text
    assert "an open ear" in answer.text
    db.session.expire_all()
    assert ana.name == "Ana"
    assert values(ana, FactKind.OFFERING) == []


def test_an_unknown_audience_is_refused(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    answer = sign_in(ana).post("/settings/profile", data=typed(**{"audience-phone": "the world"}))
    assert answer.status_code == 422
    assert ana.phone == ""


def test_nobody_edits_a_profile_without_signing_in(client: FlaskClient) -> None:
    assert client.post("/settings/profile", data=typed()).status_code == 401


def test_own_words_can_name_colleagues(sign_in: SignIn) -> None:
    factories.person("Rui")
    client = sign_in(factories.person("Ana"))
    page = client.post(
        "/settings/profile", data=typed(about="Ask @rui or @nobody"), follow_redirects=True
    ).text
    assert 'href="/people/rui"' in page
    assert "@nobody" in page


def test_own_words_are_cleaned(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    page = (
        sign_in(ana)
        .post("/settings/profile", data=typed(about="<script>alert(1)</script>"), follow_redirects=True)
        .text
    )
    assert "<script>alert" not in page
