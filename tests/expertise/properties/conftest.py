"""What must hold for every answer to "who knows about this?" is tested with both engines."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from social.core import clock
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.conftest import installation
from tests.expertise.properties.company import NOON, Company, build


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def company(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Company]:
    """The company, made once for all tests of a file with each engine; what they add stays."""
    with installation(tmp_path_factory.mktemp("company"), search=request.param) as app:
        with clock.freeze(NOON):
            made = build(app, lambda person: _signed_in(app, person))
        yield made


@pytest.fixture(autouse=True)
def _noon(company: Company) -> Iterator[None]:
    with clock.freeze(NOON):
        yield
    db.session.rollback()


def _signed_in(app: Flask, person: Person) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = factories.session_token(person)
        cookie["_fresh"] = True
    return client
