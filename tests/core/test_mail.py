"""Mail as it travels, and the two ways it can go."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from social.core.clock import freeze
from social.core.mail import Message, Outbox, SmtpServer, as_mail, transport_of
from social.core.settings import Settings

SENDER = "Commons <commons@firm.test>"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def read(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_mail_says_who_when_and_that_a_machine_wrote_it() -> None:
    with freeze(NOON):
        mail = as_mail(Message("Ana <ana@firm.test>", "Grüße", "Hello."), SENDER)
    assert mail["From"] == SENDER
    assert mail["To"] == "Ana <ana@firm.test>"
    assert mail["Date"] == "Sat, 21 Nov 2026 12:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@firm.test>")
    assert read(mail.as_bytes())["Subject"] == "Grüße"


def test_two_mails_never_share_an_id() -> None:
    message = Message("ana@firm.test", "x", "y")
    assert as_mail(message, SENDER)["Message-ID"] != as_mail(message, SENDER)["Message-ID"]


def test_html_stands_beside_the_plain_words() -> None:
    mail = read(as_mail(Message("ana@firm.test", "x", "Plain é", "<p>Rich é</p>"), SENDER).as_bytes())
    assert mail.get_content_type() == "multipart/alternative"
    parts = {part.get_content_type(): part.get_content().strip() for part in mail.iter_parts()}
    assert parts == {"text/plain": "Plain é", "text/html": "<p>Rich é</p>"}


def test_an_invitation_travels_with_its_method_and_its_line_ends() -> None:
    text = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n"
    mail = read(as_mail(Message("ana@firm.test", "x", "Plain é", calendar=text), SENDER).as_bytes())
    plain, calendar = mail.iter_parts()
    assert plain.get_content().strip() == "Plain é"
    assert calendar.get_content_type() == "text/calendar"
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert calendar.get_payload(decode=True) == text.encode()


@pytest.mark.parametrize(
    "to",
    [
        "ana@firm.test\nBcc: eve@evil.test",
        "ana@firm.test\r\nSubject: other",
        "ana@firm.test, eve@evil.test",
        "",
    ],
)
def test_a_mail_goes_to_exactly_one_address(to: str) -> None:
    with pytest.raises(ValueError, match=r"address|linefeed|carriage|newline"):
        as_mail(Message(to, "x", "y"), SENDER)


def test_a_subject_is_one_line() -> None:
    mail = as_mail(Message("ana@firm.test", "Hi\r\nBcc: eve@evil.test\n\nbody", "y"), SENDER)
    assert mail["Subject"] == "Hi Bcc: eve@evil.test body"
    assert read(mail.as_bytes())["Bcc"] is None


def test_words_cannot_end_the_mail_or_bring_headers() -> None:
    text = "From here\n.\nQUIT\n\nBcc: eve@evil.test\n" + "long " * 400
    mail = read(as_mail(Message("ana@firm.test", "x", text), SENDER).as_bytes())
    assert mail["Bcc"] is None
    assert mail.get_content().strip() == text.strip()


def test_the_outbox_holds_whole_files_only(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", SENDER)
    with freeze(NOON):
        outbox.send(Message("../../ana@firm.test", "One", "1"))
        outbox.send(Message("../../ana@firm.test", "Two", "2"))
    files = sorted((tmp_path / "outbox").iterdir())
    assert len(files) == 2
    assert all(file.name.startswith("20261121-120000-") and file.suffix == ".eml" for file in files)
    assert {read(file.read_bytes())["Subject"] for file in files} == {"One", "Two"}


def test_settings_name_the_way(tmp_path: Path) -> None:
    assert isinstance(transport_of(Settings(instance=tmp_path)), Outbox)
    assert isinstance(transport_of(Settings(instance=tmp_path, smtp_url="smtp://localhost")), SmtpServer)


class Post:
    """What a mail server was given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(read(envelope.content))
        return "250 OK"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def port(post: Post) -> Iterator[int]:
    """Where a real mail server listens that offers no encryption."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    controller = Controller(post, hostname="127.0.0.1", port=free)
    controller.start()
    yield free
    controller.stop()


def test_a_server_gets_the_mail_as_it_was_written(port: int, post: Post) -> None:
    text = "Hello.\n.\n..two dots\nÉ"
    SmtpServer(f"smtp://127.0.0.1:{port}", SENDER).send(Message("ana@firm.test", "Hi", text))
    (mail,) = post.mails
    assert mail["To"] == "ana@firm.test"
    assert mail.get_content().replace("\r\n", "\n").strip() == text


def test_a_password_waits_for_encryption(port: int, post: Post) -> None:
    with pytest.raises(smtplib.SMTPNotSupportedError, match="no encryption"):
        SmtpServer(f"smtp://me:secret@127.0.0.1:{port}", SENDER).send(Message("ana@firm.test", "Hi", "x"))
    assert post.mails == []


def test_a_server_that_does_not_speak_tls_is_not_trusted_with_smtps(port: int, post: Post) -> None:
    with pytest.raises((ssl.SSLError, OSError)):
        SmtpServer(f"smtps://127.0.0.1:{port}", SENDER).send(Message("ana@firm.test", "Hi", "x"))
    assert post.mails == []
