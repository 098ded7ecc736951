"""How far one has read, and what came while one was away."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from social.accounts.models import SignInSession
from social.communities.models import Access, Membership
from social.core import clock
from social.core.database import db
from social.home.cursors import Cursor
from social.home.models import ReadEntry
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.statements import statements

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def sign_in(sign_in: SignIn) -> SignIn:
    """The sessions of these tests outlive a week."""

    def long(person: Person) -> FlaskClient:
        client = sign_in(person)
        db.session.execute(update(SignInSession).values(expires_at=MONDAY + 1000 * DAY))
        db.session.commit()
        return client

    return long


def test_opening_the_page_changes_nothing_and_a_visit_is_noted_by_a_post(
    ana: Person, sign_in: SignIn
) -> None:
    ben = factories.person("Ben")
    client = sign_in(ana)
    with clock.freeze(MONDAY):
        writing.post(ben, "Before")
        page = client.get("/").text
        assert 'hx-post="/visits"' in page
        assert ">New<" not in page
        assert client.post("/visits").status_code == 204
        assert 'hx-post="/visits"' not in client.get("/").text
    with clock.freeze(MONDAY + HOUR / 2):
        post = writing.post(ben, "After")
        page = client.get("/").text
    assert page.count(">New<") == 1
    assert f'formaction="/entries/{post.id}/reading"' in page


def test_one_thing_or_all_up_to_here_or_everything_is_marked_as_read(ana: Person, sign_in: SignIn) -> None:
    ben = factories.person("Ben")
    client = sign_in(ana)
    with clock.freeze(MONDAY):
        client.post("/visits")
    posts = []
    for number in range(5):
        with clock.freeze(MONDAY + HOUR + number * HOUR / 60):
            posts.append(writing.post(ben, f"Post {number}"))
    with clock.freeze(MONDAY + 2 * HOUR):
        places = [str(Cursor(post.published_at or MONDAY, post.id)) for post in posts]
        script = {"HX-Request": "true"}
        buttons = client.post(f"/entries/{posts[0].id}/reading", headers=script).text
        assert "Mark as unread" in buttons
        assert client.get("/").text.count(">New<") == 4
        client.post(f"/entries/{posts[0].id}/reading/removal")
        assert client.get("/").text.count(">New<") == 5
        sent = {"from": "everyone", "first": places[3], "last": places[1], "next": "/?from=everyone"}
        answered = client.post("/reading", data=sent)
        assert answered.location == f"/?from=everyone#entry-{posts[1].id}"  # and stays there
        left = client.get("/").text
        assert [f'formaction="/entries/{each.id}/reading"' in left for each in posts] == [
            *(True, False, False, False),  # from the first to the last, both included
            True,  # came above the first when the page was open, and so was not seen
        ]
        first = left.split('name="first" value="')[1].split('"')[0]
        top_card = left.split('name="last" value="')[1].split('"')[0]
        assert (first, top_card) == (places[4], places[4])
        client.post("/reading", data={"from": "everyone", "first": first, "last": top_card})
        assert client.get("/").text.count(">New<") == 1
        assert client.post("/reading", data={"last": "nowhere"}).status_code == 400
        assert client.post("/reading/everything", data={"until": places[4]}).location == "/"
        assert client.get("/").text.count(">New<") == 0
        assert db.session.query(ReadEntry).count() == 4  # read later than what was read to
    with clock.freeze(MONDAY + 3 * HOUR):
        opened = client.get(writing.post(ben, "One more").path).text
        assert 'hx-trigger="load delay:1s"' in opened
        assert client.post("/entries/999999/reading").status_code == 404


def test_who_comes_back_after_a_day_is_told_in_short_what_came(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    circle = writing.community(ben, ana, name="Ears", slug="ears")
    hidden = writing.community(ben, ana, name="Quagga", slug="quagga", access=Access.INVITED)
    client = sign_in(ana)
    with clock.freeze(MONDAY):
        client.post("/visits")
        asked = question(ana, "Which ear?")
    with clock.freeze(MONDAY + 2 * HOUR):
        assert "While you were away" not in client.get("/").text
    with clock.freeze(MONDAY + DAY):
        for number in range(2):
            writing.post(ben, f"Ears {number}", place=circle)
        question(eve, "In the circle?", place=circle)
        answer(asked, eve)
        answer(question(ana, "And which eye?"), eve, accepted=True)
        secret = writing.post(ben, "Hidden from Ana", place=hidden)
        writing.comment(secret, ben, "For @ana.ferreira.")
    with clock.freeze(MONDAY + 3 * DAY):
        with statements() as seen:
            page = client.get("/").text
        assert len(seen) <= 12, "\n".join(seen)
        assert "Since 16 November 2026" in page
        assert "2 posts, 1 question" in page
        assert "accepted answer" not in page.partition('id="stream"')[0]  # Ana accepted it herself
        assert "Eve answered your question “Which ear?”" in page
        assert "Quagga" in page
        db.session.execute(
            delete(Membership).where(Membership.person_id == ana.id, Membership.community_id == hidden.id)
        )
        db.session.commit()
        page = client.get("/").text
        assert "While you were away" in page
        assert "Quagga" not in page
        assert "Hidden from Ana" not in page
        client.post("/visits")
        assert "While you were away" in client.get("/").text  # as long as the visit lasts
        until = page.split('name="until" value="')[1].split('"')[0]
        client.post("/reading/everything", data={"until": until})
        page = client.get("/").text
        assert "While you were away" not in page
        assert ">New<" not in page


def test_who_comes_back_the_same_day_is_told_when_very_much_came(ana: Person, sign_in: SignIn) -> None:
    ben = factories.person("Ben")
    circle = writing.community(ben, ana, name="Ears", slug="ears")
    client = sign_in(ana)
    with clock.freeze(MONDAY):
        client.post("/visits")
    with clock.freeze(MONDAY + HOUR):
        for number in range(20):
            writing.post(ben, f"Ears {number}", place=circle)
    with clock.freeze(MONDAY + 3 * HOUR):
        assert "While you were away" not in client.get("/").text
        writing.post(ben, "One more", place=circle)
        assert "21 posts" in client.get("/").text
