"""Rank is blind: who reports to whom, titles and teams change no order."""

import random

from flask.testing import FlaskClient

from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written


def test_shuffled_titles_managers_and_teams_leave_every_order_as_it_was(sign_in: SignIn) -> None:
    people = [factories.person(f"Colleague {letter}") for letter in "EBADC"]
    for number, person in enumerate(people * 3):
        post = written.post(person, f"Post {number}", tags=["sound"] if number % 2 else ["pipes"])
        post.useful_count = number % 4
        written.comment(post, people[0], f"Comment {number}")
    db.session.commit()
    client = sign_in(factories.person("Viewer"))
    before = _orders(client)
    for seed in range(3):
        _shuffle(people, random.Random(seed))
        assert _orders(client) == before


def _orders(client: FlaskClient) -> tuple[list[str], ...]:
    directory = client.get("/people").text.split('class="person-card-name"')[1:]
    suggestions = client.get("/people/suggestions?q=coll").text.split("data-handle=")[1:]
    profile = client.get("/people/colleague.e").text.split('id="content"')[1].split("<aside>")[0]
    return (
        [part.split("</a>")[0] for part in directory],
        [part.split(">")[0] for part in suggestions],
        [part.split('"')[0] for part in profile.split('href="')[1:] if not part.startswith("/people?")],
    )


def _shuffle(people: list[Person], chance: random.Random) -> None:
    order = chance.sample(people, len(people))
    for place, person in enumerate(order):
        person.job_title = f"Grade {place}"
        person.team = f"Team {place % 2}"
        person.manager_id = order[place - 1].id if place else None
    db.session.commit()
