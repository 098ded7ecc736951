"""Outgoing mail: a message, and the two ways it can go: to an SMTP server, or into files of the outbox.

Nobody sends directly: `mail_queue.post(message)` keeps it until it is sent.
"""

import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from social.core.clock import now
from social.core.settings import Settings

_METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)
PATIENCE = 20.0  # seconds for each answer of the mail server


@dataclass(frozen=True)
class Message:
    """One mail to one person: always plain text, and where it helps, HTML or an invitation beside it."""

    to: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""  # an iCalendar text with its METHOD, as core.calendar makes it


class Transport(Protocol):
    """A way out of the house."""

    def send(self, message: Message) -> None:
        """Hand it over; raises whatever went wrong."""


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


class SmtpServer:
    """A mail server, by an address like smtp://user:password@host:587 or smtps://host."""

    def __init__(self, url: str, sender: str) -> None:
        self.url = urlsplit(url)
        self.sender = sender

    def send(self, message: Message) -> None:
        """Hand it to the server, encrypted wherever the server can."""
        with _connected(self.url) as server:
            if self.url.username:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
            server.send_message(as_mail(message, self.sender))


def transport_of(settings: Settings) -> Transport:
    """The way that the settings name."""
    if settings.smtp_url:
        return SmtpServer(settings.smtp_url, settings.mail_from)
    return Outbox(settings.instance / "outbox", settings.mail_from)


def as_mail(message: Message, sender: str) -> EmailMessage:
    """The mail as it travels. Answering machines are asked not to answer."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = message.to
    if len(mail["To"].addresses) != 1:
        raise ValueError("a mail goes to exactly one address")
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or "localhost")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        _add_calendar(mail, message.calendar)
    return mail


def _add_calendar(mail: EmailMessage, text: str) -> None:
    """As bytes: its lines have to end as RFC 5545 wants them, on whatever way the mail takes."""
    method = _METHOD.search(text)
    told = {"charset": "utf-8"} | ({"method": method.group(1)} if method else {})
    mail.add_alternative(text.encode(), maintype="text", subtype="calendar", params=told)


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
