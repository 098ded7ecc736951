"""Somebody is called differently: what they wrote is found under the new name, and not under the old one."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.database import db
from social.core.search.models import Waiting
from social.imports.people import import_people
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing as written
from tests.reading import opened
from tests.statements import statements


def finds(client: FlaskClient, query: str) -> bool:
    """Whether the post is found."""
    return "Valves that stick" in client.get(f"/search?q={query}&kind=post").text


def test_what_they_wrote_is_found_under_the_new_name_only(sign_in: SignIn, settle: Settle) -> None:
    ana, rui = factories.person("Ana Ferreira", handle="af"), factories.person("Rui")
    written.post(ana, "Valves that stick", "They do.")
    written.post(rui, "Pumps", "They hum.")
    settle()
    client = sign_in(ana)
    assert finds(client, "ferreira")
    answer = client.post(
        "/settings/profile", data=opened(client, "/settings/profile") | {"name": "Ana Moreau"}
    )
    assert answer.status_code == 303
    settle()
    assert finds(client, "moreau")
    assert not finds(client, "ferreira")


def test_a_name_that_stays_has_nothing_indexed_again(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person("Ana Ferreira")
    written.post(ana, "Valves that stick", "They do.")
    settle()
    client = sign_in(ana)
    client.post("/settings/profile", data=opened(client, "/settings/profile") | {"phone": "1234"})
    assert db.session.scalars(select(Waiting.key)).all() == [f"person:{ana.id}"]


@pytest.mark.usefixtures("app")
def test_a_new_name_from_hr_is_found_too(settle: Settle, tmp_path: Path, sign_in: SignIn) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps({"id": "p1", "name": "Ana Ferreira", "handle": "af"}), encoding="utf-8")
    import_people(file)
    ana = db.session.scalars(select(Person)).one()
    written.post(ana, "Valves that stick", "They do.")
    settle()
    file.write_text(json.dumps({"id": "p1", "name": "Ana Moreau", "handle": "af"}), encoding="utf-8")
    import_people(file)
    settle()
    client = sign_in(factories.person("Rui"))
    assert finds(client, "moreau")
    assert not finds(client, "ferreira")


def test_one_statement_remembers_however_much_they_wrote(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person("Ana Ferreira")
    client, counts = sign_in(ana), []
    for number in range(2):
        for each in range(1 + 9 * number):
            written.post(ana, f"Post {number} {each}", "Words.")
        settle()
        form = opened(client, "/settings/profile") | {"name": f"Ana {number}"}
        with statements() as seen:
            client.post("/settings/profile", data=form)
        counts.append(len(seen))
    assert counts[0] == counts[1]
