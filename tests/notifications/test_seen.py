"""What was seen where it happened is not told again: neither by the bell nor by mail."""

from flask import Flask
from sqlalchemy import select

from social.core.database import db
from social.entries.service import comments
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import questions
from tests.factories import writing as written
from tests.factories.world import World
from tests.moderation.looking import WHY, act, case_of, report


def unread(person: Person) -> list[str]:
    """What waits for somebody."""
    db.session.rollback()
    mine = Notification.person_id == person.id, Notification.read_at.is_(None)
    return list(db.session.scalars(select(Notification.kind).where(*mine).order_by(Notification.id)))


def about(thread: str) -> list[int]:
    """Who has something unread of a thread."""
    db.session.rollback()
    rows = select(Notification.person_id).where(Notification.thread == thread, Notification.read_at.is_(None))
    return list(db.session.scalars(rows))


def test_the_page_of_an_entry_and_speaking_there_count_as_having_seen(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    post, other = written.post(ana, "Water"), written.post(ana, "Sand")
    client = sign_in(ana)
    quiet = client.get(post.path).text
    assert f'hx-post="/entries/{post.id}/reading"' not in quiet
    for _ in range(2):
        comments.comment_on(post, ben, "Well said.")
        comments.comment_on(other, ben, "This too.")
    assert unread(ana) == ["comment"] * 4
    page = client.get(post.path).text
    assert f'hx-post="/entries/{post.id}/reading"' in page
    assert unread(ana) == ["comment"] * 4, "opening a page changes nothing"
    client.post(f"/entries/{post.id}/reading")
    assert unread(ana) == ["comment"] * 2
    client.post(f"/entries/{other.id}/comments", data={"body": "Thank you."})
    assert unread(ana) == []


def test_whoever_answers_has_seen_the_question(app: Flask) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    asked = questions.question(ana, "Which valve?", invited=[ben])
    before = unread(ben)
    questions.answer(asked, ben, "The brass one.")
    assert (before, unread(ben)) == (["invitation"], [])
    assert unread(ana) == ["answer"]
    questions.answer(asked, ana, "I found it.")
    assert unread(ana) == []


def test_a_settled_case_and_a_letter_that_was_read_wait_for_nobody(world: World) -> None:
    about_it = "entry:{comment}".format(**world.ids)
    report(world.browser("outsider"), about_it)
    thread = f"case:{case_of(about_it).id}"
    assert about(thread) != []
    row = act(world.browser("moderator"), about_it, "warn")
    assert about(thread) == []
    assert row.why == WHY
    letter = f"act:{row.id}"
    assert about(letter) == [row.person_id]
    world.browser("member").post(f"/settings/record/{row.id}/reading")
    assert about(letter) == []
    world.browser("member").post(f"/settings/record/{row.id}/appeal", data={"words": "It was a joke."})
    assert about(f"appeal:{row.id}") == [world.people["admin"].id], "there is no other moderator"


def test_an_invitation_that_was_answered_waits_no_more(sign_in: SignIn) -> None:
    host, eva = factories.person("Ana"), factories.person("Eva")
    circle = written.community(host)
    sign_in(host).post(f"{circle.path}/invitations", data={"handle": eva.handle})
    assert unread(eva) == ["community_invitation"]
    sign_in(eva).post(f"{circle.path}/membership")
    assert unread(eva) == []
