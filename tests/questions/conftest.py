"""Two people with names as short as their questions."""

import pytest
from flask import Flask

from social.people.models import Person
from tests import factories


@pytest.fixture
def ana(app: Flask) -> Person:
    return factories.person("Ana", handle="ana")


@pytest.fixture
def ben(app: Flask) -> Person:
    return factories.person("Ben", handle="ben")
