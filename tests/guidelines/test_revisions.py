"""Every version is kept, can be read as it was, compared, and brought back."""

import pytest

from social.core.database import db
from social.entries.models import Entry, Revision
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import send


def three_versions(sign_in: SignIn) -> None:
    page(factories.person("Ana Ferreira"), "Meetings", "Say why.\n\nBe on time.")
    send(sign_in(factories.person("Ben Okafor")), "meetings", "Say **why**.\n\nBe on time.", note="Louder")
    send(sign_in(factories.person("Chiara Neri")), "meetings", "Say **why**.\n\nBe early.", base=2)


def test_the_history_says_who_when_and_why(sign_in: SignIn) -> None:
    three_versions(sign_in)
    shown = sign_in(factories.person()).get("/guidelines/meetings/revisions").text
    for words in ("Ana Ferreira", "Ben Okafor", "Chiara Neri", "Louder", "Version 3", "just now"):
        assert words in shown


def test_a_version_is_shown_exactly_as_it_was(sign_in: SignIn) -> None:
    three_versions(sign_in)
    shown = sign_in(factories.person()).get("/guidelines/meetings/revisions/2").text
    assert "<p>Say <strong>why</strong>.</p>" in shown
    assert "Be on time." in shown
    assert "Be early." not in shown


@pytest.mark.parametrize("number", [0, 4, 99999999999999999999])
def test_a_version_that_never_was_is_not_found(sign_in: SignIn, number: int) -> None:
    three_versions(sign_in)
    client = sign_in(factories.person())
    assert client.get(f"/guidelines/meetings/revisions/{number}").status_code == 404
    assert client.get(f"/guidelines/meetings/compare?from=1&to={number}").status_code == 404
    assert client.post(f"/guidelines/meetings/revisions/{number}/restoration").status_code == 404


def test_two_versions_stand_side_by_side_with_their_differences_marked(sign_in: SignIn) -> None:
    three_versions(sign_in)
    shown = sign_in(factories.person()).get("/guidelines/meetings/compare?from=1&to=3").text
    assert "<del>on time</del>" in shown
    assert "<ins>early</ins>" in shown
    for words in ("Version 1", "Version 3", "Ana Ferreira", "Chiara Neri"):
        assert words in shown


def test_the_comparison_begins_with_the_last_change(sign_in: SignIn) -> None:
    three_versions(sign_in)
    shown = sign_in(factories.person()).get("/guidelines/meetings/compare").text
    assert "Version 2 beside version 3" in shown
    assert "<del>**" not in shown


def test_words_of_a_version_are_escaped_in_a_comparison(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Plain.")
    send(sign_in(factories.person()), "meetings", "<img src=x onerror=alert(1)>")
    assert "<img src=x" not in sign_in(factories.person()).get("/guidelines/meetings/compare").text


def test_bringing_a_version_back_makes_a_new_one(sign_in: SignIn) -> None:
    three_versions(sign_in)
    client = sign_in(factories.person())
    client.post("/guidelines/meetings/revisions/1/restoration")
    assert "Version 1 is back." in client.get("/guidelines/meetings").text
    bodies = db.session.scalars(db.select(Revision.body).order_by(Revision.number)).all()
    assert len(bodies) == 4
    assert bodies[3] == bodies[0]
    assert "Brought back version 1" in client.get("/guidelines/meetings/revisions").text
    client.post("/guidelines/meetings/revisions/4/restoration")
    assert "That is what the page says already." in client.get("/guidelines/meetings").text


def test_a_title_that_another_page_took_is_not_brought_back(sign_in: SignIn) -> None:
    client = sign_in(factories.person())
    page(factories.person(), "Meetings", "Old words.")
    send(client, "meetings", "New words.", title="Good meetings")
    client.post("/guidelines", data={"title": "Meetings", "body": "Another."})
    client.post("/guidelines/good-meetings/revisions/1/restoration")
    titles = db.session.scalars(db.select(Entry.title).order_by(Entry.id)).all()
    assert titles == ["Good meetings", "Meetings"]
    assert "Old words." in client.get("/guidelines/good-meetings").text


def test_only_members_bring_back_a_version_of_their_communitys_page(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Rota", "Old.", community=community(ana))
    send(sign_in(ana), "rota", "New.")
    outsider = sign_in(factories.person())
    assert outsider.post("/guidelines/rota/revisions/1/restoration").status_code == 403
    assert "Bring this version back" not in outsider.get("/guidelines/rota/revisions/1").text
    assert db.session.scalars(db.select(Entry.version)).one() == 2
