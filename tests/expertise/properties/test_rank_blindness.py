"""Titles, teams and managers move nobody up or down, and show nowhere in an answer."""

from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.people.models import Person
from tests.expertise.properties.company import NOON, WORDS, Company, Settle, SignIn, build, few

SIZE = 6
TITLES = (
    "Head of valve and leak",
    "Trainee",
    "Chief night officer",
    "",
    "Acoustic director",
    "Probe manager",
)
TEAMS = ("Valve", "Board", "Leak", "Night shift", "", "Acoustic")
orders = st.permutations(range(SIZE))


@given(titles=orders, teams=orders, above=st.lists(st.integers(-1, SIZE - 1), min_size=SIZE, max_size=SIZE))
@few
def test_shuffling_titles_teams_and_managers_leaves_every_list_identical(
    titles: list[int], teams: list[int], above: list[int], app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    with clock.freeze(NOON):
        company, before = _company(app, sign_in, settle)
        for number, person in enumerate(_everybody(company)):
            person.job_title, person.team = TITLES[titles[number]], TEAMS[teams[number]]
            boss = above[number]
            person.manager_id = company.people[boss].id if boss not in (-1, number) else None
            outbox.remember(f"person:{person.id}")
        db.session.commit()
        settle()
        assert company.answers() == before


def _company(app: Flask, sign_in: SignIn, settle: Settle) -> tuple[Company, dict[str, bytes]]:
    """Made once, with titles already given, so that only their order can differ."""
    if "company" not in app.extensions:
        company = build(sign_in, settle)
        for number, person in enumerate(_everybody(company)):
            person.job_title, person.team = TITLES[number], TEAMS[number]
            outbox.remember(f"person:{person.id}")
        db.session.commit()
        settle()
        app.extensions["company"] = (company, company.answers())
    made: Any = app.extensions["company"]
    return made


def _everybody(company: Company) -> list[Person]:
    return [db.session.get_one(Person, person.id) for person in company.people]


def test_somebody_without_a_title_is_found_like_anybody(app: Flask, sign_in: SignIn, settle: Settle) -> None:
    """The property above would hold of empty pages, too."""
    with clock.freeze(NOON):
        company = build(sign_in, settle)
        answers = company.answers()
    for word in WORDS:
        assert b'class="experts"' in answers[f"/experts?q={word}"], word
