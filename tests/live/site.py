"""A real server around an installation of the test, and editors without a screen that talk to it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from pycrdt import Doc, Text
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from social.core.settings import Settings
from social.live import messages, varints
from social.live.messages import LARGEST
from social.live.varints import Bytes
from social.people.models import Person
from social.serving import Server, application
from tests import factories

PATIENCE = 15


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The site in a thread; its host and port."""
    server = Server(uvicorn.Config(application(settings), port=0, log_level="error", ws_max_size=2 * LARGEST))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join(PATIENCE)
    assert not thread.is_alive()


def cookie(app: Flask, person: Person) -> str:
    """What the browser of somebody who is signed in sends along."""
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing
    return f"commons={signing.dumps({'_user_id': factories.session_token(person)})}"


class Editor:
    """An editor without a screen: the protocol, and the text as it sees it."""

    def __init__(self, socket: ClientConnection, doc: Doc[Text] | None = None) -> None:
        self.socket = socket
        self.doc: Doc[Text] = doc or Doc()
        self.shared = self.doc.get("text", type=Text)
        self.people: list[dict[str, Any]] = []
        self.number, self.person_id = 0, 0
        self.kept, self.asked, self.synced = 0, 0, False
        self.send(messages.ask(self.doc.get_state()))
        self.until(lambda: self.synced)

    @property
    def text(self) -> str:
        return str(self.shared)

    def send(self, message: bytes | str) -> None:
        self.socket.send(message)

    def type(self, words: str, at: int | None = None) -> None:
        """Insert and send; `at` counts bytes."""
        before = self.doc.get_state()
        self.shared.insert(len(self.shared) if at is None else at, words)
        self.send(messages.typed(self.doc.get_update(before)))

    def save(self) -> None:
        """Ask whether all is kept, and wait for the yes."""
        self.asked += 1
        self.send(messages.kept(self.asked))
        self.until(lambda: self.kept == self.asked)

    def until(self, held: Callable[[], bool]) -> None:
        """Take in messages until something holds."""
        while not held():
            self._take(Bytes(self.socket.recv(PATIENCE)))

    def closed(self) -> int:
        """The code that the server closes with."""
        return ending(self.socket)

    def _take(self, source: Bytes) -> None:
        kind = source.number()
        if kind == messages.KEPT:
            self.kept = source.number()
        elif kind == messages.YOU:
            self.number, self.person_id = source.number(), source.number()
        elif kind == messages.PRESENCE:
            self.people = messages.json.loads(source.block())
        else:
            part, data = source.number(), source.block()
            if part == messages.ASK:
                self.send(bytes([0, 1]) + varints.block(self.doc.get_update(data)))
                self.synced = True
            else:
                self.doc.apply_update(data)


def ending(socket: ClientConnection) -> int:
    """The code that the server closes with, whatever it says before."""
    try:
        while True:
            socket.recv(PATIENCE)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else 0


def knock(host: str, entry_id: int, cookie: str = "", origin: str = "") -> ClientConnection:
    """Open a socket as a browser does."""
    return connect(
        f"ws://{host}/live/{entry_id}",
        additional_headers={"Origin": origin or f"http://{host}", "Cookie": cookie},
        max_size=None,
        legacy=True,  # the caller closes it
    )
