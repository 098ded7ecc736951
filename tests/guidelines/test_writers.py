"""How the writers of a page are named."""

from social.guidelines.writers import names
from social.people.models import Person
from tests import factories
from tests.adoption.putting import row
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import send


def test_names_are_listed_as_people_say_them() -> None:
    people = [Person(name=name) for name in ("Ana", "Ben", "Chiara")]
    assert [names(people[:number]) for number in range(4)] == [
        "",
        "Ana",
        "Ana and Ben",
        "Ana, Ben and Chiara",
    ]


def test_a_page_names_its_writers_alike_for_whoever_prints_it(sign_in: SignIn) -> None:
    lucy, *others = (
        factories.person(name) for name in ("Lucy Hargreaves", "Mirjam de Vries", "Ana Ferreira")
    )
    page(lucy, "Meetings", "Some words.")
    for person in others:
        assert send(sign_in(person), "meetings", f"Words of {person.name}.", base=row().version).status_code
    printed = [
        sign_in(person).get("/guidelines/meetings").text.split('class="on-paper">')[1].split("</p>")[0]
        for person in (lucy, *others)
    ]
    assert "Written by Lucy Hargreaves, Ana Ferreira and Mirjam de Vries." in printed[0]
    assert len(set(printed)) == 1
