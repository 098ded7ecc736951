"""Comments through the site: saying, changing, taking back, finding again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from social.blogs.models import Post
from social.communities.models import Access
from social.core.clock import now
from social.core.database import db
from social.core.search.models import Waiting
from social.entries.models import Comment, Entry, Revision, State
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.moderation.looking import act
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def post(ana: Person) -> Post:
    return writing.post(ana, "Meters", "How we read them.")


def latest() -> Comment:
    return db.session.scalars(select(Comment).order_by(Comment.id.desc()).limit(1)).one()


def told(person: Person) -> list[tuple[str, str, str]]:
    rows = select(Notification).where(Notification.person_id == person.id).order_by(Notification.id)
    return [(each.kind, each.sentence, each.link) for each in db.session.scalars(rows)]


def count_on(entry: Entry) -> int:
    return db.session.scalars(select(Entry.comment_count).where(Entry.id == entry.id)).one()


# Saying


def test_a_comment_is_shown_at_its_own_address(post: Post, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ben)
    answer = client.post(f"/entries/{post.id}/comments", data={"body": "We had *the same*."})
    assert answer.status_code == 303
    assert answer.location == f"/comments/{latest().id}"
    assert client.get(answer.location).location == f"/posts/{post.id}-meters#comment-{latest().id}"
    page = client.get(f"/posts/{post.id}-meters").text
    assert f'id="comment-{latest().id}"' in page
    assert "<em>the same</em>" in page
    assert "1 comment" in page
    assert count_on(post) == 1


def test_the_writer_of_a_post_hears_of_a_comment_and_whoever_is_answered_of_the_answer(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    sign_in(ben).post(f"/entries/{post.id}/comments", data={"body": "First."})
    first = latest()
    assert told(ana) == [("comment", "Ben Okafor commented on “Meters”", f"/comments/{first.id}")]
    chloe = factories.person("Chloé Martin", handle="chloe.martin")
    sign_in(chloe).post(f"/entries/{first.id}/comments", data={"body": "Second."})
    assert told(ben) == [("reply", "Chloé Martin answered your comment on “Meters”", latest().path)]
    assert len(told(ana)) == 2


def test_nobody_is_told_twice_of_one_comment_nor_of_their_own(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    sign_in(ana).post(f"/entries/{post.id}/comments", data={"body": "Mine, @ana.ferreira and @ben.okafor."})
    assert told(ana) == []
    assert [kind for kind, *_ in told(ben)] == ["mention"]
    sign_in(ben).post(f"/entries/{latest().id}/comments", data={"body": "Thank you @ana.ferreira."})
    assert [(kind, said) for kind, said, _ in told(ana)] == [
        ("mention", "Ben Okafor mentioned you in a comment on “Meters”")
    ]


@pytest.mark.parametrize("body", ["", "   \n\t ", "\r\n"])
def test_an_empty_comment_is_refused_with_a_sentence(
    post: Post, ben: Person, sign_in: SignIn, body: str
) -> None:
    answer = sign_in(ben).post(f"/entries/{post.id}/comments", data={"body": body})
    assert answer.status_code == 422
    assert "Say something first." in answer.text
    assert count_on(post) == 0


def test_a_comment_that_is_too_long_is_refused_and_shown_again(
    post: Post, ben: Person, sign_in: SignIn
) -> None:
    body = "word " * 14_000 + "the end of it"
    answer = sign_in(ben).post(f"/entries/{post.id}/comments", data={"body": body})
    assert answer.status_code == 422
    assert "too long: 68 KB" in answer.text
    assert "the end of it" in answer.text


def test_a_form_to_answer_with_comes_alone_for_htmx_and_as_a_page_without(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben, "Which ones?")
    client = sign_in(ana)
    page = client.get(f"/entries/{comment.id}/comments/new").text
    assert "<html" in page
    assert "Which ones?" in page
    fragment = client.get(f"/entries/{comment.id}/comments/new", headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert f'action="/entries/{comment.id}/comments"' in fragment


def test_what_cannot_be_read_cannot_be_commented_on(ana: Person, ben: Person, sign_in: SignIn) -> None:
    draft = writing.post(ana, "Not yet", published=False)
    closed = writing.post(ana, "Ours", place=writing.community(ana, access=Access.INVITED))
    inside = writing.comment(closed, ana, "Between us.")
    client = sign_in(ben)
    for entry in (draft, closed, inside):
        assert client.post(f"/entries/{entry.id}/comments", data={"body": "Hello"}).status_code == 404
        assert client.get(f"/entries/{entry.id}/comments/new").status_code == 404
    assert count_on(closed) == 1
    assert client.post("/entries/99999999999999999999/comments", data={"body": "Hello"}).status_code == 404


def test_a_discussion_whose_post_was_removed_is_over(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben)
    client = sign_in(ana)
    client.post(f"/posts/{post.id}/removal")
    for entry in (post, comment):
        assert client.post(f"/entries/{entry.id}/comments", data={"body": "More"}).status_code == 404
    page = client.get(f"/posts/{post.id}")
    assert page.status_code == 410
    assert f'id="comment-{comment.id}"' in page.text


def test_a_comment_can_be_found_by_the_search_index(post: Post, ben: Person, sign_in: SignIn) -> None:
    sign_in(ben).post(f"/entries/{post.id}/comments", data={"body": "Words."})
    assert f"entry:{latest().id}" in db.session.scalars(select(Waiting.key)).all()


# Many at once


def test_comments_of_several_people_at_once_are_all_counted(app: Flask, post: Post, sign_in: SignIn) -> None:
    people = [factories.person() for _ in range(6)]
    clients = [sign_in(person) for person in people]
    start = Barrier(len(clients))
    post_id = post.id
    db.session.commit()

    def speak(client: FlaskClient) -> None:
        start.wait()
        with app.app_context():
            for number in range(3):
                client.post(f"/entries/{post_id}/comments", data={"body": f"Number {number}"})
            db.session.remove()

    threads = [Thread(target=speak, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert count_on(post) == 18
    assert len(db.session.scalars(select(Comment.id)).all()) == 18


@pytest.fixture
def crowd(post: Post, ana: Person, ben: Person) -> list[int]:
    """A thousand answers to one comment, and a few threads around it; ids in the order of speaking."""
    start = now() - timedelta(days=2)
    first = writing.comment(post, ben, "The first thread.")
    second = writing.comment(post, ana, "The crowded one.")
    rows = [
        Comment(
            author_id=(ana, ben)[number % 2].id,
            root_id=post.id,
            parent_id=second.id,
            state=State.PUBLISHED,
            html=f"<p>Answer {number}</p>",
            published_at=start + timedelta(minutes=number),
        )
        for number in range(1000)
    ]
    db.session.add_all(rows)
    last = writing.comment(post, ben, "The last thread.")
    post.comment_count = 1003
    db.session.commit()
    return [first.id, second.id, *(row.id for row in rows), last.id]


def test_each_address_in_a_thread_of_a_thousand_leads_to_exactly_that_comment(
    post: Post, crowd: list[int], ben: Person, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    for comment_id in [*crowd[:3], *crowd[50:1000:97], *crowd[-3:]]:
        address = client.get(f"/comments/{comment_id}").location
        path, anchor = address.split("#")
        assert anchor == f"comment-{comment_id}"
        page = client.get(path).text
        assert page.count(f'id="{anchor}"') == 1
        assert page.count('id="comment-') <= 50


def test_a_page_of_a_thousand_answers_takes_as_few_statements_as_any(
    post: Post, crowd: list[int], ben: Person, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    client.get(f"/posts/{post.id}-meters")
    with statements() as seen:
        page = client.get(f"/posts/{post.id}-meters?page=9").text
    assert len(seen) <= 11, "\n".join(seen)
    assert "Answers to" in page
    assert "Page 9 of 22" in page


def test_a_page_number_beyond_the_last_shows_the_last(
    post: Post, crowd: list[int], ben: Person, sign_in: SignIn
) -> None:
    assert "The last thread." in sign_in(ben).get(f"/posts/{post.id}-meters?page=4000").text


def test_a_deep_answer_says_whom_it_answers(post: Post, ana: Person, ben: Person, sign_in: SignIn) -> None:
    first = writing.comment(post, ben, "One")
    second = writing.comment(first, ana, "Two")
    third = writing.comment(second, ben, "Three")
    page = sign_in(ana).get(f"/posts/{post.id}-meters").text
    assert page.count(f'to <a href="/comments/{second.id}">Ana Ferreira</a>') == 1
    assert f'to <a href="/comments/{first.id}">' not in page
    assert third.parent_id == second.id


# Changing


def test_a_comment_can_be_changed_by_its_author_and_keeps_its_history(
    post: Post, ben: Person, ana: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben, "The words befor")
    client = sign_in(ben)
    form = client.get(f"/comments/{comment.id}/edit").text
    assert "The words befor" in form
    assert 'name="version"' in form
    answer = client.post(f"/comments/{comment.id}/edit", data={"body": "The words before", "version": 1})
    assert answer.location == f"/comments/{comment.id}"
    assert "edited" in sign_in(ana).get(f"/posts/{post.id}-meters").text
    history = sign_in(ana).get(f"/comments/{comment.id}/revisions").text
    assert "Version 1" in history
    assert "Version 2" in history
    version = sign_in(ana).get(f"/comments/{comment.id}/revisions/2").text
    assert "<del>" in version
    assert "<ins>" in version
    assert sign_in(ana).get(f"/comments/{comment.id}/revisions/3").status_code == 404


def test_nobody_else_changes_a_comment(post: Post, ben: Person, ana: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben, "Mine")
    boss = factories.person(roles=("moderator",))
    for person in (ana, boss):
        assert sign_in(person).get(f"/comments/{comment.id}/edit").status_code == 403
        assert sign_in(person).post(f"/comments/{comment.id}/edit", data={"body": "Yours"}).status_code == 403
    assert db.session.get(Revision, (comment.id, 2)) is None


def test_a_comment_cannot_be_emptied(post: Post, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben, "Words")
    answer = sign_in(ben).post(f"/comments/{comment.id}/edit", data={"body": " ", "version": 1})
    assert answer.status_code == 422
    assert "Say something first." in answer.text


def test_two_windows_that_change_one_comment_lose_no_word(post: Post, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben, "Alpha.")
    client = sign_in(ben)
    client.post(f"/comments/{comment.id}/edit", data={"body": "Alpha beta.", "version": 1})
    answer = client.post(f"/comments/{comment.id}/edit", data={"body": "Alpha gamma.", "version": 1})
    assert answer.status_code == 409
    assert "Alpha beta." in answer.text
    assert "Alpha gamma." in answer.text
    assert 'id="version" name="version" type="hidden" value="4"' in answer.text
    bodies = db.session.scalars(
        select(Revision.body).where(Revision.entry_id == comment.id).order_by(Revision.number)
    ).all()
    assert bodies == ["Alpha.", "Alpha beta.", "Alpha gamma.", "Alpha beta."]
    assert "Alpha beta." in client.get(f"/posts/{post.id}-meters").text


def test_only_those_newly_named_are_told_of_a_change(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben, "Ask @ana.ferreira.")
    before = len(told(ana))
    chloe = factories.person("Chloé Martin", handle="chloe.martin")
    sign_in(ben).post(
        f"/comments/{comment.id}/edit", data={"body": "Ask @ana.ferreira or @chloe.martin.", "version": 1}
    )
    assert len(told(ana)) == before
    assert [kind for kind, *_ in told(chloe)] == ["mention"]


# Taking back


def test_a_removed_comment_leaves_a_stone_and_its_answers(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben, "Regretted words.")
    answer = writing.comment(comment, ana, "I see.")
    client = sign_in(ben)
    assert client.post(f"/comments/{comment.id}/removal").status_code == 303
    page = client.get(f"/posts/{post.id}-meters").text
    assert "removed by its author" in page
    assert "Regretted words." not in page
    assert "I see." in page
    assert f'id="comment-{answer.id}"' in page
    assert count_on(post) == 1
    assert client.get(f"/comments/{comment.id}").location.endswith(f"#comment-{comment.id}")


def test_the_words_of_a_removed_comment_stay_for_its_author_alone(
    post: Post, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    comment = writing.comment(post, ben, "Regretted words.")
    sign_in(ben).post(f"/comments/{comment.id}/removal")
    assert "Regretted words." in sign_in(ben).get(f"/comments/{comment.id}/revisions/1").text
    boss = factories.person(roles=("moderator",))
    for person in (ana, boss):
        assert sign_in(person).get(f"/comments/{comment.id}/revisions").status_code == 404
        assert sign_in(person).get(f"/comments/{comment.id}/revisions/1").status_code == 404


def test_a_moderator_removes_and_the_stone_says_so(post: Post, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben, "Rude words.")
    boss = factories.person(roles=("moderator",))
    assert sign_in(boss).post(f"/comments/{comment.id}/removal").status_code == 403, "not without a reason"
    act(sign_in(boss), f"entry:{comment.id}", "remove")
    assert "removed by a moderator: unkind words" in sign_in(ben).get(f"/posts/{post.id}-meters").text


def test_nobody_else_removes_a_comment(post: Post, ana: Person, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben)
    assert sign_in(ana).post(f"/comments/{comment.id}/removal").status_code == 403
    assert count_on(post) == 1


def test_a_comment_removed_twice_is_counted_down_once(post: Post, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben)
    writing.comment(post, ben)
    client = sign_in(ben)
    client.post(f"/comments/{comment.id}/removal")
    assert client.post(f"/comments/{comment.id}/removal").status_code == 404
    assert count_on(post) == 1


def test_what_is_removed_is_taken_out_of_the_index(
    post: Post, ben: Person, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    comment = writing.comment(post, ben)
    settle()
    sign_in(ben).post(f"/comments/{comment.id}/removal")
    assert f"entry:{comment.id}" in db.session.scalars(select(Waiting.key)).all()


# Reading


def test_the_address_of_any_entry_leads_to_its_page(post: Post, ben: Person, sign_in: SignIn) -> None:
    comment = writing.comment(post, ben)
    client = sign_in(ben)
    assert client.get(f"/entries/{post.id}").location == f"/posts/{post.id}-meters"
    assert client.get(f"/entries/{comment.id}").location == f"/comments/{comment.id}"
    assert client.get("/entries/4711").status_code == 404


def test_a_private_discussion_is_not_there_for_others(ana: Person, ben: Person, sign_in: SignIn) -> None:
    closed = writing.post(ana, "Ours", place=writing.community(ana, access=Access.REQUEST))
    comment = writing.comment(closed, ana, "Between us.")
    client = sign_in(ben)
    for address in (
        f"/comments/{comment.id}",
        f"/comments/{comment.id}/edit",
        f"/comments/{comment.id}/revisions",
        f"/comments/{comment.id}/revisions/1",
        f"/entries/{comment.id}",
        f"/entries/{closed.id}",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"/comments/{comment.id}/removal").status_code == 404
    assert sign_in(ana).get(f"/comments/{comment.id}").status_code == 302


def test_everything_asks_for_a_sign_in(post: Post, ben: Person, client: FlaskClient) -> None:
    comment = writing.comment(post, ben)
    for address in (f"/comments/{comment.id}", f"/entries/{post.id}", "/topics", "/blogs", "/pictures/abc"):
        assert client.get(address).status_code == 302
        assert "/sign-in" in client.get(address).location
    assert "/sign-in" in client.post(f"/entries/{post.id}/comments", data={"body": "x"}).location
    assert count_on(post) == 1


def test_a_moment_is_kept_in_utc(post: Post, ben: Person) -> None:
    assert writing.comment(post, ben).published_at.tzinfo in (UTC, datetime.now(UTC).tzinfo)
