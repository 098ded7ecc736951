"""What the tests of accounts share: a member with a password, and the sign-in form."""

import re
from functools import cache
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from social.accounts import passwords
from social.people.models import Person
from tests import factories

PASSWORD = "three odd herons"


@cache
def _stored() -> str:
    return passwords.hashed(PASSWORD)


def member(email: str, roles: tuple[str, ...] = (), name: str = "") -> Person:
    """Somebody who can sign in with PASSWORD."""
    account = factories.account(email=email, password_hash=_stored(), roles=list(roles))
    return factories.person(name, account_id=account.id)


def sign_in_with(client: FlaskClient, email: str, password: str, **more: Any) -> TestResponse:
    """Send the sign-in form."""
    fields = {"email": email, "password": password, "next": more.pop("next", "")}
    return client.post("/sign-in", data=fields, **more)


def link_in(letter: str) -> str:
    """The path of the one-time link that a mail holds."""
    found = re.search(r"http://127\.0\.0\.1:8000(/password/set/\S+)", letter)
    assert found
    return found[1]
