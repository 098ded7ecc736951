"""Who knows about this? The page and its reasons."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from social.communities.models import Access
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.factories import writing
from tests.pages import same_for_ever
from tests.statements import statements

SignIn = Callable[[Person], FlaskClient]
Settle = Callable[[], int]


@pytest.fixture
def ana(app: object) -> Person:
    return factories.person("Ana Ferreira", phone="+351 22 555 0100")


def test_who_wrote_about_it_is_shown_with_the_passage_and_contact(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Acoustic loggers", "PVC pipes go quiet at 200 metres.")
    settle()
    page = sign_in(factories.person()).get("/experts?q=PVC pipes").text
    assert ana.name in page
    assert f'href="{post.path}"' in page
    assert "<mark>PVC</mark> <mark>pipes</mark>" in page
    assert 'href="tel:+351225550100"' in page
    assert f"mailto:{ana.account_id and 'person'}" in page


def test_whoever_vouched_is_shown_too(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    ben = factories.person("Ben Okafor")
    writing.post(ana, "Acoustic loggers", vouched_by=[ben])
    settle()
    page = sign_in(ana).get("/experts?q=loggers").text
    assert "Ben Okafor" in page
    assert "Vouched for" in page


def test_people_who_left_stand_behind_and_are_shown_as_such(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    gone = factories.person("Gone Away", left_on=date(2025, 3, 31))
    writing.post(gone, "Loggers loggers", "Loggers and loggers.")
    writing.post(ana, "A day out", "We saw some loggers.")
    settle()
    page = sign_in(ana).get("/experts?q=loggers").text
    assert page.index("Ana Ferreira</a>") < page.index("Gone Away</a></h2>")
    assert "Left on 31 March 2025" in page


def test_titles_and_managers_change_nothing(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    others = [factories.person(f"Person {letter}", job_title=f"Grade {letter}") for letter in "ABCD"]
    for number, each in enumerate([ana, *others]):
        writing.post(each, f"Valves {number}", "valve " * (number + 1))
    settle()
    client = sign_in(ana)
    before = same_for_ever(client.get("/experts?q=valves").data)
    everyone = [ana, *others]
    titles = [each.job_title for each in everyone]
    random.Random(4).shuffle(titles)
    for each, title in zip(everyone, titles, strict=True):
        each.job_title, each.manager_id = title, others[0].id if each is not others[0] else ana.id
    db.session.commit()
    assert same_for_ever(client.get("/experts?q=valves").data) == before


def test_evidence_one_may_not_read_makes_nobody_an_expert(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Tender for Braga", place=writing.community(ana, access=Access.INVITED))
    settle()
    assert ana.path not in sign_in(factories.person()).get("/experts?q=braga").text.split("Nobody has")[1]


def test_nobody_found_is_said_honestly(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana)
    settle()
    assert "Nobody has written about “submarines” yet" in sign_in(ana).get("/experts?q=submarines").text


def test_the_question_is_shown_as_typed_and_safe(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana)
    settle()
    page = sign_in(ana).get("/experts", query_string={"q": '<script>alert(1)</script>"'}).text
    assert "<script>alert" not in page


def test_who_asks_and_knows_is_not_told_to_call_themselves(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Acoustic loggers", "PVC pipes go quiet at 200 metres.")
    settle()
    page = sign_in(ana).get("/experts?q=PVC pipes").text
    assert '<span class="badge badge-accent">You</span>' in page
    assert "tel:" not in page


def test_the_page_costs_the_same_however_many_know(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    for number in range(24):
        writing.post(factories.person(), f"Valves {number}", "A valve.", vouched_by=[ana])
    settle()
    client = sign_in(ana)
    client.get("/experts?q=valves")
    with statements() as seen:
        page = client.get("/experts?q=valves").text
    assert page.count("card-body expert") == 20
    assert len(seen) <= 8, "\n".join(seen)
