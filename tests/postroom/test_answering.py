"""Answers by mail: from the mail that goes out, by SMTP and LMTP over sockets, to the comment on the page."""

import asyncio
import html as html_lib
import smtplib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from social.communities.models import Access, Membership
from social.core import clock, mail_queue
from social.core.clock import freeze
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.entries.models import Comment, Entry
from social.entries.service import comments, removal
from social.notifications import addresses, service
from social.notifications.kinds import How
from social.notifications.models import Notification
from social.notifications.policy import Wishes
from social.people.models import Person
from social.postroom.door import Door
from social.postroom.models import ReceivedMail
from tests import factories
from tests.conftest import installation
from tests.factories import writing as written
from tests.factories.mails import account_of, mails_by, reach, text_of

_number = count()
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Server:
    """The door on a socket, in a thread of its own."""

    def __init__(self, app: Flask, *, lmtp: bool) -> None:
        self.loop, self.lmtp = asyncio.new_event_loop(), lmtp
        self.settings = app.extensions["settings"]
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        door = Door(app)
        starting = self.loop.create_server(lambda: door.protocol(lmtp=lmtp), "127.0.0.1", 0)
        self.server = asyncio.run_coroutine_threadsafe(starting, self.loop).result()
        self.port = self.server.sockets[0].getsockname()[1]

    def bring(self, mail: EmailMessage | bytes, to: str, sender: str = "mta@tern.example") -> str:
        """What the door answers to a mail: its code and its sentence."""
        db.session.commit()
        raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP)
        kind = smtplib.LMTP if self.lmtp else smtplib.SMTP
        with kind("127.0.0.1", self.port) as client:
            try:
                client.ehlo_or_helo_if_needed()
                client.mail(sender)
                code, says = client.rcpt(to)
                if code == 250:
                    code, says = client.data(raw)
            except smtplib.SMTPDataError as refusal:
                code, says = refusal.smtp_code, refusal.smtp_error  # type: ignore[assignment]  # bytes
        return f"{code} {says.decode()}"

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.server.close)
        asyncio.run_coroutine_threadsafe(self.loop.shutdown_default_executor(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One installation for all tests of this file: each makes people and threads of its own."""
    folder: Path = tmp_path_factory.mktemp("post")
    with freeze(NOON), installation(folder, mail_reply_to="reply@in.tern.example") as app:
        yield app


@pytest.fixture(scope="module")
def server(app: Flask) -> Iterator[Server]:
    server = Server(app, lmtp=False)
    yield server
    server.close()


def somebody(name: str) -> Person:
    """One of several who are called so."""
    return factories.person(name, handle=f"{name[:3].lower()}{next(_number)}")


class Talk:
    """Ana wrote a post, Rui commented, and Ana got a mail about it."""

    def __init__(self, words: str = "The small one.") -> None:
        self.ana, self.rui = reach(somebody("Ana")), somebody("Rui Costa")
        service.wish(self.ana.id, Wishes({"comment": How.NOW}))
        self.circle = written.community(self.ana, self.rui, access=Access.INVITED)
        self.post = written.post(self.rui, "Which boat?", place=self.circle)
        asked = comments.comment_on(self.post, self.ana, "Which?")
        service.wish(self.ana.id, Wishes({"reply": How.NOW}))
        self.said = comments.comment_on(asked, self.rui, words)
        (self.mail,) = mails_by(clock.now() + timedelta(minutes=3))
        self.address = str(self.mail["Reply-To"])

    def answer(self, words: str = "Then the small one.", **headers: str) -> EmailMessage:
        """What a mail program sends."""
        mail = EmailMessage()
        given = {
            "From": f"Ana <{account_of(self.ana).email}>",
            "To": self.address,
            "Message-ID": f"<{next(_number)}@x>",
        }
        for name, value in (given | {key.replace("_", "-"): value for key, value in headers.items()}).items():
            mail[name] = value
        quote = "\n".join(f"> {line}" for line in text_of(self.mail).splitlines())
        mail.set_content(f"{words}\n\nOn 24/11, {self.mail['From']} wrote:\n\n{quote}\n")
        return mail

    def answers(self) -> list[str]:
        """What was said below Rui's comment."""
        db.session.expire_all()
        rows = select(Entry.body).where(Entry.parent_id == self.said.id).order_by(Entry.id)
        return list(db.session.scalars(rows))


def kept_of(person: Person) -> list[str]:
    rows = select(ReceivedMail.problem).where(ReceivedMail.person_id == person.id, ReceivedMail.problem != "")
    return list(db.session.scalars(rows))


def test_an_answer_becomes_a_comment_once_and_is_told_like_any_other(server: Server) -> None:
    talk = Talk()
    assert talk.address.startswith("reply+")
    assert "answer this mail" in text_of(talk.mail)
    mail = talk.answer("Then the *small* one.\n\n-- \nAna Ferreira\nTern Water")
    assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == ["Then the *small* one."]
    comment = db.session.scalars(select(Comment).where(Comment.parent_id == talk.said.id)).one()
    assert (comment.author_id, comment.audience) == (talk.ana.id, talk.circle.audience)
    told = select(Notification.sentence).where(Notification.person_id == talk.rui.id)
    assert "Ana answered your comment on “Which boat?”" in list(db.session.scalars(told))
    assert server.bring(mail, talk.address) == "250 2.0.0 It was posted already"
    assert len(talk.answers()) == 1


def test_lmtp_is_spoken_too(app: Flask) -> None:
    talk, server = Talk(), Server(app, lmtp=True)
    try:
        assert server.bring(talk.answer(), talk.address.upper()) == "250 2.0.0 Posted"
    finally:
        server.close()
    assert talk.answers() == ["Then the small one."]


def test_only_addresses_that_we_made_are_taken(app: Flask, server: Server) -> None:
    talk, other = Talk(), Talk()
    local, _, domain = talk.address.partition("@")
    person, entry, day, mark = local.removeprefix("reply+").split(".")
    theirs = other.address.partition("@")[0].removeprefix("reply+").split(".")
    wrong = (
        f"reply+{theirs[0]}.{entry}.{day}.{mark}",
        f"reply+{person}.{theirs[1]}.{day}.{mark}",
        f"reply+{person}.{entry}.zzzz.{mark}",
        f"reply+{mark}",
        "reply",
        "postmaster",
    )
    for each in wrong:
        assert server.bring(talk.answer(), f"{each}@{domain}").startswith("550 5.1.1")
    assert server.bring(talk.answer(), f"{local}@evil.example").startswith("550 5.1.1")
    off = addresses.no_more(app.extensions["settings"], talk.ana.id, "comment").rpartition("/")[2]
    assert server.bring(talk.answer(), f"reply+{off}@{domain}").startswith("550 5.1.1")
    assert talk.answers() == []


@pytest.mark.parametrize(
    "sender",
    [
        *("Rui <rui@tern.example>", "", "Ana <a@b.c>, {email}", "{email} <x@evil.test>"),
        *("{email}\nFrom: evil@evil.test", "evil@evil.test\nFROM: {email}"),
        *("<{email}> <evil@evil.test>", "Ana <{email}> evil@evil.test"),
        *("{email}; evil@evil.test", "{email} (<evil@evil.test>)", "<@evil.test:{email}>"),
        *("{email}\nFrom : <evil@evil.test>", "{email}\nno header\nFrom: evil@evil.test"),
    ],
)
def test_only_the_person_themselves_answers_from_their_own_address(server: Server, sender: str) -> None:
    talk = Talk()
    mail: EmailMessage | bytes = talk.answer()
    del mail["From"]  # type: ignore[union-attr]  # it is a mail still
    if sender:
        line = f"From: {sender.format(email=account_of(talk.ana).email)}"
        mail = f"{line}\n{mail}".encode()
    assert server.bring(mail, talk.address).startswith("550 5.7.1 Only the person who got our mail")
    assert talk.answers() == kept_of(talk.ana) == []


def test_a_space_before_the_colon_hides_no_second_writer_and_an_odd_name_is_no_second_one(
    server: Server,
) -> None:
    talk = Talk()
    email = account_of(talk.ana).email
    hidden = f"From : <evil@evil.test>\r\nFrom: {email}\r\n\r\nYes.".encode()
    assert server.bring(hidden, talk.address).startswith("550 5.7.1 Only the person who got our mail")
    names = ("Ana J. Ferreira", f'"{email}"', '"=?utf-8?Q?J=C3=BCrgen?="', "Jürgen (Tern)", '"Ferreira, Ana"')
    for name in names:
        mail = f"From: {name}\r\n <{email}>\r\n\r\n{name}\r\n\r\nFrom: the north".encode()
        assert server.bring(mail, talk.address) == "250 2.0.0 Posted", name
    assert len(talk.answers()) == len(names)


@pytest.mark.parametrize("lost", ["audience", "removed", "locked", "suspended", "late"])
def test_what_the_page_would_not_take_the_mail_does_not_bring_and_the_words_are_kept(
    server: Server, lost: str
) -> None:
    talk = Talk()
    if lost == "audience":
        db.session.delete(db.session.get(Membership, (talk.circle.id, talk.ana.id)))
    elif lost == "removed":
        removal.remove(talk.said, talk.rui)
    elif lost == "locked":
        talk.circle.closed_at = NOON
    elif lost == "suspended":
        account_of(talk.ana).suspended_at = NOON
    with freeze(NOON + timedelta(days=32 if lost == "late" else 0)):
        assert server.bring(talk.answer(), talk.address).startswith("550 5.7.1")
    assert talk.answers() == []
    assert len(kept_of(talk.ana)) == (0 if lost == "suspended" else 1)


@pytest.mark.parametrize(
    "words",
    [
        "Hello all\n\nWhat I mean is what the standard says:\n> Pipes must be tested at 12 bar.",
        "Two options:\n\n--\n\nA: dig now",
        "Look at it.\n\nVon meinem Büro aus sieht man das Leck.",
        "Sent from my van: valve 7 is stuck.",
    ],
)
def test_no_word_of_an_answer_is_lost_whether_our_mail_is_quoted_below_it_or_not(
    server: Server, words: str
) -> None:
    talk = Talk()
    quoting, alone = talk.answer(words), talk.answer()
    alone.set_content(words)
    assert server.bring(quoting, talk.address) == server.bring(alone, talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == [words, words]


def test_what_is_written_between_the_unmarked_lines_of_our_mail_is_posted_and_they_are_not(
    server: Server,
) -> None:
    talk = Talk("The small one, which is ready.\n\nOr the large one, later.")
    headers = "From: Rui Costa (Commons) <commons@tern.example>\nSent: Tuesday\nTo: Ana\nSubject: Re: Boat\n"
    inside = text_of(talk.mail).replace("> Or the", "Ready since when?\n\n> Or the").replace("> ", "")
    mail = talk.answer()
    mail.set_content(f"See below.\n\n{headers}\n{inside}\nAnd thank you.")
    assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
    (posted,) = talk.answers()
    assert [line for line in posted.split("\n") if line] == [
        *("See below.", "Ready since when?", "And thank you."),
    ]


def test_a_name_or_a_fixed_phrase_between_our_lines_is_posted_where_it_may_be_an_answer(
    server: Server,
) -> None:
    talk = Talk()
    named = f"@{talk.ana.handle}"
    comments.comment_on(
        talk.said, talk.rui, f"{named}: who has the key?\n\nWhat shall I do with the gate?\n\nNow?"
    )
    comments.comment_on(talk.said, somebody("Maria do Carmo de Sousa"), f"I do. {named}")
    (talk.mail,) = mails_by(clock.now() + timedelta(minutes=6))
    who = (
        "From: Rui Costa (Commons) <commons@tern.example>",
        "Sent: Tuesday",
        "To: Ana",
        "Subject: Re: Boat",
    )
    plain = text_of(talk.mail).replace("> ", "")
    html = text_of(talk.mail, "html").replace("<blockquote>", "<div>").replace("</blockquote>", "</div>")
    answers = ("Maria do Carmo de Sousa", "Open it", "👍")
    for at, question in enumerate(("who has the key?", "What shall I do with the gate?", "Now?")):
        plain = plain.replace(f"{question}\n", f"{question}\n\n{answers[at]}\n\n")
        html = html.replace(f"{question}</p>", f"{question}</p><p>{answers[at]}{'🎉' if at == 2 else ''}</p>")
    marked = (html_lib.escape(line) for line in who)
    for kind, words in (("plain", "\n".join([*who, "", plain])), ("html", f"{'<br>'.join(marked)}{html}")):
        mail = talk.answer()
        mail.set_content(words, subtype=kind)
        assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
        lines = [line for line in talk.answers()[-1].split("\n") if line]
        assert lines == [*answers[:2], "👍" if kind == "plain" else "👍🎉"]


def test_a_name_below_our_last_line_is_an_answer_whoever_spoke_before(server: Server) -> None:
    talk = Talk()
    talk.said = comments.comment_on(
        talk.said, somebody("Kenji Mori"), f"Who shall do it, @{talk.ana.handle}?"
    )
    (talk.mail,) = mails_by(clock.now() + timedelta(minutes=6))
    inside = text_of(talk.mail).replace("> ", "")
    assert "Rui Costa" not in inside, "his words are the next in the discussion, and not in this mail"
    for between in ("\n", "\n\n"):
        last = next(line for line in inside.split("\n") if line.startswith("Who shall"))
        headers = "From: Kenji (Commons) <commons@tern.example>\nSent: Tuesday\nTo: Ana\nSubject: Re: Boat\n"
        mail = talk.answer()
        mail.set_content(f"Yes.\n\n{headers}\n{inside.replace(last, f'{last}{between}Rui Costa')}")
        assert server.bring(mail, str(talk.mail["Reply-To"])) == "250 2.0.0 Posted"
        assert talk.answers()[-1].split() == ["Yes.", "Rui", "Costa"]


def test_words_that_were_edited_away_since_our_mail_do_not_come_back_with_its_copy(server: Server) -> None:
    talk = Talk()
    me = f"@{talk.ana.handle}"
    more = comments.comment_on(talk.said, talk.rui, f"My number is 0612345, please call {me}")
    gone = comments.comment_on(talk.said, talk.rui, f"My door code is 4711, please ring {me}")
    (talk.mail,) = mails_by(clock.now() + timedelta(minutes=6))
    inside = text_of(talk.mail).replace("> ", "")
    assert "0612345" in inside
    assert "4711" in inside
    comments.edit_comment(more, talk.rui, "Please call.", more.version)
    removal.remove(gone, talk.rui)
    mail = talk.answer()
    headers = "From: Rui Costa (Commons) <commons@tern.example>\nSent: Tuesday\nTo: Ana\nSubject: Re: Boat\n"
    mail.set_content(f"I shall.\n\n{headers}\n{inside}")
    assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
    assert talk.answers()[-1] == "I shall."


def test_one_mail_to_two_threads_is_posted_in_both(server: Server) -> None:
    talk = Talk()
    more = comments.comment_on(talk.post, talk.rui, "And @" + talk.ana.handle)
    address = addresses.answer(server.settings, talk.ana.id, more.id, NOON)
    mail = talk.answer("To both.")
    assert server.bring(mail, talk.address) == server.bring(mail, address) == "250 2.0.0 Posted"
    assert talk.answers() == ["To both."]
    below = select(Entry.body).where(Entry.parent_id == more.id)
    assert list(db.session.scalars(below)) == ["To both."]
    assert server.bring(mail, address) == "250 2.0.0 It was posted already"


def test_machines_are_not_shown_and_get_no_answer(server: Server) -> None:
    talk = Talk()
    for headers in (
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<x>"},
    ):
        assert server.bring(talk.answer("I am away.", **headers), talk.address).startswith(
            "250 2.0.0 A machine"
        )
    assert server.bring(talk.answer("Not delivered."), talk.address, sender="").startswith(
        "250 2.0.0 A machine"
    )
    assert server.bring(talk.answer(Auto_Submitted="no"), talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == ["Then the small one."]


def test_files_stay_behind_and_their_writer_is_told(server: Server) -> None:
    talk = Talk()
    mail = talk.answer("See the picture.")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="boat.png")
    assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == ["See the picture."]
    told = select(Notification.sentence).where(Notification.person_id == talk.ana.id)
    assert any("stayed behind" in sentence for sentence in db.session.scalars(told))


def test_mails_in_html_alone_empty_ones_and_huge_ones(server: Server) -> None:
    talk = Talk()
    mail = talk.answer()
    mail.set_content(
        '<p>Yes, <b>that</b> one: see <a href="https://x.example/r">this report</a>.</p>'
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Rui Costa (Commons) '
        f"&lt;commons@tern.example&gt;<br><b>Sent:</b> Today<br><b>To:</b> Ana</div>"
        f"<div>{text_of(talk.mail, 'html')}</div>",
        subtype="html",
    )
    assert server.bring(mail, talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == ["Yes, that one: see [this report](https://x.example/r)."]
    assert server.bring(talk.answer(" "), talk.address).startswith("550 5.6.0 It holds no words of yours")
    assert server.bring(talk.answer("long " * 20_000), talk.address).startswith("550 5.3.4 That is too long")
    assert server.bring(talk.answer("x" * 6_000_000), talk.address).startswith("552")
    assert len(talk.answers()) == 1


def test_what_programs_do_to_words_is_undone(server: Server) -> None:
    talk = Talk()
    start = f"From: {account_of(talk.ana).email}\r\nMIME-Version: 1.0\r\nContent-Type: "
    wrapped = (
        (
            "text/plain; format=flowed",
            " From here it \nis clear.\n >5 bar\n>  > I\n> said\n-- \nAna",
            "From here it is clear.  \n\\>5 bar\n>  > I\n> said",
        ),
        (
            "text/plain; format=flowed",
            "Try\n```\n > npm test\n\\> a\n```\n > 5 bar",
            "Try\n```\n> npm test\n\\> a\n```  \n\\> 5 bar",
        ),
        (
            "text/plain; format=flowed",
            ">> Do you want it, or \n> shall we \nNo, \nnever.",
            ">> Do you want it, or\n\n> shall we\n\nNo, never.",
        ),
        (
            "text/plain; format=flowed; delsp=yes",
            "See https://tern.example/a-long- \naddress and  \nmore. \n-- \nAna",
            "See https://tern.example/a-long-address and more.",
        ),
        (
            "text/plain; charset=utf-8",
            "Ja.\n\nOutlook für Android<https://aka.ms/AAb9ysg> herunterladen",
            "Ja.",
        ),
        (
            "text/html; charset=utf-8",
            "<p>Ja.</p><table><tr><td>A<td>B<tr><td>1<td>2</table><p>Von meinem/meiner Galaxy gesendet</p>",
            "Ja.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        ("text/html", "<p>So:</p><pre>a\n  b</pre>", "So:\n\n```\na\n  b\n```"),
    )
    for kind, words, _posted in wrapped:
        assert server.bring(f"{start}{kind}\r\n\r\n{words}".encode(), talk.address) == "250 2.0.0 Posted"
    assert talk.answers() == [posted for _kind, _words, posted in wrapped]


def test_broken_mails_are_refused_in_words_and_never_stumble_over(server: Server) -> None:
    talk = Talk()
    email = account_of(talk.ana).email
    start = f"From: {email}\r\nTo: x\r\n".encode()
    broken: tuple[tuple[bytes, str], ...] = (
        (b"", "550"),
        (b"\xff\xfe\x00", "550"),
        (b"From: =?utf-8?q?=\r\nMessage-ID: <\xff>\r\n\r\nHi", "550"),
        (start + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x--", "550 5.6.0"),
        (start + b"Content-Type: " + b"(" * 900 + b"\r\n\r\nHi", "550 5.6.0 This mail cannot be read"),
        (start + b"Content-Type: text/html\r\n\r\n<p a=<![x]<p a=", "550 5.6.0"),
        (start + b"Content-Type: text/plain; charset=klingon\r\n\r\nqaH\xff", "250"),
        (start + b"Content-Transfer-Encoding: base64\r\nMessage-ID: [\r\n\r\nSGk\x00=", "250"),
    )
    for raw, code in broken:
        assert server.bring(raw, talk.address).startswith(code), raw
    assert len(talk.answers()) == 2


def test_an_administrator_mails_kept_words_back_or_throws_them_away(app: Flask, server: Server) -> None:
    talk = Talk()
    talk.circle.closed_at = NOON
    for words in ("First words.", "Second words."):
        server.bring(talk.answer(words), talk.address)
    admin = app.test_client()
    with admin.session_transaction() as cookie:
        cookie["_user_id"] = factories.session_token(factories.person(roles=("admin",)))
    page = admin.get("/admin/mail").text
    assert "closed to new words" in page
    assert "First words." not in page, "they are not for the administrator"
    second, first = db.session.scalars(
        select(ReceivedMail.id).where(ReceivedMail.person_id == talk.ana.id).order_by(ReceivedMail.id.desc())
    )
    admin.post(f"/admin/mail/answers/{first}/return")
    admin.post(f"/admin/mail/answers/{second}/end")
    (mail,) = mails_by(NOON + timedelta(minutes=5))
    assert mail["To"] == account_of(talk.ana).email
    assert "First words." in text_of(mail)
    assert kept_of(talk.ana) == []
    assert admin.post(f"/admin/mail/answers/{first}/return").status_code == 404


def test_an_administrator_tries_failed_mail_again_or_gives_it_up(app: Flask, server: Any) -> None:
    given = {"subject": "quagga", "text": "quagga", "last_error": "No such box"}
    rows = [OutgoingMail(recipient=f"{name}@tern.example", **given) for name in ("one", "two")]
    db.session.add_all(rows)
    db.session.flush()
    for row in rows:
        row.next_try_at = None
    db.session.commit()
    one, two = (row.id for row in rows)
    admin, person = app.test_client(), app.test_client()
    for client, roles in ((admin, ("admin",)), (person, ("hr",))):
        with client.session_transaction() as cookie:
            cookie["_user_id"] = factories.session_token(factories.person(roles=roles))
    page = admin.get("/admin/mail").text
    assert "one@tern.example" in page
    assert "No such box" in page
    assert "quagga" not in page
    assert person.post(f"/admin/mail/{one}/sending").status_code == 403
    admin.post(f"/admin/mail/{one}/sending")
    admin.post(f"/admin/mail/{two}/end")
    mail_queue.send_waiting()
    db.session.expire_all()
    assert db.session.get_one(OutgoingMail, one).sent_at
    assert db.session.get(OutgoingMail, two) is None
    assert admin.post(f"/admin/mail/{one}/sending").status_code == 404, "it is sent"


def test_without_a_setting_no_answer_is_asked_for_and_none_is_taken(app: Flask) -> None:
    settings = app.extensions["settings"]
    before = settings.mail_reply_to
    object.__setattr__(settings, "mail_reply_to", "")
    try:
        talk = Talk()
        assert talk.mail["Reply-To"] is None
        assert "answer this mail" not in text_of(talk.mail)
        assert addresses.read_answer(settings, "reply+1.2.3.x@in.tern.example") is None
    finally:
        object.__setattr__(settings, "mail_reply_to", before)
