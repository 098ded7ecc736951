"""What was looked for in vain: kept without names, listed for hosts."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from social.communities.models import Access
from social.core.clock import freeze, now
from social.core.database import db
from social.expertise.missed.inviting import look_again
from social.expertise.missed.models import MissedSearch
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.expertise.missed.conftest import Look
from tests.factories import writing


def missed() -> dict[str, int]:
    """{words: times} of all that is kept."""
    db.session.rollback()
    rows = db.session.execute(select(MissedSearch.words, MissedSearch.times))
    return {words: times for words, times in rows}


def test_a_search_that_found_nobody_is_kept_once_a_day_for_each_searcher(ana: Person, look: Look) -> None:
    ben = factories.person()
    assert "without your name" in look(ana, "Who knows about Submarines?")
    look(ana, "submarines")
    assert missed() == {"submarines": 1}
    look(ben, "submarines")
    assert missed() == {"submarines": 2}
    with freeze(now() + timedelta(days=1)):
        look(ana, "submarines")
    assert missed() == {"submarines": 3}


def test_nothing_kept_tells_who_looked_or_at_what_hour() -> None:
    columns = {column.name: str(column.type) for column in MissedSearch.__table__.columns}
    assert set(columns) == {"id", "words", "times", "first_on", "last_on", "answered_on", "dismissed_on"}
    assert "DATETIME" not in columns.values()


def test_what_found_somebody_is_not_kept_even_where_only_some_may_read_it(
    ana: Person, look: Look, settle: Settle
) -> None:
    writing.post(ana, "Tender for Braga", place=writing.community(ana, access=Access.INVITED))
    settle()
    look(ana, "braga")
    assert missed() == {}


@pytest.mark.parametrize(
    "words",
    [
        "ben.okafor@tern.example",
        "+351 22 555 0100",
        "https://tern.example/secret",
        "Joseph Kamau",
        "author:ana submarines",
        "the of",
        "x",
        "🦆",
    ],
)
def test_what_may_be_about_a_person_or_is_no_subject_is_not_kept(
    ana: Person, host: Person, look: Look, words: str
) -> None:
    assert "without your name" not in look(ana, words)
    assert missed() == {}


@pytest.mark.parametrize("words", ["HR", "5G", "3D"])
def test_short_names_of_things_are_kept(ana: Person, look: Look, words: str) -> None:
    assert "without your name" in look(ana, words)
    assert missed() == {words.lower(): 1}


def test_words_spelt_like_others_are_kept_beside_the_suggestion(
    ana: Person, look: Look, settle: Settle
) -> None:
    for number in range(12):
        writing.post(ana, f"Calibration {number}", "Calibration of probes in a zone, at every stage.")
    settle()
    page = look(ana, "calibratoin")
    assert "Did you mean" in page
    assert "Ask everybody" in page
    for other in ("ozone", "sewage"):
        assert "Did you mean" not in look(ana, other), "another word, spelt a little like one that is known"
    assert missed() == {"calibratoin": 1, "ozone": 1, "sewage": 1}


def test_one_person_cannot_flood_the_list(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    client = sign_in(ana)
    for number in range(30):
        client.get(f"/experts?q=nonsense{'abcdefghijklmnopqrstuvwxyzäöüßñ'[number]}word")
    settle()
    assert len(missed()) == 20
    assert "without your name" not in client.get("/experts?q=onemorenonsense").text
    assert "without your name" in client.get("/experts?q=nonsenseaword").text, "it was kept before"


def test_opening_the_page_writes_nothing_itself(ana: Person, sign_in: SignIn) -> None:
    sign_in(ana).get("/experts?q=submarines")
    assert missed() == {}


def test_hosts_moderators_and_administrators_see_the_list_and_others_are_told_why_not(
    ana: Person, host: Person, look: Look, sign_in: SignIn
) -> None:
    look(ana, "submarines")
    for each in (host, factories.person(roles=("moderator",)), factories.person(roles=("admin",))):
        page = sign_in(each).get("/experts/unanswered").text
        assert "submarines" in page
        assert "Ana" not in page
    for each in (ana, factories.person(roles=("hr",))):
        answer = sign_in(each).get("/experts/unanswered")
        assert answer.status_code == 403
        assert "hosts and moderators" in answer.text
        assert "submarines" not in answer.text


def test_a_host_dismisses_one_and_brings_it_back(
    ana: Person, host: Person, look: Look, sign_in: SignIn
) -> None:
    look(ana, "submarines")
    number = db.session.scalars(select(MissedSearch.id)).one()
    client = sign_in(host)
    client.post(f"/experts/unanswered/{number}/dismissal")
    assert "Everybody found somebody" in client.get("/experts/unanswered").text
    look(factories.person(), "submarines")
    assert "Everybody found somebody" in client.get("/experts/unanswered").text
    assert "submarines" in client.get("/experts/unanswered?standing=dismissed").text
    client.post(f"/experts/unanswered/{number}/return")
    assert "looked for 2 times" in client.get("/experts/unanswered").text
    assert client.post("/experts/unanswered/999/dismissal").status_code == 404
    assert sign_in(ana).post(f"/experts/unanswered/{number}/dismissal").status_code == 403


def test_what_somebody_writes_later_answers_it(
    ana: Person, host: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    look(ana, "submarine valves")
    client = sign_in(host)
    writing.post(host, "Valves", "About valves alone.")
    settle()
    assert "submarine valves" in client.get("/experts/unanswered").text
    writing.post(host, "Deep water", "Valves of a submarine.")
    settle()
    assert "submarine valves" not in client.get("/experts/unanswered").text
    assert "answered since" in client.get("/experts/unanswered?standing=answered").text


def test_what_only_some_may_read_answers_nothing(
    ana: Person, host: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    look(ana, "submarines")
    writing.post(host, "Submarines", place=writing.community(host, access=Access.INVITED))
    settle()
    look_again()
    assert "submarines" in sign_in(host).get("/experts/unanswered").text


def test_nothing_is_kept_longer_than_half_a_year(
    ana: Person, host: Person, look: Look, sign_in: SignIn
) -> None:
    look(ana, "submarines")
    client = sign_in(host)
    with freeze(now() + timedelta(days=181)):
        assert "submarines" not in sign_in(host).get("/experts/unanswered").text
        look_again()
    assert client.get("/experts/unanswered").status_code == 200
    assert missed() == {}
