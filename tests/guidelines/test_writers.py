"""How the writers of a page are named."""

from social.guidelines.writers import names
from social.people.models import Person


def test_names_are_listed_as_people_say_them() -> None:
    people = [Person(name=name) for name in ("Ana", "Ben", "Chiara")]
    assert [names(people[:number]) for number in range(4)] == [
        "",
        "Ana",
        "Ana and Ben",
        "Ana, Ben and Chiara",
    ]
