"""A company of a few people, served; its server can be killed and started again."""

import re
import secrets
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from bench.processes import PATIENCE, ROOT, environment
from social.accounts import tokens
from social.accounts.models import Account, SignInSession
from social.app import create_app
from social.core import schema, settings
from social.core.clock import now
from social.core.database import db, transaction
from social.guidelines.merging import Words
from social.guidelines.service import pages
from social.live import texts
from social.people.models import Person


def part(number: int) -> str:
    """The line below which one editor writes."""
    return f"Part {number}."


class Site:
    """One installation and its server process."""

    def __init__(self, folder: Path, people: int) -> None:
        self.folder, self.port = folder, _free_port()
        self.app: Flask = create_app(settings.load({"SOCIAL_INSTANCE": str(folder)}))
        with self.app.app_context():
            schema.upgrade()
            self.cookies = [self._person(number) for number in range(people)]
        self.process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def more_people(self, count: int) -> None:
        """So many more who are signed in."""
        with self.app.app_context():
            first = len(self.cookies)
            self.cookies += [self._person(number) for number in range(first, first + count)]

    def new_page(self, title: str, parts: int = 1) -> tuple[int, str]:
        """A page with a part for each editor; its id and its path."""
        body = "\n\n".join(part(number) for number in range(parts))
        with self.app.app_context():
            page = pages.create(db.session.get_one(Person, 1), Words(title, body))
            return page.id, page.path

    def text(self, page_id: int) -> str:
        """The words of the page's live text, as the database has them."""
        with self.app.app_context():
            live = texts.read(page_id)
            return live.text if live else ""

    def start(self) -> None:
        """Serve, until killed or stopped."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "social", "serve", "--port", str(self.port)],
            env=environment(self.folder),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        if not any(re.search("http://", line) for line in self.process.stdout or ()):
            raise RuntimeError(f"the server ended with {self.process.wait()}")

    def kill(self) -> None:
        """As a power cut does."""
        if self.process:
            self.process.kill()
            self.process.wait(PATIENCE)
            if self.process.stdout:
                self.process.stdout.close()
            self.process = None

    def close(self) -> None:
        """After the last use."""
        self.kill()
        with self.app.app_context():
            db.engine.dispose()

    def _person(self, number: int) -> str:
        """Somebody who is signed in; the value of their cookie."""
        token = secrets.token_urlsafe(16)
        with transaction():
            account = Account(email=f"writer{number}@tern.example", roles=[], password_hash="-")
            db.session.add(account)
            db.session.flush()
            handle = f"writer.{number}"
            db.session.add(Person(name=f"Writer {number}", handle=handle, account_id=account.id))
            db.session.add(
                SignInSession(
                    account_id=account.id,
                    token_hash=tokens.hashed(token),
                    expires_at=now() + timedelta(days=1),
                )
            )
        signing = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signing
        return str(signing.dumps({"_user_id": token, "_fresh": True}))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
