"""Asking: one box first, and nothing that was typed is lost."""

import pytest
from flask import Flask
from sqlalchemy import select

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Entry, Mention
from social.people.models import Person
from social.questions.models import Question
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.reading import opened
from tests.statements import statements
from tests.telling import told


@pytest.fixture
def ana(app: Flask) -> Person:
    return factories.person("Ana Ferreira", handle="ana")


def newest() -> Question:
    db.session.expire_all()
    return db.session.scalars(select(Question).order_by(Question.id.desc()).limit(1)).one()


def test_one_sentence_is_enough(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    asked = client.post("/questions/new", data={"title": " How do I free  a valve? ", "community": "0"})
    assert asked.status_code == 303
    assert asked.location == newest().path
    page = client.get(asked.location).text
    assert "<h1>How do I free a valve?</h1>" in page
    assert "No answer yet" in page
    assert newest().published


def test_details_subjects_and_place_come_with_it(ana: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, name="Field notes")
    form = {
        "title": "A valve?",
        "body": "It is *stuck*.",
        "tags": "Valves, iron",
        "community": str(circle.id),
    }
    page = sign_in(ana).post("/questions/new", data=form, follow_redirects=True).text
    assert "It is <em>stuck</em>." in page
    assert 'href="/topics/valves"' in page
    assert "Field notes" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Ask in a sentence"),
        ({"title": "  "}, "Ask in a sentence"),
        ({"title": "x" * 151}, "150 characters at most"),
        ({"body": "x" * 70_000}, "too long"),
        ({"tags": ",".join(f"t{n}" for n in range(13))}, "12 tags at most"),
        ({"community": "99"}, "You do not belong to that community"),
        ({"community": "x"}, "You do not belong to that community"),
        ({"people": "@nobody.here"}, "We know nobody called @nobody.here"),
        ({"people": " ".join(f"p{n}" for n in range(9))}, "8 people at most"),
    ],
)
def test_a_form_that_fails_says_why_and_keeps_every_word(
    ana: Person, sign_in: SignIn, wrong: dict[str, str], words: str
) -> None:
    ben = factories.person("Ben Visser", handle="ben")
    good = {"title": "My question?", "body": "My details", "tags": "mine", "people": "", "invite": "ben"}
    refused = sign_in(ana).post("/questions/new", data=good | {"about": "valves", "community": "0"} | wrong)
    assert refused.status_code == 422
    assert words in refused.text
    for name in {"title", "body", "tags"} - set(wrong):
        assert good[name] in refused.text
    assert 'value="ben" checked' in refused.text
    assert 'name="about" type="hidden" value="valves"' in refused.text
    assert db.session.scalar(select(Entry.id)) is None
    assert told(ben) == []


def test_the_page_that_leads_here_fills_in_what_it_knows(ana: Person, sign_in: SignIn) -> None:
    for name in ("ben", "eve"):
        factories.person(name.capitalize(), handle=name)
    circle = writing.community(ana, slug="pipes")
    page = sign_in(ana).get("/questions/new?q=Why+so+loud%3F&topic=valves&invite=ben&invite=eve&invite=no")
    assert 'value="Why so loud?"' in page.text
    assert 'name="tags" type="text" value="valves"' in page.text
    assert 'value="ben" checked' in page.text
    assert 'value="eve" checked' in page.text
    assert 'value="no"' not in page.text
    there = sign_in(ana).get("/questions/new?community=pipes").text
    assert f'selected value="{circle.id}"' in there


def test_questions_like_it_are_shown_while_typing_and_only_those_one_may_read(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    open_one = question(ana, "How do I free a stuck valve?")
    ours = question(ana, "Which valve is ours?", place=writing.community(ana, access=Access.INVITED))
    settle()
    other = sign_in(factories.person()).get("/questions/similar?title=a+valve+that+is+stuck").text
    assert open_one.path in other
    assert ours.path not in other
    assert ours.path in sign_in(ana).get("/questions/similar?title=a+valve+that+is+stuck").text
    assert sign_in(ana).get("/questions/similar?title=a").text.strip() == ""
    assert sign_in(ana).get("/questions/similar?title=the+of+a").text.strip() == ""
    assert open_one.path in sign_in(ana).get("/questions/new?q=valve+stuck").text


def test_a_private_question_is_not_there_for_others(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    asked = question(
        ana, "Merger?", "Ours.", tags=["merger"], place=writing.community(ana, access=Access.INVITED)
    )
    reply = answer(asked, ana, "Ours, too.")
    settle()
    other = sign_in(factories.person())
    for address in (asked.path, f"/questions/{asked.id}", f"/answers/{reply.id}", f"/entries/{asked.id}"):
        assert other.get(address).status_code == 404
    for address in (
        "/questions",
        "/questions?show=unanswered",
        "/",
        "/search?q=merger",
        "/questions/feed.atom",
    ):
        assert asked.path not in other.get(address).text
    assert asked.path in sign_in(ana).get("/questions").text


def test_the_lists_hold_the_newest_those_without_answer_and_those_about_what_one_knows(
    ana: Person, sign_in: SignIn
) -> None:
    ben = factories.person("Ben")
    done, open_one = question(ben, "Done?", tags=["valves"]), question(ben, "Open?", tags=["pumps"])
    answer(done, ben)
    client = sign_in(ana)
    assert "We do not know your subjects yet" in client.get("/questions?show=mine").text
    writing.post(ana, "Pumps", tags=["pumps"])
    newest_first = client.get("/questions").text
    assert newest_first.index(open_one.path) < newest_first.index(done.path)
    waiting, mine = client.get("/questions?show=unanswered").text, client.get("/questions?show=mine").text
    assert open_one.path in waiting
    assert done.path not in waiting
    assert open_one.path in mine
    assert done.path not in mine
    answer(open_one, ana)
    assert "Nobody is waiting" in client.get("/questions?show=unanswered").text
    assert "That was the last page" in client.get("/questions?page=9").text


def test_having_asked_about_something_does_not_make_it_a_subject_one_knows(
    ana: Person, sign_in: SignIn
) -> None:
    question(ana, "Pumps?", tags=["pumps"])
    assert "We do not know your subjects yet" in sign_in(ana).get("/questions?show=mine").text


def test_an_empty_house_invites_to_ask(ana: Person, sign_in: SignIn) -> None:
    assert "Nobody has asked yet" in sign_in(ana).get("/questions").text


def test_the_asker_changes_the_question_and_its_answers_follow(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    asked = question(ana, "Valf?", "Stuck.", tags=["valves"])
    reply = answer(asked, factories.person("Ben"), "Turn it back.")
    client = sign_in(ana)
    form = opened(client, f"/questions/{asked.id}/edit")
    sent = form | {"title": "A valve?", "tags": "iron", "note": "Spelling"}
    assert client.post(f"/questions/{asked.id}/edit", data=sent).status_code == 303
    settle()
    assert "Spelling" in client.get(f"/questions/{asked.id}/revisions").text
    assert "Valf?" in client.get(f"/questions/{asked.id}/revisions/1").text
    found = client.get("/search?q=valve+tag:iron&kind=answer").text
    assert f"/answers/{reply.id}" in found
    assert "Valf" not in client.get(f"/answers/{reply.id}/revisions/1").text


def test_only_the_asker_changes_a_question(ana: Person, sign_in: SignIn) -> None:
    asked = question(ana, "Mine?")
    other = sign_in(factories.person(roles=("moderator",)))
    assert other.get(f"/questions/{asked.id}/edit").status_code == 403
    assert other.post(f"/questions/{asked.id}/edit", data={"title": "Yours?"}).status_code == 403
    assert newest().title == "Mine?"


def test_two_windows_that_change_different_lines_are_joined(ana: Person, sign_in: SignIn) -> None:
    asked = question(ana, "One?", "First.\n\nSecond.\n\nThird.", tags=["a"])
    client = sign_in(ana)
    one, other = (opened(client, f"/questions/{asked.id}/edit") for _ in range(2))
    client.post(f"/questions/{asked.id}/edit", data=one | {"body": "First, better.\n\nSecond.\n\nThird."})
    last = client.post(
        f"/questions/{asked.id}/edit", data=other | {"body": "First.\n\nSecond.\n\nThird!", "tags": "a, b"}
    )
    assert last.status_code == 303
    page = client.get(asked.path).text
    assert "First, better." in page
    assert "Third!" in page
    assert "/topics/b" in page


def test_two_windows_that_clash_show_both_and_lose_neither(ana: Person, sign_in: SignIn) -> None:
    asked = question(ana, "One?", "Words.")
    client = sign_in(ana)
    one, other = (opened(client, f"/questions/{asked.id}/edit") for _ in range(2))
    client.post(f"/questions/{asked.id}/edit", data=one | {"body": "Words of the first."})
    clash = client.post(f"/questions/{asked.id}/edit", data=other | {"body": "Words of the second."})
    assert clash.status_code == 409
    assert "Two changes at once" in clash.text
    assert "Words of the second." in clash.text
    assert "Words of the first." in client.get(asked.path).text
    assert "Words of the second." in client.get(f"/questions/{asked.id}/revisions/3").text


def test_whoever_is_named_in_a_question_is_told_once(ana: Person, sign_in: SignIn) -> None:
    ben = factories.person("Ben", handle="ben")
    sign_in(ana).post(
        "/questions/new", data={"title": "A valve?", "body": "@ben?", "people": "ben", "community": "0"}
    )
    assert told(ben) == ["Ana Ferreira mentioned you in “A valve?”"], "which he hears of sooner"
    assert db.session.scalars(select(Mention.person_id)).all() == [ben.id]


def test_a_removed_question_leaves_a_stone_and_its_answers(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben", handle="ben")
    asked = question(ana, "Secret plan?", "Details.", tags=["plan"], invited=[ben])
    reply = answer(asked, ben, "Turn it back.")
    client = sign_in(ana)
    client.post(f"/questions/{asked.id}/removal")
    settle()
    stone = sign_in(ben).get(f"/questions/{asked.id}")
    assert stone.status_code == 410
    assert "A question stood here" in stone.text
    assert "Turn it back." in stone.text
    assert "Secret plan" not in stone.text
    assert told(ben) == []
    for address in ("/questions", "/", "/people/ben", "/search?q=plan", f"/answers/{reply.id}/revisions/1"):
        assert "Secret plan" not in sign_in(ben).get(address, follow_redirects=True).text
    late = sign_in(ben).post(f"/questions/{asked.id}/answers", data={"body": "I had more to say."})
    assert late.status_code == 404
    assert "I had more to say." in late.text
    assert sign_in(ben).get(f"/questions/{asked.id}/revisions").status_code == 404
    assert "Secret plan?" in client.get(f"/questions/{asked.id}/revisions/1").text


def test_nobody_removes_the_question_of_another(ana: Person, sign_in: SignIn) -> None:
    asked = question(ana, "Mine?")
    for who in (factories.person(), factories.person(roles=("moderator",))):
        assert sign_in(who).post(f"/questions/{asked.id}/removal").status_code == 403
    assert newest().published


def test_a_question_and_its_list_take_few_statements_however_much_is_said(
    ana: Person, sign_in: SignIn
) -> None:
    asked = question(ana, tags=["a", "b"])
    for _ in range(8):
        reply = answer(asked, factories.person())
        writing.comment(reply, factories.person())
        question(factories.person(), tags=["a"])
    client = sign_in(factories.person())
    # one of them for the dot that says what waits to be signed
    for address, most in ((asked.path, 18), ("/questions", 7), ("/questions?show=unanswered", 7)):
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        assert len(seen) <= most, f"{address}\n" + "\n".join(seen)


def test_the_feed_holds_questions_and_opens_with_the_personal_key(ana: Person, sign_in: SignIn) -> None:
    question(ana, "A valve?", "Stuck.")
    client = sign_in(ana)
    client.post("/settings/feeds/key")
    assert "/questions/feed.atom?key=" in client.get("/settings/feeds").text
    feed = client.get("/questions/feed.atom").text
    assert "<title>A valve?</title>" in feed
    assert client.application.test_client().get("/questions/feed.atom").status_code == 401


def test_one_can_ask_while_the_index_is_lost(
    app: Flask, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    question(ana, "How do I free a stuck valve?")
    settle()
    (app.extensions["settings"].instance / "search" / "CURRENT").unlink()
    client = sign_in(ana)
    assert client.get("/questions/similar?title=stuck+valve").text.strip() == ""
    assert client.get("/questions/new?q=stuck+valve").status_code == 200
    assert (
        client.post("/questions/new", data={"title": "Another stuck valve?", "community": "0"}).status_code
        == 303
    )
