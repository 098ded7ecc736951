"""Somebody with a browser: one connection that is kept, cookies, and the token that forms carry."""

import re
import time
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlencode

KEPT = 3  # seconds: uvicorn closes a connection on which nothing was asked for five
TOKEN = re.compile(r'name="csrf-token" content="([^"]*)"')


class Visitor:
    """One client of a server."""

    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(address, timeout=60)
        self.cookie = ""
        self.token = ""
        self.location = ""  # where the last answer led
        self.status = 0
        self._used = 0.0

    def get(self, path: str) -> str:
        """A page as text; redirects are not followed."""
        return self._send("GET", path)

    def open(self, path: str) -> None:
        """A page with a form that is sent next."""
        self._find_token(self.get(path))

    def post(self, path: str, **fields: str) -> str:
        """Send a form; returns the answer's text."""
        return self._send("POST", path, urlencode({"csrf_token": self.token, **fields}))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in. Raises RuntimeError where that fails."""
        self._find_token(self.get("/sign-in"))
        self.post("/sign-in", email=email, password=password)
        if self.status != 302:
            raise RuntimeError(f"signing in as {email} was answered by {self.status}")
        self._find_token(self.get("/"))

    def _find_token(self, page: str) -> None:
        found = TOKEN.search(page)
        self.token = unescape(found[1]) if found else ""

    def _send(self, method: str, path: str, body: str | None = None) -> str:
        headers = {"Cookie": self.cookie, "Accept": "text/html"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self._used > KEPT:
            self._connection.close()  # the next request opens it again
        self._used = time.monotonic()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if given := answer.getheader("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        self.status, self.location = answer.status, answer.getheader("Location") or ""
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path} was answered by {answer.status}: {text[:300]}")
        return text
