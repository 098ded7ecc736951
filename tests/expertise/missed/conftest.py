"""People who look, and people who look after."""

from collections.abc import Callable

import pytest
from flask import Flask

from social.people.models import Person
from tests import factories
from tests.factories import writing

Look = Callable[..., str]


@pytest.fixture
def ana(app: Flask) -> Person:
    return factories.person("Ana Ferreira")


@pytest.fixture
def host(app: Flask) -> Person:
    """Somebody who looks after a community."""
    host = factories.person("Joseph Kamau")
    writing.community(host)
    return host


@pytest.fixture
def look(sign_in: Callable[..., object], settle: Callable[[], int]) -> Look:
    """Somebody looks for who knows: look(ana, "submarines") → the page; what is missed is kept."""

    def looking(person: Person, words: str) -> str:
        page = sign_in(person).get("/experts", query_string={"q": words})  # type: ignore[attr-defined]  # the fixture is typed loosely
        settle()
        return str(page.text)

    return looking
