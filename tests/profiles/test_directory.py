"""The directory of everybody."""

from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskClient

from social.core.clock import freeze
from social.core.database import db
from social.people import records
from social.people.models import Person
from social.people.profile import Field
from tests import factories
from tests.conftest import SignIn
from tests.statements import statements


def someone(
    name: str, office: str = "", team: str = "", audiences: dict[str, str] | None = None, **lists: str
) -> Person:
    """A person with facts: someone("Ana", skills="MQTT, acoustics")."""
    person = factories.person(name, office=office, team=team, audiences=audiences or {})
    records.set_lists(person, {Field(field): values.split(", ") for field, values in lists.items()})
    records.mirror(person)
    db.session.commit()
    return person


def names(page: str) -> list[str]:
    """Who is listed, in order."""
    return [part.split(">", 1)[1].split("<")[0] for part in page.split('class="person-card-name"')[1:]]


def counts(page: str) -> dict[str, int]:
    """{value: how many} as the filters show."""
    found = {}
    for part in page.split('<a class="filter" ')[1:]:
        value, number = part.split("<span>", 1)[1].split("</a>")[0].split('</span><span class="numeric">')
        found[value] = int(number.removesuffix("</span>"))
    return found


def test_everybody_is_listed_by_name_without_accents_or_case(sign_in: SignIn) -> None:
    for name in ("de Vries", "Zoë", "Ánna", "Bert"):
        someone(name)
    assert names(sign_in(someone("Viewer")).get("/people").text) == [
        "Ánna",
        "Bert",
        "de Vries",
        "Viewer",
        "Zoë",
    ]


def test_a_name_is_found_by_the_beginnings_of_its_words(sign_in: SignIn) -> None:
    someone("Ana Ferreira")
    someone("Joana Rocha")
    client = sign_in(someone("Viewer"))
    assert names(client.get("/people?q=ana").text) == ["Ana Ferreira"]
    assert names(client.get("/people?q=fer+an").text) == ["Ana Ferreira"]
    assert "Nobody fits" in client.get("/people?q=xyz").text


def test_all_chosen_facts_have_to_be_true_whatever_their_capitals(sign_in: SignIn) -> None:
    someone("Ana", office="Porto", skills="MQTT, acoustics")
    someone("Rui", office="Porto", skills="mqtt")
    someone("Lieke", office="Rotterdam", skills="acoustics")
    client = sign_in(someone("Viewer"))
    assert names(client.get("/people?skill=Mqtt").text) == ["Ana", "Rui"]
    assert names(client.get("/people?skill=mqtt&skill=acoustics").text) == ["Ana"]
    assert names(client.get("/people?skill=acoustics&place=porto").text) == ["Ana"]
    assert names(client.get("/people?skill=acoustics&place=porto&q=rui").text) == []


def test_counts_respect_the_other_filters(sign_in: SignIn) -> None:
    someone("Ana", office="Porto", skills="MQTT, acoustics", languages="Portuguese")
    someone("Rui", office="Porto", skills="MQTT", languages="Portuguese, English")
    someone("Lieke", office="Rotterdam", skills="acoustics", languages="English")
    client = sign_in(someone("Viewer"))
    assert counts(client.get("/people").text) == {
        "MQTT": 2,
        "acoustics": 2,
        "Porto": 2,
        "Rotterdam": 1,
        "English": 2,
        "Portuguese": 2,
    }
    assert counts(client.get("/people?skill=mqtt").text) == {
        "MQTT": 2,
        "acoustics": 1,
        "Porto": 2,
        "English": 1,
        "Portuguese": 2,
    }


def test_other_places_stay_in_reach_of_who_chose_one(sign_in: SignIn) -> None:
    someone("Ana", office="Porto", skills="MQTT")
    someone("Lieke", office="Rotterdam", skills="MQTT")
    client = sign_in(someone("Viewer"))
    page = client.get("/people?place=porto&skill=mqtt").text
    assert counts(page)["Rotterdam"] == 1
    assert 'href="/people?skill=mqtt&amp;place=rotterdam"' in page
    assert names(client.get("/people?place=porto&place=rotterdam").text) == ["Lieke"]


def test_a_choice_can_be_taken_back(sign_in: SignIn) -> None:
    someone("Ana", skills="MQTT, acoustics")
    page = sign_in(someone("Viewer")).get("/people?skill=mqtt&skill=acoustics").text
    assert 'href="/people?skill=acoustics" aria-label="No longer only MQTT"' in page


def test_those_who_left_are_listed_apart_and_counted_nowhere(sign_in: SignIn) -> None:
    ana = someone("Ana", skills="MQTT")
    ana.left_on = date(2020, 1, 1)
    db.session.commit()
    client = sign_in(someone("Viewer"))
    page = client.get("/people").text
    assert names(page) == ["Viewer"]
    assert counts(page) == {}
    assert names(client.get("/people?left=1").text) == ["Ana"]


def test_what_is_not_for_everyone_can_neither_be_filtered_by_nor_counted(sign_in: SignIn) -> None:
    ana = someone("Ana", office="Porto", skills="MQTT", audiences={"skills": "communities", "office": "me"})
    for client in (sign_in(someone("Viewer")), sign_in(ana)):
        page = client.get("/people").text
        assert counts(page) == {}
        assert "MQTT" not in page
        assert names(client.get("/people?skill=mqtt").text) == []


def test_a_long_list_comes_in_pages(sign_in: SignIn) -> None:
    for number in range(30):
        someone(f"Person {number:02}", skills="MQTT")
    client = sign_in(someone("Viewer"))
    first, second = client.get("/people?skill=mqtt").text, client.get("/people?skill=mqtt&page=2").text
    assert len(names(first)) == 24
    assert names(second) == [f"Person {number:02}" for number in range(24, 30)]
    assert "1 to 24 of 30" in first
    assert 'href="/people?skill=mqtt&amp;page=2"' in first
    assert "25 to 30 of 30" in second


def test_a_kind_can_be_shown_whole(sign_in: SignIn) -> None:
    someone("Ana", skills=", ".join(f"skill {letter}" for letter in "abcdefghij"))
    client = sign_in(someone("Viewer"))
    page = client.get("/people").text
    assert "skill j" not in page.split("filters")[1].split("</nav>")[0]
    assert 'href="/people?more=skill"' in page
    assert "skill j" in counts(client.get("/people?more=skill").text)


def test_htmx_gets_the_list_alone(sign_in: SignIn) -> None:
    page = (
        sign_in(someone("Viewer")).get("/people", headers={"HX-Request": "true", "HX-Target": "found"}).text
    )
    assert page.lstrip().startswith('<div class="page-grid')
    assert names(page) == ["Viewer"]


def test_odd_addresses_show_everybody(sign_in: SignIn) -> None:
    client = sign_in(someone("Viewer"))
    for query in ("page=-1", "page=x", "more=nonsense", "skill=", "skill=%25", "unknown=1", "page=999"):
        assert client.get(f"/people?{query}").status_code == 200


def test_eight_statements_whatever_the_number_of_people(sign_in: SignIn) -> None:
    for number in range(30):
        someone(
            f"Person {number}", office="Porto", team="Leaks", skills="MQTT, acoustics", languages="English"
        )
    client = sign_in(someone("Viewer"))
    for path in ("/people", "/people?skill=mqtt&place=porto&q=person"):
        with statements() as seen:
            client.get(path)
        assert len(seen) <= 8


def test_nobody_looks_in_without_signing_in(client: FlaskClient) -> None:
    assert client.get("/people").status_code == 302


def test_until_their_last_day_has_passed_they_are_here(sign_in: SignIn) -> None:
    ana = someone("Ana", skills="MQTT")
    ana.left_on = date(2026, 3, 31)
    db.session.commit()
    client = sign_in(someone("Viewer"))
    for day, here in ((31, True), (32, False)):
        with freeze(datetime(2026, 3, 31, 12, tzinfo=UTC) + timedelta(days=day - 31)):
            page = client.get("/people").text
            assert ("Ana" in names(page)) is here
            assert ("MQTT" in counts(page)) is here
            assert ("Ana left on" in client.get("/people/ana").text) is not here


def test_counts_are_those_of_this_moment(sign_in: SignIn) -> None:
    ana = someone("Ana", skills="MQTT")
    client = sign_in(someone("Viewer", skills="MQTT"))
    assert counts(client.get("/people").text)["MQTT"] == 2
    records.set_lists(ana, {Field.SKILLS: ["MQTT", "acoustics"]})
    db.session.commit()
    assert counts(client.get("/people").text) == {"MQTT": 2, "acoustics": 1}
    ana.audiences = {"skills": "me"}
    records.set_lists(ana, {Field.SKILLS: ["MQTT", "acoustics"]})
    db.session.commit()
    assert counts(client.get("/people").text) == {"MQTT": 1}, "what was hidden is counted no longer"
    ana.audiences = {}
    records.set_lists(ana, {Field.SKILLS: ["MQTT", "acoustics"]})
    ana.left_on = date(2020, 1, 1)
    db.session.commit()
    assert counts(client.get("/people").text) == {"MQTT": 1}, "who left is counted no longer"


def test_counts_are_not_changed_by_a_transaction_that_failed(sign_in: SignIn) -> None:
    ana = someone("Ana", skills="MQTT")
    client = sign_in(someone("Viewer"))
    records.set_lists(ana, {Field.SKILLS: ["acoustics"]})
    db.session.flush()
    db.session.rollback()
    assert counts(client.get("/people").text) == {"MQTT": 1}
