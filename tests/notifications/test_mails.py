"""What comes by mail, and when: real comments, a clock, and the mails as they leave the house."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from social.communities.models import Access, Community, Membership
from social.core import mail_queue
from social.core.clock import freeze, now
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.entries.service import comments, removal
from social.notifications import mailing, mutes, service
from social.notifications.kinds import KINDS, How
from social.notifications.models import Digest, Notification
from social.notifications.policy import Wishes
from social.notifications.queries import wishes_of
from social.notifications.service import tell
from social.people.models import Person
from tests import factories
from tests.factories import writing as written
from tests.factories.mails import account_of, reach, text_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday
SOON = NOON + timedelta(minutes=3)
NEXT = datetime(2026, 11, 25, 8, tzinfo=UTC)
AT_ONCE = Wishes({"comment": How.NOW, "reply": How.NOW}, quiet=False)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with freeze(NOON):
        yield


@pytest.fixture
def mails(app: Flask) -> Callable[[datetime], list[EmailMessage]]:
    """What has left the house by a moment, since it was asked last: mails(NEXT)."""
    folder, seen = app.extensions["settings"].instance / "outbox", set[str]()

    def sent(moment: datetime) -> list[EmailMessage]:
        db.session.commit()
        with freeze(moment):
            mailing.write_due()
            mail_queue.send_waiting()
        new = sorted({each.name for each in folder.glob("*.eml")} - seen)
        seen.update(new)
        return [message_from_bytes((folder / name).read_bytes(), policy=policy.default) for name in new]  # type: ignore[misc]  # untyped in typeshed

    return sent


def reader(name: str, wishes: Wishes = AT_ONCE, **given: Any) -> Person:
    """Somebody whom mail reaches."""
    person = reach(factories.person(name, **given))
    service.wish(person.id, wishes)
    return person


def test_who_is_named_hears_of_that_as_they_chose_whatever_else_tells_them(sign_in: Any, mails: Any) -> None:
    ana, rui = reader("Ana", Wishes(quiet=False)), factories.person("Rui")
    post = written.post(ana, "Which boat?")
    mine = comments.comment_on(post, ana, "Mine.")
    client, named = sign_in(rui), {"body": f"@{ana.handle}, look at valve 7 today"}
    client.post(f"/entries/{post.id}/comments", data=named)
    (mail,) = mails(SOON)
    assert "Rui mentioned you in a comment on “Which boat?”" in text_of(mail)
    nothing = Wishes({"comment": How.NEVER, "reply": How.NEVER}, quiet=False)
    service.wish(ana.id, nothing)
    for about in (post, mine):
        client.post(f"/entries/{about.id}/comments", data=named)
    told = select(Notification.kind).where(Notification.person_id == ana.id)
    assert list(db.session.scalars(told)) == ["mention"] * 3
    service.wish(ana.id, Wishes({"mention": How.NEVER}, quiet=False))
    for about in (post, mine):
        client.post(f"/entries/{about.id}/comments", data=named)
    assert list(db.session.scalars(told.order_by(Notification.id))) == ["mention"] * 3 + ["comment", "reply"]


def test_a_comment_comes_with_its_words_a_thread_and_one_click_to_end_it(app: Flask, mails: Any) -> None:
    ana, rui = reader("Ana"), factories.person("Rui Costa")
    post = written.post(ana, "Which boat?")
    comments.comment_on(post, rui, "The **small** one <b>&</b>\n\nof course.")
    assert mails(NOON + timedelta(minutes=1)) == [], "they may still see it on the page"
    (mail,) = mails(SOON)
    assert (mail["To"], mail["Subject"]) == (account_of(ana).email, "Re: Which boat?")
    assert mail["From"] == '"Rui Costa (Commons)" <commons@localhost>'
    assert mail["References"] == f"<entry-{post.id}@localhost>" == mail["In-Reply-To"]
    assert "> The small one" in text_of(mail)
    assert "> of course." in text_of(mail)
    assert "<p>of course.</p>" in text_of(mail, "html")
    assert "http://127.0.0.1:8000/comments/" in text_of(mail)
    assert mail["Reply-To"] is None
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way = re.fullmatch(r"<http://127.0.0.1:8000(/mail/off/[a-z0-9.]+)>", mail["List-Unsubscribe"])
    assert way
    browser = app.test_client()
    assert "No more mail about “Comments”" in browser.get(way[1]).text
    assert wishes_of(ana.id).choices["comment"] == How.NOW, "opening it changes nothing"
    answer = browser.post(way[1], data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert wishes_of(ana.id).choices["comment"] == How.HERE
    comments.comment_on(post, rui, "And another.")
    assert mails(SOON + timedelta(hours=1)) == []
    assert browser.post(way[1], data={"all": "1"}).status_code == 200
    assert wishes_of(ana.id).mail_off


def test_messages_of_one_group_are_told_once_each_under_its_name_of_now(sign_in: Any, mails: Any) -> None:
    lieke, olu = reader("Lieke Smits", Wishes(quiet=False)), reader("Olu Ade", Wishes(quiet=False))
    him, her = factories.person("Rui Tavares"), factories.person("Inês Sá", handle="ines.sa")
    rui, ines = sign_in(him), sign_in(her)
    sent = {"people": f"{olu.handle}, {lieke.handle}, {her.handle}", "name": "With olu", "body": "Tomorrow?"}
    place = rui.post("/conversations/new", data=sent).location.partition("#")[0]
    ines.post(place, data={"body": "At nine."})
    sign_in(lieke).post(f"/messages/{him.handle}/block")
    rui.post(f"{place}/name", data={"name": "Zebra is a fool"})
    ines.post(place, data={"body": "At ten."})
    mail, hers = sorted(mails(SOON), key=lambda each: each["To"] != account_of(olu).email)
    text, html = text_of(mail), text_of(mail, "html").partition("</head>")[2]
    told = "Inês Sá and Rui Tavares wrote to you and others"
    assert (mail["To"], mail["Subject"]) == (account_of(olu).email, "Messages to you (3): Zebra is a fool")
    for words in (text, html):
        assert words.count(told) == words.count(f"{told} in “Zebra is a fool”") == words.count("wrote") == 1
        assert words.count("Inês Sá, Tuesday, 12:00") == 2
        assert words.count("Rui Tavares, Tuesday, 12:00") == 1
        assert not re.search("With olu|At ten|At nine|Tomorrow", words)
    assert (hers["To"], hers["Subject"]) == (account_of(lieke).email, "Messages to you (2)")
    assert text_of(hers).count("Inês Sá wrote to you and others") == 1
    assert not re.search("Zebra|With olu|Rui Tavares", hers.as_string())
    page = sign_in(olu).get("/notifications").text
    assert f"{told} in “Zebra is a fool”" in page
    assert "more about the same" not in page


def test_one_message_is_told_in_its_subject_and_one_line(sign_in: Any, mails: Any) -> None:
    lieke = reader("Lieke Smits", Wishes(quiet=False))
    sign_in(factories.person("Rui Tavares")).post(f"/messages/{lieke.handle}", data={"body": "Tomorrow?"})
    (mail,) = mails(SOON)
    assert mail["Subject"] == "Rui Tavares wrote to you"
    bodies = text_of(mail), text_of(mail, "html").partition("</head>")[2]
    assert [words.count("Rui Tavares wrote to you") for words in bodies] == [1, 1]


def test_an_address_that_we_did_not_make_ends_nothing(app: Flask, mails: Any) -> None:
    ana, rui = reader("Ana"), reader("Rui")
    tell([ana.id], "comment", "Somebody commented", "/people")
    (mail,) = mails(SOON)
    way = mail["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    person, kind, mark = way.split(".")
    browser = app.test_client()
    other = f"{rui.id}.{kind}.{mark}", f"{person}.mention.{mark}", f"{person}.{kind}.{mark[:-1]}x", "x", "é"
    for token in other:
        assert browser.get(f"/mail/off/{token}").status_code == 404
        assert browser.post(f"/mail/off/{token}", data={"all": "1"}).status_code == 404
    assert wishes_of(rui.id).choices == wishes_of(ana.id).choices
    assert not wishes_of(rui.id).mail_off


def test_what_was_read_here_is_not_mailed_and_what_was_mailed_is_not_mailed_again(
    mails: Any, sign_in: Callable[[Person], FlaskClient]
) -> None:
    ana, rui = reader("Ana"), factories.person("Rui")
    post = written.post(ana, "Which boat?")
    comments.comment_on(post, rui, "One")
    one = db.session.scalars(select(Notification)).one()
    sign_in(ana).post(f"/notifications/{one.id}/reading")
    assert mails(SOON) == []
    comments.comment_on(post, rui, "Two")
    assert len(mails(SOON)) == 1
    assert mails(SOON) == mails(NEXT) == mails(NEXT + timedelta(days=7)) == []


def test_many_voices_of_one_thread_are_one_mail(mails: Any) -> None:
    ana = reader("Ana")
    post = written.post(ana, "Which boat?")
    for name in ("Rui", "Eva", "Tom", "Kim"):
        comments.comment_on(post, factories.person(name), f"{name} thinks so.")
    (mail,) = mails(SOON)
    assert "Kim, Tom and 2 others commented on “Which boat?”" in text_of(mail)
    assert text_of(mail).index("Rui thinks so.") < text_of(mail).index("Kim thinks so.")


@pytest.mark.parametrize("lost", ["audience", "muted", "suspended", "left", "removed", "choice", "off"])
def test_between_being_told_and_being_mailed_everything_is_asked_again(lost: str, mails: Any) -> None:
    ana, rui = reader("Ana"), factories.person("Rui")
    circle = written.community(rui, ana, access=Access.INVITED)
    post = written.post(rui, "Quagga", place=circle)
    first = comments.comment_on(post, ana, "I think so.")
    said = comments.comment_on(first, rui, "Quagga words")
    mailing.write_due()
    before = list(mutes._rooms)
    with freeze(SOON):
        mailing.write_due()  # it lies in the queue now
    _lose(lost, ana, rui, circle, said)
    db.session.commit()
    try:
        assert [mail["Subject"] for mail in mails(SOON)] == []
    finally:
        mutes._rooms[:] = before
    waiting = db.session.scalars(select(OutgoingMail)).all()
    assert waiting == [], "a mail that has nothing to say is gone"


def _lose(lost: str, ana: Person, rui: Person, circle: Community, said: Any) -> None:
    if lost == "audience":
        db.session.delete(db.session.get(Membership, (circle.id, ana.id)))
    elif lost == "muted":
        mutes.register(lambda people, thread, audience, actor: set(people) if actor == rui.id else set())
    elif lost == "suspended":
        account_of(ana).suspended_at = now()
    elif lost == "left":
        db.session.execute(update(Person).where(Person.id == ana.id).values(left_on=NOON - timedelta(days=1)))
    elif lost == "removed":
        removal.remove(said, rui)
    elif lost == "choice":
        service.wish(ana.id, Wishes({"reply": How.HERE}))
    else:
        service.end_mail(ana.id, "all")


def test_quiet_hours_hold_a_mail_back_and_each_person_has_their_own(mails: Any) -> None:
    usual = Wishes({"comment": How.NOW})
    lisbon = reader("Lia", usual, time_zone="Europe/Lisbon")
    sydney = reader("Syd", usual, time_zone="Australia/Sydney")  # 23:00 there
    tell([lisbon.id, sydney.id], "comment", "Somebody commented", "/people")
    assert [mail["To"] for mail in mails(SOON)] == [account_of(lisbon).email]
    assert mails(datetime(2026, 11, 24, 19, 59, tzinfo=UTC)) == []
    assert [mail["To"] for mail in mails(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))] == [
        account_of(sydney).email
    ]


def test_the_digest_comes_once_at_the_hour_of_each_and_only_with_news(mails: Any) -> None:
    here, there = reader("Lia", Wishes()), reader("Nia", Wishes(), time_zone="Africa/Nairobi")
    weekly = reader("Wei", Wishes(digest=Digest.WEEKLY, weekday=4))
    rui = factories.person("Rui")
    everybody = [here.id, there.id, weekly.id]
    for number in range(2):
        sentence = f"Rui commented on “Boat {number}”"
        tell(everybody, "comment", sentence, "/people", thread=f"boat:{number}", actor_id=rui.id)
    tell(everybody, "follow", "Rui follows what you write", "/people/rui", actor_id=rui.id)
    assert mails(SOON) == []
    assert [mail["To"] for mail in mails(datetime(2026, 11, 25, 5, 0, tzinfo=UTC))] == [
        account_of(there).email
    ]
    (mail,) = mails(NEXT)
    assert mail["Subject"] == "Rui commented on “Boat 1”, and 2 more"
    assert text_of(mail).index("Comments") < text_of(mail).index("New followers")
    assert mail["List-Unsubscribe"]
    assert mails(NEXT + timedelta(days=1)) == []
    (mail,) = mails(datetime(2026, 11, 27, 8, 0, tzinfo=UTC))
    assert mail["To"] == account_of(weekly).email


def test_no_mail_leaves_in_the_quiet_hours_of_now_however_late_it_is(sign_in: Any, mails: Any) -> None:
    lieke = reader("Lieke", Wishes(digest=Digest.WEEKLY), time_zone="Asia/Tokyo")
    times = {"digest": "daily", "weekday": "0", "hour": "8", "quiet": "y"}
    evening, morning = datetime(2026, 11, 25, 13, 17, tzinfo=UTC), datetime(2026, 11, 25, 22, tzinfo=UTC)
    tell([lieke.id], "comment", "Somebody commented", "/people")
    db.session.commit()  # a daily digest would have gone at eight
    with freeze(evening):
        ways = {f"how_{kind.name}": kind.default.value for kind in KINDS}
        sent = ways | times | {"quiet_from": "19", "quiet_until": "7"}
        assert sign_in(lieke).post("/settings/notifications", data=sent).status_code == 303
    assert mails(evening + timedelta(minutes=1)) == [], "it is 22:18 there"
    assert len(mails(morning)) == 1
    with freeze(morning):
        tell([lieke.id], "comment", "Somebody commented", "/people")
        tell([lieke.id], "mention", "Somebody mentioned you", "/people")
        db.session.commit()
    for moment in (morning + timedelta(minutes=3), datetime(2026, 11, 26, 9, 59, tzinfo=UTC)):
        with freeze(moment):
            mailing.write_due()  # both are written, and nothing can be sent until the evening
    assert mails(evening + timedelta(days=1)) == []
    with freeze(evening + timedelta(days=2)):
        mailing.write_due()
    rui = reader("Rui", Wishes())
    with freeze(morning):
        tell([rui.id], "comment", "Somebody commented", "/people")
        db.session.commit()
    with freeze(datetime(2026, 11, 26, 18, tzinfo=UTC)):
        mailing.write_due()
        service.end_mail(rui.id, "digest")
    tried = db.session.scalars(select(OutgoingMail.tries).where(OutgoingMail.sent_at.is_(None)))
    assert list(tried) == [0, 0, 0], "that was no failure"
    late = mails(morning + timedelta(days=1))
    assert [mail["To"] for mail in late] == [account_of(lieke).email] * 2, "Rui wants none by now"


def test_five_hundred_things_make_a_short_digest(mails: Any) -> None:
    ana = reader("Ana", Wishes())
    for number in range(500):
        title = f"Boat {number}, and what became of all that was to be ready by tomorrow"
        tell([ana.id], "comment", f"Somebody said a word about “{title}”", "/people", thread=f"boat:{number}")
    (mail,) = mails(NEXT)
    assert "And 480 more" in text_of(mail)
    assert "And 480 more" in text_of(mail, "html")
    assert re.fullmatch("Somebody said a word about “Boat 499, [^”]+…”, and 499 more", mail["Subject"])
    assert len(text_of(mail)) < 6000


def post_and_die(maker: str, recipient: str) -> int:
    mail_queue.post_made(maker, recipient)
    raise MemoryError("the process is killed here")


def test_a_crash_between_writing_and_sending_neither_loses_nor_doubles(mails: Any, monkeypatch: Any) -> None:
    ana = reader("Ana", Wishes())
    tell([ana.id], "comment", "Somebody commented", "/people")
    db.session.commit()
    with freeze(NEXT), monkeypatch.context() as patch:
        patch.setattr(mailing, "post_made", post_and_die)
        mailing.write_due()
    with freeze(NEXT):
        assert db.session.scalars(select(Notification.mail_id)).one() is None, "undone as one"
        mailing.write_due()  # written, and the process dies
    mailing.write_due()
    (mail,) = mails(NEXT)
    with freeze(NEXT):  # sent, and it dies before that is noted
        db.session.execute(update(OutgoingMail).values(sent_at=None, next_try_at=now()))
    (again,) = mails(NEXT + timedelta(minutes=1))
    assert again["Message-ID"] == mail["Message-ID"], "mail programs know it as the same"


def test_a_message_is_mailed_once_until_it_is_read(mails: Any) -> None:
    ana, rui = reader("Ana"), factories.person("Rui")

    def write() -> None:
        tell([ana.id], "message", "Rui wrote to you", "/messages/rui", actor_id=rui.id, thread="messages:1")

    for minutes in (0, 10, 20):
        with freeze(NOON + timedelta(minutes=minutes)):
            write()
        sent = mails(NOON + timedelta(minutes=minutes + 3))
        assert len(sent) == (1 if minutes == 0 else 0)
    service.read_thread(ana.id, "messages:1")
    with freeze(NOON + timedelta(minutes=30)):
        write()
    (mail,) = mails(NOON + timedelta(minutes=33))
    assert "no further mail about this conversation" in text_of(mail)
