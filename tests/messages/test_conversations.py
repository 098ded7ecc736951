"""Writing to somebody: it arrives once, and nobody else reads it."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select

from social.accounts.models import Account
from social.communities.models import Access
from social.core.clock import freeze, now
from social.core.database import db
from social.messages import queries
from social.messages.models import Message
from social.messages.service import sending
from social.notifications.kinds import How
from social.notifications.models import Notification
from social.notifications.policy import Wishes
from social.notifications.service import wish
from social.people.models import Audience, Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.factories.mails import mails_by, reach, text_of
from tests.statements import statements


def pair() -> tuple[Person, Person]:
    """Two colleagues."""
    return factories.person("Ana Ferreira"), factories.person("Rui Costa")


def count() -> int:
    """How many messages there are."""
    return db.session.scalar(select(func.count(Message.id))) or 0


def write(client: FlaskClient, to: str, body: str, key: str = "") -> str:
    """Send words; where the answer leads."""
    answer = client.post(f"/messages/{to}", data={"body": body} | ({"key": key} if key else {}))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def said(by: Person, to: str, body: str) -> int:
    """Send words as the form does; the message's number."""
    return sending.send(by, queries.get_other(to, by.id), body, str(count())).id


def test_what_one_writes_the_other_reads_and_answers(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    place = write(hers, "rui.costa", "Does the **valve** stick?")
    assert place.startswith("/messages/rui.costa#message-")
    assert "<strong>valve</strong>" in hers.get("/messages/rui.costa").text
    page = his.get("/messages/ana.ferreira").text
    assert "<strong>valve</strong>" in page
    write(his, "ana.ferreira", "Only in the morning.")
    assert "Only in the morning." in hers.get("/messages/rui.costa").text
    assert hers.get("/messages").text.index("Only in the morning.") > 0


def test_it_is_told_once_by_mail_until_it_is_read_and_the_mail_holds_no_word_of_it(sign_in: SignIn) -> None:
    with freeze(now().replace(hour=12)):  # at night mail waits
        _told_once_by_mail(sign_in)


def _told_once_by_mail(sign_in: SignIn) -> None:
    ana, rui = pair()
    reach(rui)
    hers, his = sign_in(ana), sign_in(rui)
    for words in ("First secret", "Second secret"):
        write(hers, "rui.costa", words)
    (mail,) = mails_by(now() + timedelta(minutes=3))
    assert mail["To"] == db.session.get_one(Account, rui.account_id).email
    assert "secret" not in text_of(mail) + text_of(mail, "html") + mail["Subject"]
    assert "/messages/ana.ferreira" in text_of(mail)
    assert "Ana Ferreira wrote to you" in his.get("/notifications").text
    assert "Messages, something new" in his.get("/").text
    assert "Messages, something new" not in hers.get("/").text
    his.post("/messages/ana.ferreira/reading")
    assert "Messages, something new" not in his.get("/").text
    assert 'id="unread-count"' not in his.get("/").text
    write(hers, "rui.costa", "Third")
    assert len(mails_by(now() + timedelta(minutes=9))) == 1


def test_opening_a_conversation_changes_nothing_until_it_is_said_to_be_read(sign_in: SignIn) -> None:
    ana, rui = pair()
    write(sign_in(ana), "rui.costa", "Hello")
    his = sign_in(rui)
    for _ in range(2):
        assert 'id="new"' in his.get("/messages/ana.ferreira").text
        assert "talk-unread" in his.get("/messages").text
    answer = his.post("/messages/ana.ferreira/reading")
    assert answer.headers["Location"] == "/messages/ana.ferreira"
    assert 'id="new"' not in his.get("/messages/ana.ferreira").text
    assert "talk-unread" not in his.get("/messages").text
    fragment = his.post("/messages/ana.ferreira/reading", headers={"HX-Request": "true"}).text
    assert 'id="messages-link"' in fragment
    assert his.post("/messages/nobody/reading").status_code == 404


def test_who_answers_has_read(sign_in: SignIn) -> None:
    ana, rui = pair()
    write(sign_in(ana), "rui.costa", "Hello")
    his = sign_in(rui)
    write(his, "ana.ferreira", "Hello to you")
    assert 'id="unread-count"' not in his.get("/").text
    assert "talk-unread" not in his.get("/messages").text
    write(sign_in(ana), "rui.costa", "How are you?")
    assert "Messages, something new" in his.get("/").text


def test_a_form_sent_twice_is_one_message_but_new_words_are_another(sign_in: SignIn) -> None:
    ana, _rui = pair()
    hers = sign_in(ana)
    first = write(hers, "rui.costa", "Hello", "one-form")
    assert write(hers, "rui.costa", "Hello", "one-form") == first
    assert count() == 1
    assert write(hers, "rui.costa", "Hello again", "one-form") != first
    assert write(hers, "rui.costa", "Hello", "another-form") != first
    assert count() == 3
    assert db.session.scalar(select(func.count(Notification.id))) == 3


def test_nothing_is_sent_without_words_and_what_was_typed_comes_back(sign_in: SignIn) -> None:
    ana, _rui = pair()
    hers = sign_in(ana)
    for words in ("", "  \n "):
        answer = hers.post("/messages/rui.costa", data={"body": words})
        assert answer.status_code == 422
        assert "Say something first." in answer.text
    long = "word " * 20_000
    answer = hers.post("/messages/rui.costa", data={"body": long})
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert count() == 0


def test_nobody_writes_to_themselves_or_to_nobody(sign_in: SignIn) -> None:
    ana, _rui = pair()
    hers = sign_in(ana)
    for handle in ("ana.ferreira", "nobody"):
        assert hers.get(f"/messages/{handle}").status_code == 404
        assert hers.post(f"/messages/{handle}", data={"body": "Hello"}).status_code == 404
    assert count() == 0


def test_nobody_writes_to_those_who_left_but_old_words_stay(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers = sign_in(ana)
    write(hers, "rui.costa", "Goodbye then")
    rui.left_on = (now() - timedelta(days=2)).date()
    db.session.commit()
    page = hers.get("/messages/rui.costa").text
    assert "Rui Costa left on" in page
    assert "Goodbye then" in page
    assert "<textarea" not in page
    answer = hers.post("/messages/rui.costa", data={"body": "Are you there?"})
    assert answer.status_code == 403
    assert "has left" in answer.text
    assert "Are you there?" in answer.text
    assert count() == 1


def test_who_cannot_sign_in_is_reached_in_the_ways_that_the_writer_may_know(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers = sign_in(ana)
    account = db.session.get_one(Account, rui.account_id)
    account.suspended_at, account.email = now(), "rui@tern.example"
    rui.phone = "+351 22 555 0101"
    db.session.commit()
    page = hers.get("/messages/rui.costa").text
    assert "cannot sign in here" in page
    assert 'href="mailto:rui@tern.example"' in page
    assert "tel:+351225550101" in page
    answer = hers.post("/messages/rui.costa", data={"body": "Are you there?"})
    assert answer.status_code == 403
    assert "You reach them at rui@tern.example or +351 22 555 0101." in answer.text
    rui.audiences = {"email": Audience.ME, "phone": Audience.ME}
    db.session.commit()
    for answer in (hers.get("/messages/rui.costa"), hers.post("/messages/rui.costa", data={"body": "So?"})):
        assert "rui@tern.example" not in answer.text
        assert "0101" not in answer.text
    rui.account_id = None
    db.session.commit()
    assert hers.post("/messages/rui.costa", data={"body": "Are you there?"}).status_code == 403
    assert count() == 0


def test_who_wants_no_more_gets_no_more_until_they_do_again(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    write(his, "ana.ferreira", "Answer me")
    assert hers.post("/messages/rui.costa/block").status_code == 303
    assert "You asked for no more messages from Rui Costa." in hers.get("/messages/rui.costa").text
    assert "No more messages from" in hers.get("/messages").text
    page = his.get("/messages/ana.ferreira").text
    assert "would rather not get messages from you here" in page
    answer = his.post("/messages/ana.ferreira", data={"body": "Why not?"})
    assert answer.status_code == 403
    assert "Why not?" not in answer.text or "Please leave it at that" in answer.text
    assert hers.post("/messages/rui.costa", data={"body": "Because"}).status_code == 403
    assert count() == 1
    hers.post("/messages/rui.costa/block", data={"on": "0"})
    write(his, "ana.ferreira", "Thank you")
    assert count() == 2
    assert hers.post("/messages/ana.ferreira/block").status_code == 404, "nobody blocks themselves"


def test_nothing_tells_any_more_of_what_somebody_wrote_before_they_were_blocked(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his, start = sign_in(reach(ana)), sign_in(rui), now()
    begin = {"people": "ana.ferreira, olga", "name": "Boats", "body": "To all"}
    factories.person("Olga", handle="olga")
    assert his.post("/conversations/new", data=begin).status_code == 303
    write(his, "ana.ferreira", "Unwanted")
    assert "Rui Costa wrote to you" in hers.get("/notifications").text
    hers.post("/messages/rui.costa/block")
    assert "Rui Costa wrote to you" not in hers.get("/notifications").text
    assert mails_by(start + timedelta(days=1)) == []
    assert "Unwanted" in hers.get("/messages/rui.costa").text, "it is still there for who looks"


def test_messages_can_wait_without_a_sign(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his, start = sign_in(reach(ana)), sign_in(rui), now()
    wish(ana.id, Wishes({"message": How.NEVER}, quiet=False))
    write(his, "ana.ferreira", "No hurry")
    page = hers.get("/messages").text
    assert "talk-unread" in page
    assert "count-dot" not in page
    assert mails_by(start + timedelta(days=1)) == []


def test_every_message_has_an_address_which_opens_for_the_two_alone(sign_in: SignIn) -> None:
    ana, rui = pair()
    his = sign_in(rui)
    numbers = [said(ana, "rui.costa", f"Message {each}.") for each in range(70)]
    for place in (0, 12, 69):
        number, words = numbers[place], f"Message {place}."
        answer = his.get(f"/messages/ana.ferreira/{number}")
        assert answer.headers["Location"].endswith(f"#message-{number}")
        assert words in his.get(answer.headers["Location"]).text
    other = sign_in(factories.person("Olga"))
    assert other.get(f"/messages/ana.ferreira/{numbers[0]}").status_code == 404
    write(other, "ana.ferreira", "Hello")
    assert other.get(f"/messages/ana.ferreira/{numbers[0]}").status_code == 404
    assert his.get("/messages/ana.ferreira/999999").status_code == 404


def test_an_open_page_asks_for_what_is_newer(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    number = write(hers, "rui.costa", "First").rpartition("-")[2]
    assert his.get(f"/messages/ana.ferreira/newer?after={number}").status_code == 204
    write(hers, "rui.costa", "Second")
    page = his.get(f"/messages/ana.ferreira/newer?after={number}").text
    assert "Second" in page
    assert "First" not in page
    other = sign_in(factories.person("Olga"))
    assert other.get("/messages/ana.ferreira/newer?after=0").status_code == 204


def test_what_was_looked_for_begins_the_message(sign_in: SignIn) -> None:
    ana, rui = pair()
    open_post = written.post(rui, "Valves that stick", "They do.")
    hers = sign_in(ana)
    page = hers.get(f"/messages/rui.costa?about=valves&found={open_post.id}").text
    assert "Hello Rui," in page
    assert "I was looking for somebody who knows about valves and found “Valves that stick”." in page
    circle = written.community(rui, access=Access.INVITED)
    hidden = written.post(rui, "Secret valves", "They do.", place=circle)
    page = hers.get(f"/messages/rui.costa?about=valves&found={hidden.id}").text
    assert "and found you." in page
    assert "Secret" not in page
    assert "Hello" not in hers.get("/messages/rui.costa?about=%20").text
    assert "<script>" not in hers.get("/messages/rui.costa?about=<script>").text


def test_few_statements_show_many_messages(sign_in: SignIn) -> None:
    ana, _rui = pair()
    hers = sign_in(ana)
    for number in range(31):
        said(ana, "rui.costa", f"Message {number}")
        said(ana, factories.person(f"Colleague {number}").handle, "Hello")
    for path, most in (("/messages/rui.costa", 8), ("/messages", 7)):
        with statements() as seen:
            assert hers.get(path).status_code == 200
        assert len(seen) <= most, seen
    assert "before=" in hers.get("/messages").text
