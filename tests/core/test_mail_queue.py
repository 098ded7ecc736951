"""Mail leaves as rows, and is tried again until it is sent or has failed for good."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from social.app import create_app
from social.core import clock, dead_letters, mail_queue
from social.core.clock import now
from social.core.database import db, transaction
from social.core.mail import Message
from social.core.mail_queue import MOST_TRIES, PAUSES, OutgoingMail
from tests import factories
from tests.conftest import SignIn

LETTER = Message("ana@tern.example", "Grüße aus Porto", "A secret: https://…/áé\n", "<p>A secret</p>")


class Mailbox:
    """A mail server that keeps what it gets, or refuses as told."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.refusal = ""
        self.connections: list[Any] = []
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.connections.append(session.peer)
        if not self.asked.is_set():  # the first alone takes its time
            self.asked.set()
            await asyncio.to_thread(self.may_answer.wait, 20)
        if self.refusal == "hang up":
            server.transport.close()
            return "421 Enough"
        if self.refusal:
            return self.refusal
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def use(app: Flask, url: str) -> None:
    object.__setattr__(app.extensions["settings"], "smtp_url", url)


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """A real SMTP server that the application sends to."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    use(app, f"smtp://127.0.0.1:{controller.port}")
    yield box
    controller.stop()


def post(message: Message = LETTER) -> None:
    with transaction():
        mail_queue.post(message)


def only_row() -> OutgoingMail:
    return db.session.scalars(select(OutgoingMail).execution_options(populate_existing=True)).one()


def test_a_mail_reaches_the_server_as_it_was_written(mailbox: Mailbox, settle: Callable[[], int]) -> None:
    post()
    settle()
    (mail,) = mailbox.got
    assert (mail["To"], mail["Subject"]) == (LETTER.to, LETTER.subject)
    assert mail["From"] == "Commons <commons@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = (mail.get_body([kind]) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert text.get_content().strip() == LETTER.text.strip()
    assert html.get_content().strip() == LETTER.html


def test_many_mails_take_one_connection_and_another_where_it_breaks(
    mailbox: Mailbox, settle: Callable[[], int]
) -> None:
    for _ in range(3):
        post()
    settle()
    assert len(mailbox.got) == 3
    assert len(set(mailbox.connections)) == 1
    post()
    mailbox.refusal = "hang up"
    settle()
    mailbox.refusal = ""
    with clock.freeze(now() + PAUSES[0]):
        mail_queue.send_waiting()
    assert len(mailbox.got) == 4


def test_a_sent_mail_is_kept_without_its_words(mailbox: Mailbox, settle: Callable[[], int]) -> None:
    post()
    settle()
    row = only_row()
    assert row.sent_at
    assert row.next_try_at is None
    assert (row.text, row.html, row.recipient) == ("", "", LETTER.to)
    settle()
    mail_queue.send_waiting()
    assert len(mailbox.got) == 1


def test_a_mail_of_a_transaction_that_fails_is_never_sent(
    mailbox: Mailbox, settle: Callable[[], int]
) -> None:
    def fails_after_posting() -> None:
        with transaction():
            mail_queue.post(LETTER)
            raise LookupError("afterwards")

    with pytest.raises(LookupError, match="afterwards"):
        fails_after_posting()
    settle()
    mail_queue.send_waiting()
    assert mailbox.got == []


def test_of_two_applications_on_one_store_one_sends_each_mail(app: Flask, mailbox: Mailbox) -> None:
    settings = app.extensions["settings"]
    for _ in range(3):
        post()
    mailbox.may_answer.clear()
    sending = threading.Thread(target=turn_of, args=(app,))
    sending.start()
    assert mailbox.asked.wait(20), "the first has brought a mail, and waits for the answer"
    other = create_app(settings)
    turn_of(other)
    assert len(mailbox.got) == 2, "the other sends what is left"
    mailbox.may_answer.set()
    sending.join()
    assert len(mailbox.got) == len({mail["Message-ID"] for mail in mailbox.got}) == 3
    assert sent_after() == [1, 1, 1]
    mailbox.asked.clear()
    mailbox.may_answer.clear()
    post()
    sending = threading.Thread(target=turn_of, args=(app,))
    sending.start()
    assert mailbox.asked.wait(20)
    mailbox.refusal = "451 Later"
    mailbox.may_answer.set()
    sending.join()
    mailbox.refusal = ""
    with clock.freeze(now() + PAUSES[0]):
        turn_of(other)
        turn_of(app)
    assert sent_after() == [1, 1, 1, 2], "a mail that was refused is not held by who tried it"
    with other.app_context():
        db.session.remove()
        db.engine.dispose()


def test_a_mail_of_a_process_that_died_with_it_is_sent_by_another(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    post()

    def die(*_given: Any) -> None:
        raise SystemExit("killed")

    with monkeypatch.context() as patch:
        patch.setattr(mail_queue, "_send", die)
        with pytest.raises(SystemExit):
            mail_queue.send_waiting()
    mail_queue.send_waiting()
    dead_letters.try_again(only_row().id)
    mail_queue.send_waiting()
    assert mailbox.got == [], "it may be on its way"
    with clock.freeze(now() + mail_queue.CLAIM):
        assert not only_row().is_being_sent
        mail_queue.send_waiting()
    assert len(mailbox.got) == 1


def test_a_mail_that_is_on_its_way_is_not_sent_again_by_an_administrator(
    app: Flask, mailbox: Mailbox, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    admin = sign_in(factories.person(roles=("admin",)))
    mailbox.refusal = "451 Later"
    post()
    settle()
    row = only_row()
    again = f"/admin/mail/{row.id}/sending"
    assert again in admin.get("/admin/mail").text
    mailbox.refusal = ""
    mailbox.asked.clear()
    mailbox.may_answer.clear()
    with transaction():
        row.next_try_at = now()
    sending = threading.Thread(target=turn_of, args=(app,))
    sending.start()
    assert mailbox.asked.wait(20), "it is at the mail server, which takes its time"
    page = admin.get("/admin/mail").text
    assert "is being sent" in page
    assert again not in page
    assert "is being sent" in admin.post(again, follow_redirects=True).text
    turn_of(app)
    mailbox.may_answer.set()
    sending.join()
    assert (len(mailbox.got), sent_after()) == (1, [2])
    assert admin.post(again).status_code == 404, "it is sent"


def turn_of(app: Flask) -> None:
    """What the consumer of one process does each minute."""
    with app.app_context():
        mail_queue.send_waiting()
        db.session.remove()


def sent_after() -> list[int]:
    """How many tries each mail that is sent took."""
    sent = select(OutgoingMail.tries).where(OutgoingMail.sent_at.is_not(None)).order_by(OutgoingMail.id)
    db.session.rollback()
    return list(db.session.scalars(sent))


def test_a_refused_mail_is_tried_again_later(mailbox: Mailbox, settle: Callable[[], int]) -> None:
    mailbox.refusal = "451 Try again later"
    with clock.freeze(now()):
        post()
        settle()
        row = only_row()
        assert (row.tries, row.next_try_at, row.sent_at) == (1, now() + PAUSES[0], None)
        assert "Try again later" in row.last_error
        mailbox.refusal = ""
        mail_queue.send_waiting()
        assert mailbox.got == []
    with clock.freeze(now() + PAUSES[0] + timedelta(seconds=1)):
        mail_queue.send_waiting()
    assert len(mailbox.got) == 1
    assert only_row().last_error == ""


def test_after_eight_tries_a_mail_is_kept_as_failed(mailbox: Mailbox) -> None:
    mailbox.refusal = "550 No such person"
    post()
    moment = now()
    for _ in range(MOST_TRIES + 2):
        with clock.freeze(moment):
            mail_queue.send_waiting()
        moment += timedelta(days=2)
    row = only_row()
    assert (row.tries, row.sent_at, row.next_try_at) == (8, None, None)
    assert "No such person" in row.last_error
    assert row.text == LETTER.text


def test_a_server_that_is_away_loses_nothing(app: Flask, settle: Callable[[], int]) -> None:
    use(app, f"smtp://127.0.0.1:{free_port()}")
    post()
    settle()
    assert "ConnectionRefusedError" in only_row().last_error


def test_one_refused_mail_does_not_hold_up_the_next(mailbox: Mailbox, settle: Callable[[], int]) -> None:
    post(Message("ben@tern.example, eve@evil.test", "For two", "…"))
    post()
    settle()
    assert [mail["To"] for mail in mailbox.got] == [LETTER.to]


def test_a_password_is_never_sent_unencrypted(
    app: Flask, mailbox: Mailbox, settle: Callable[[], int]
) -> None:
    address = app.extensions["settings"].smtp_url.removeprefix("smtp://")
    use(app, f"smtp://commons:secret@{address}")
    post()
    settle()
    assert mailbox.got == []
    assert "offers no encryption" in only_row().last_error
    assert "secret" not in only_row().last_error


def test_a_subject_cannot_bring_headers_of_its_own(mailbox: Mailbox, settle: Callable[[], int]) -> None:
    post(Message(LETTER.to, "Hello\r\nBcc: eve@evil.test", "…"))
    settle()
    (mail,) = mailbox.got
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hello Bcc: eve@evil.test"


def test_without_a_server_mails_are_files_of_the_outbox(app: Flask, settle: Callable[[], int]) -> None:
    post()
    post()
    settle()
    outbox: Path = app.extensions["settings"].instance / "outbox"
    files = sorted(outbox.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == (LETTER.to, LETTER.subject)


def test_an_outbox_that_cannot_be_written_is_tried_again(app: Flask, settle: Callable[[], int]) -> None:
    outbox: Path = app.extensions["settings"].instance / "outbox"
    outbox.write_text("a file where the folder should be")
    post()
    settle()
    assert only_row().sent_at is None
    outbox.unlink()
    with clock.freeze(now() + PAUSES[0]):
        mail_queue.send_waiting()
    assert only_row().sent_at


def test_what_is_done_is_forgotten_after_a_month_and_what_waits_is_not(
    mailbox: Mailbox, settle: Callable[[], int]
) -> None:
    post()
    settle()
    mailbox.refusal = "451 Later"
    post(Message("ben@tern.example", "Still waiting", "…"))
    settle()
    with clock.freeze(now() + timedelta(days=31)):
        mail_queue.sweep()
    assert only_row().recipient == "ben@tern.example"
