"""The door for mail: SMTP or LMTP, spoken with the company's own mail server, which stands before it."""

import asyncio
import logging
from email.utils import parseaddr
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from social.core.database import begin_reading, db
from social.core.settings import Settings
from social.notifications import addresses
from social.postroom import service
from social.postroom.service import NotNow, Refused

log = logging.getLogger(__name__)
LARGEST = 5 * 1024 * 1024  # bytes of a mail
PATIENCE = 120  # seconds of silence


class Door:
    """What is answered to the mail server, step by step."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._settings: Settings = app.extensions["settings"]

    def protocol(self, *, lmtp: bool) -> SMTP:
        """For one connection."""
        kind = LMTP if lmtp else SMTP
        return kind(
            self,
            data_size_limit=LARGEST,
            hostname="commons",
            ident="Commons",
            timeout=PATIENCE,
            enable_SMTPUTF8=True,
        )

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Only addresses that we made, and one at a time."""
        if addresses.read_answer(self._settings, address) is None:
            return "550 5.1.1 There is no such address here"
        if envelope.rcpt_tos:
            return "452 4.5.3 One address at a time: send it again for this one"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        """The mail itself."""
        return await asyncio.get_running_loop().run_in_executor(None, self._take, envelope)

    def _take(self, envelope: Envelope) -> str:
        answering = addresses.read_answer(self._settings, envelope.rcpt_tos[0])
        if envelope.mail_from in (None, "", "<>"):  # a report, or an absence note
            return "250 2.0.0 A machine wrote this, so nobody is shown it"
        assert answering
        assert isinstance(envelope.content, bytes)
        with self._app.app_context():
            begin_reading(False)
            try:
                return f"250 {service.take_in(answering, envelope.content, self._ours()).says}"
            except NotNow as later:
                return f"451 {later}"
            except Refused as refusal:
                return f"550 {refusal}"
            except Exception:  # whatever it is: the mail server keeps the mail, and tries again
                log.exception("an answer by mail could not be taken in")
                return "451 4.3.0 Something went wrong here: try again later"
            finally:
                db.session.remove()

    def _ours(self) -> tuple[str, ...]:
        settings = self._settings
        local = settings.mail_reply_to.partition("@")[0]
        return parseaddr(settings.mail_from)[1], f"{local}+", f"({settings.site_name})"
