"""In which order people who know as much as each other stand."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from social.communities.reader import Reader
from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.expertise.finding.queries import standings
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def order(client: FlaskClient, *people: Person) -> list[str]:
    found = client.get("/experts?q=valves").text.partition('class="experts"')[2]
    places = {person.name: found.index(f'href="{person.path}"') for person in people}
    return sorted(places, key=places.__getitem__)


def test_equals_stand_in_one_order_whatever_is_indexed_again(
    app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    people = [factories.person(name) for name in ("Zoe Lind", "Ana Ferreira", "Moe Adeyemi")]
    with clock.freeze(NOON):
        posts = [writing.post(person, "Valves", "How valves age.") for person in reversed(people)]
        settle()
        client = sign_in(people[0])
        expected = order(client, *people)
        for post in posts:
            outbox.remember(f"entry:{post.id}")
            db.session.commit()
            settle()
            assert order(client, *people) == expected


def test_newer_writing_stands_before_older_and_whoever_left_behind_both(
    app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    old, new = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    gone = factories.person("Gone Away", left_on=date(2026, 1, 31))
    for person, years in ((old, 8), (new, 0), (gone, 0)):
        with clock.freeze(NOON - timedelta(days=365 * years)):
            writing.post(person, "Valves", "How valves age.")
    with clock.freeze(NOON):
        settle()
        assert order(sign_in(new), old, new, gone) == ["Ben Okafor", "Ana Ferreira", "Gone Away"]


def test_whoever_left_stands_behind_everybody_who_is_here_on_every_page_and_in_the_palette(
    app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    for number in range(8):
        gone = factories.person(f"Gone {number}", left_on=date(2026, 1, 31))
        writing.post(gone, "Valves valves", "Valves and valves.")
    ana = factories.person("Ana Ferreira")
    writing.post(ana, "A day out", "We saw a valve, among many other things, and went home.")
    settle()
    client = sign_in(ana)
    palette = client.get("/search/suggestions?q=valves").text
    assert "Ana Ferreira" in palette[palette.index("data-who-knows") :]
    reader = Reader(0, frozenset({"everyone"}))
    found = standings("valves", reader, app.extensions["search"])
    assert found[0].person_id == ana.id
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.score < found[0].score for each in found[1:])
