"""One tap, and vouching: counted exactly, by readers only, never for oneself."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from social.blogs.models import Post
from social.communities.models import Access
from social.core.database import db
from social.core.search.models import Waiting
from social.entries.models import Contribution, ContributionRole, Entry, Reaction
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing


@pytest.fixture
def post(ana: Person) -> Post:
    return writing.post(ana, "Meters")


def counts(entry: Entry) -> dict[str, int]:
    db.session.rollback()
    db.session.refresh(entry)
    return {kind.value: count for kind, count in entry.reaction_counts.items() if count}


def vouchers(entry: Entry) -> list[int]:
    statement = select(Contribution.person_id).where(
        Contribution.entry_id == entry.id, Contribution.role == ContributionRole.VOUCHED
    )
    return list(db.session.scalars(statement))


def test_a_reaction_is_counted_once_and_can_be_taken_back(post: Post, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ben)
    for _ in range(2):
        answer = client.post(f"/entries/{post.id}/reactions", data={"give": "useful"})
        assert answer.location == post.path
        assert counts(post) == {"useful": 1}
    assert 'name="take_back" value="useful"' in client.get(post.path).text
    for _ in range(2):
        client.post(f"/entries/{post.id}/reactions", data={"take_back": "useful"})
        assert counts(post) == {}


def test_the_page_says_whom_a_post_helped_by_name(
    post: Post, ben: Person, ana: Person, sign_in: SignIn
) -> None:
    for person in (ben, *(factories.person() for _ in range(4))):
        sign_in(person).post(f"/entries/{post.id}/reactions", data={"give": "useful"})
    page = sign_in(ana).get(post.path).text
    assert "Useful to" in page
    assert '<a href="/people/ben.okafor">Ben Okafor</a>' in page
    assert "and 2 others" in page
    assert '<a href="/people/ben.okafor">you</a>' in sign_in(ben).get(post.path).text
    assert "Useful to 5 colleagues" in sign_in(ana).get("/blogs").text


def test_htmx_gets_the_buttons_alone(post: Post, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ben)
    answer = client.post(
        f"/entries/{post.id}/reactions", data={"give": "thanks"}, headers={"HX-Request": "1"}
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'name="take_back" value="thanks"' in answer.text
    assert f'id="said-{post.id}" hx-swap-oob="true"' in answer.text
    comment = writing.comment(post, factories.person())
    answer = client.post(
        f"/entries/{comment.id}/reactions", data={"give": "wonder"}, headers={"HX-Request": "1"}
    )
    assert "hx-swap-oob" not in answer.text


@pytest.mark.parametrize("data", [{}, {"give": "hate"}, {"take_back": ""}, {"kind": "useful"}])
def test_an_unknown_reaction_is_refused(
    post: Post, ben: Person, sign_in: SignIn, data: dict[str, str]
) -> None:
    assert sign_in(ben).post(f"/entries/{post.id}/reactions", data=data).status_code == 400
    assert counts(post) == {}


def test_nobody_reacts_to_or_vouches_for_their_own_words(post: Post, ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    assert client.post(f"/entries/{post.id}/reactions", data={"give": "thanks"}).status_code == 403
    assert client.post(f"/entries/{post.id}/vouching").status_code == 403
    assert counts(post) == {}
    assert vouchers(post) == []
    page = client.get(post.path).text
    assert "I can vouch for this" not in page
    assert 'name="give"' not in page


def test_a_coauthor_cannot_vouch_for_the_post(post: Post, ben: Person, sign_in: SignIn) -> None:
    writing.writing.credit(post, ben.id, ContributionRole.COAUTHOR)
    assert sign_in(ben).post(f"/entries/{post.id}/vouching").status_code == 403
    assert vouchers(post) == []


def test_vouching_is_shown_by_name_found_by_the_index_and_can_be_taken_back(
    post: Post, ben: Person, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    settle()
    client = sign_in(ben)
    for _ in range(2):
        assert client.post(f"/entries/{post.id}/vouching").location == post.path
        assert vouchers(post) == [ben.id]
    assert f"entry:{post.id}" in db.session.scalars(select(Waiting.key)).all()
    page = sign_in(factories.person()).get(post.path).text
    assert "Vouched for by" in page
    assert "Ben Okafor" in page
    assert "You vouch for this" in client.get(post.path).text
    assert client.post(f"/entries/{post.id}/vouching/removal").location == post.path
    assert vouchers(post) == []


def test_a_comment_can_be_vouched_for(post: Post, ana: Person, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben, "Turn it twice.")
    client = sign_in(ana)
    assert client.post(f"/entries/{comment.id}/vouching").location == f"/comments/{comment.id}"
    page = client.get(post.path).text
    assert "1 colleague vouches for this" in page
    assert "No longer vouch for it" in page


def test_what_cannot_be_read_takes_no_reaction_and_no_vouching(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    closed = writing.post(ana, "Ours", place=writing.community(ana, access=Access.INVITED))
    inside = writing.comment(closed, ana)
    gone = writing.comment(writing.post(ana), ana)
    sign_in(ana).post(f"/comments/{gone.id}/removal")
    client = sign_in(ben)
    for entry in (closed, inside, gone):
        assert client.post(f"/entries/{entry.id}/reactions", data={"give": "thanks"}).status_code == 404
        assert client.post(f"/entries/{entry.id}/vouching").status_code == 404
        assert client.post(f"/entries/{entry.id}/vouching/removal").status_code == 404
    assert db.session.scalars(select(Reaction.entry_id)).all() == []


def test_taps_of_many_at_once_are_all_counted(app: Flask, post: Post, sign_in: SignIn) -> None:
    clients = [sign_in(factories.person()) for _ in range(8)]
    start = Barrier(len(clients))
    address = f"/entries/{post.id}/reactions"
    db.session.commit()

    def tap(client: FlaskClient) -> None:
        start.wait()
        with app.app_context():
            for move in ("give", "take_back", "give"):
                client.post(address, data={move: "useful"})
            db.session.remove()

    threads = [Thread(target=tap, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts(post) == {"useful": 8}
    assert len(db.session.scalars(select(Reaction.person_id)).all()) == 8
