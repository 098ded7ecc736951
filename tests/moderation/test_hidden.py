"""What is hidden is hidden everywhere: every page of the site is looked at, and every mail that waits."""

from sqlalchemy import select

from social.blogs.service import posts, publishing
from social.blogs.service.posts import Draft
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.entries.models import ReactionKind
from social.entries.service import comments, reactions
from social.notifications.models import Notification
from social.questions.service import answering, asking
from social.questions.service.asking import Asked
from tests.answers import words_in
from tests.factories.guidelines import page
from tests.factories.world import World
from tests.moderation.looking import act
from tests.test_permissions import ROWS

WORD = "wombat"


def write_everywhere(world: World) -> list[int]:
    """A word that stands in an entry of each kind, with all that follows from it: their numbers."""
    author, reader = world.people["author"], world.people["hr"]
    body = f"{WORD} words for @outsider"
    post = posts.start(author, Draft(f"A {WORD}", body, (WORD,), f"{WORD} letters"))
    publishing.publish(post, author)
    asked = asking.ask(author, Asked(f"Why a {WORD}?", body, (WORD,)))
    answer = answering.answer_question(asked, author, body)
    guideline = page(author, f"{WORD} care", body)
    remark = comments.comment_on(guideline, author, body)
    written = [post, asked, answer, guideline, remark]
    for each in written:
        reactions.react(each, reader, ReactionKind.USEFUL)
        reactions.vouch(each, reader)
    return [each.id for each in written]


def test_nobody_else_gets_a_word_of_what_is_hidden(world: World) -> None:
    ids = write_everywhere(world)
    db.session.commit()
    world.app.extensions["jobs"].run_waiting()
    outsider, moderator = world.browser("outsider"), world.browser("moderator")
    assert WORD in outsider.get(f"/search?q={WORD}").text.replace(f'value="{WORD}"', "")
    for each in reversed(ids):
        act(moderator, f"entry:{each}", "hide")
    db.session.commit()
    world.app.extensions["jobs"].run_waiting()
    pages = {row.path.partition("?")[0]: row for row in ROWS[::-1] if row.method == "GET"}
    places = [row.path.format(**world.ids) for row in pages.values() if "outsider" in row.may]
    places += [f"/entries/{each}" for each in ids] + [f"/comments/{ids[4]}", f"/answers/{ids[2]}"]
    places += [f"/posts/{ids[0]}", f"/questions/{ids[1]}", f"/posts/{ids[0]}/revisions"]
    for path in places:
        answer = outsider.get(path, follow_redirects=True)
        assert WORD not in words_in(answer).lower(), path
        assert WORD not in answer.request.path, "the address says it too"
        answer.close()
    told = db.session.scalars(select(Notification).where(Notification.person_id != world.people["author"].id))
    assert not [each for each in told if WORD in each.sentence + each.link]
    waiting = select(OutgoingMail.text).where(OutgoingMail.sent_at.is_(None))
    assert not [text for text in db.session.scalars(waiting) if WORD in text]
