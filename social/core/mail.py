"""Outgoing mail: a message, and the two ways it can go: to an SMTP server, or into files of the outbox.

Nobody sends directly: `mail_queue.post(message)` keeps it until it is sent.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from social.core.clock import now
from social.core.settings import Settings

_METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)
# Lines are long: a header without spaces, as the address for unsubscribing, is damaged where it is folded.
_POLICY = default.clone(max_line_length=900)
PATIENCE = 20.0  # seconds for each answer of the mail server


@dataclass(frozen=True)
class Message:
    """One mail to one person: always plain text, and where it helps, HTML or an invitation beside it."""

    to: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""  # an iCalendar text with its METHOD, as core.calendar makes it
    writer: str = ""  # whose words it brings: their name stands before ours
    key: str = ""  # the same for each try to send it, so that a second copy is known as one
    thread: str = ""  # mails with the same are shown together
    answer_to: str = ""  # another address than our own
    unsubscribe: str = ""  # the address that ends mails of this kind with one POST (RFC 8058)


class Transport(Protocol):
    """A way out of the house."""

    def send(self, message: Message) -> None:
        """Hand it over; raises whatever went wrong."""

    def together(self) -> AbstractContextManager[None]:
        """What is sent inside goes one way, once it is open."""


class Outbox:
    """Mail as files, for looking at while developing."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self.sender = sender

    def send(self, message: Message) -> None:
        """Write one .eml file; it appears whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        mail = as_mail(message, self.sender)
        name = f"{now():%Y%m%d-%H%M%S}-{mail['Message-ID'].strip('<>').partition('@')[0]}"
        draft = self.folder / f"{name}.part"
        draft.write_bytes(mail.as_bytes())
        draft.rename(self.folder / f"{name}.eml")

    def together(self) -> AbstractContextManager[None]:
        """Files need no connection."""
        return nullcontext()


class SmtpServer:
    """A mail server, by an address like smtp://user:password@host:587 or smtps://host."""

    def __init__(self, url: str, sender: str) -> None:
        self.url = urlsplit(url)
        self.sender = sender
        self._keeps = False
        self._open: smtplib.SMTP | None = None

    def send(self, message: Message) -> None:
        """Hand it to the server, encrypted wherever the server can."""
        mail = as_mail(message, self.sender)
        if self._open is not None:
            with suppress(smtplib.SMTPServerDisconnected):  # it had enough of us: another connection
                self._hand_over(mail, self._open)
                return
        self._hand_over(mail, self._greeted())

    @contextmanager
    def together(self) -> Iterator[None]:
        """One connection for all mails sent inside; one that failed is not used again."""
        self._keeps = True
        try:
            yield
        finally:
            self._keeps = False
            if self._open is not None:
                _leave(self._open)
                self._open = None

    def _greeted(self) -> smtplib.SMTP:
        server = _connected(self.url)
        if self.url.username:
            try:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
            except BaseException:
                server.close()
                raise
        return server

    def _hand_over(self, mail: EmailMessage, server: smtplib.SMTP) -> None:
        self._open = None
        try:
            server.send_message(mail)
        except BaseException:
            server.close()
            raise
        if self._keeps:
            self._open = server
        else:
            _leave(server)


def transport_of(settings: Settings) -> Transport:
    """The way that the settings name."""
    if settings.smtp_url:
        return SmtpServer(settings.smtp_url, settings.mail_from)
    return Outbox(settings.instance / "outbox", settings.mail_from)


def as_mail(message: Message, sender: str) -> EmailMessage:
    """The mail as it travels. Answering machines are asked not to answer."""
    mail = EmailMessage(_POLICY)
    name, address = parseaddr(sender)
    domain = address.rpartition("@")[2] or "localhost"
    mail["From"] = _written_by(message.writer, name, address) if message.writer else sender
    mail["To"] = message.to
    if len(mail["To"].addresses) != 1:
        raise ValueError("a mail goes to exactly one address")
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = f"<{message.key}@{domain}>" if message.key else make_msgid(domain=domain)
    mail["Auto-Submitted"] = "auto-generated"
    _address_answers(mail, message, domain)
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        _add_calendar(mail, message.calendar)
    return mail


def _written_by(writer: str, name: str, address: str) -> Address:
    return Address(" ".join(f"{writer} ({name or address})".split()), addr_spec=address)


def _address_answers(mail: EmailMessage, message: Message, domain: str) -> None:
    """Where an answer goes, what the mail belongs to, and how to get no more of its kind."""
    if message.answer_to:
        mail["Reply-To"] = message.answer_to
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = f"<{message.thread}@{domain}>"
    if message.unsubscribe:
        mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _add_calendar(mail: EmailMessage, text: str) -> None:
    """As bytes: its lines have to end as RFC 5545 wants them, on whatever way the mail takes."""
    method = _METHOD.search(text)
    told = {"charset": "utf-8"} | ({"method": method.group(1)} if method else {})
    mail.add_alternative(text.encode(), maintype="text", subtype="calendar", params=told)


def _leave(server: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):  # the mails are sent; how it says good-bye is no matter
        server.quit()
    server.close()


def _connected(url: SplitResult) -> smtplib.SMTP:
    """A greeted server. A password never travels in the clear."""
    host, tls = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=PATIENCE, context=tls)
    server = smtplib.SMTP(host, url.port or (587 if url.username else 25), timeout=PATIENCE)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=tls)
        server.ehlo()
    elif url.username:
        server.close()
        raise smtplib.SMTPNotSupportedError(f"{host} offers no encryption, so the password was not sent")
    return server
