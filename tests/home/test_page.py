"""The first page."""

from datetime import timedelta

from flask.testing import FlaskClient

from social.communities.models import Access, Community
from social.core.clock import now
from social.core.database import db
from social.people.models import Follow, Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines, writing
from tests.factories.questions import answer, question
from tests.statements import statements


def test_an_empty_house_invites_to_write(ana: Person, sign_in: SignIn) -> None:
    page = sign_in(ana).get("/").text
    assert "Nobody has written yet" in page
    assert "What did you find out, Ana?" in page
    assert "Follow a few colleagues" in sign_in(ana).get("/?from=following").text


def test_the_newest_post_stands_first(ana: Person, sign_in: SignIn) -> None:
    older, newer = writing.post(ana, "Older"), writing.post(ana, "Newer")
    older.published_at = now() - timedelta(days=2)
    db.session.commit()
    page = sign_in(ana).get("/").text
    assert page.index(newer.path) < page.index(older.path)


def test_following_shows_whom_one_follows(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    db.session.add(Follow(follower_id=ana.id, followed_id=ben.id))
    db.session.commit()
    wanted, other = writing.post(ben), writing.post(eve)
    page = sign_in(ana).get("/?from=following").text
    assert wanted.path in page
    assert other.path not in page


def test_an_answer_whose_question_was_removed_is_named_as_such(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    for title in ("Gone?", "Still here?"):
        asked = question(ben, title)
        answer(asked, eve if title == "Gone?" else ana, accepted=True)
        if title == "Gone?":
            sign_in(ben).post(f"/questions/{asked.id}/removal")
    page = sign_in(factories.person("Rui")).get("/").text
    assert "“Still here?”" in page
    assert "“”" not in page
    assert "An answer to a removed question" in page


def test_questions_stand_in_the_stream_among_the_posts(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    db.session.add(Follow(follower_id=ana.id, followed_id=ben.id))
    db.session.commit()
    first, asked, last = writing.post(eve, "First"), question(ben, "In between?"), writing.post(eve, "Last")
    page = sign_in(ana).get("/?from=everyone").text
    assert page.index(last.path) < page.index(asked.path) < page.index(first.path)
    assert "Answer it" in page
    following = sign_in(ana).get("/?from=following").text
    assert asked.path in following
    assert first.path not in following


def test_private_posts_and_drafts_are_not_there_for_others(ana: Person, sign_in: SignIn) -> None:
    secret = writing.post(ana, "Secret", place=writing.community(ana, access=Access.INVITED))
    draft = writing.post(ana, "Draft", published=False)
    asked = question(ana, "Secret?", place=db.session.get_one(Community, secret.community_id))
    page = sign_in(factories.person()).get("/").text
    assert secret.path not in page
    assert draft.path not in page
    assert asked.path not in page


def test_newcomers_show_no_office_that_they_keep_to_themselves(ana: Person, sign_in: SignIn) -> None:
    factories.person(
        "Neo Newcomer", joined_on=now().date(), office="Hidden Harbour", audiences={"office": "me"}
    )
    page = sign_in(ana).get("/").text
    assert "Neo Newcomer" in page
    assert "Hidden Harbour" not in page
    assert "Hidden Harbour" not in sign_in(ana).get("/search/suggestions?q=neo").text


def test_the_page_costs_the_same_however_much_there_is(ana: Person, sign_in: SignIn) -> None:
    for number in range(25):
        writing.post(factories.person(joined_on=now().date()), tags=[f"tag {number}"])
        guidelines.page(ana)
    client = sign_in(ana)
    client.get("/")
    with statements() as seen:
        page = client.get("/").text
    assert page.count("entry-card-title") == 20
    assert len(seen) <= 12, seen
    assert "after=" in page


def test_the_site_says_that_it_can_serve_without_a_sign_in(client: FlaskClient) -> None:
    assert client.get("/healthz").data == b"ok\n"


def test_the_first_page_asks_strangers_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")
