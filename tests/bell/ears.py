"""A browser that listens, without a screen."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

PATIENCE = 15


class Ear:
    """One open stream of events."""

    def __init__(self, host: str, cookie: str, heard: int | str = "", **headers: str) -> None:
        self._connection = HTTPConnection(host, timeout=PATIENCE)
        given = {"Cookie": cookie} | ({"Last-Event-ID": str(heard)} if heard != "" else {})
        self._connection.request("GET", "/events", headers=given | headers)
        self._answer: HTTPResponse = self._connection.getresponse()
        self.status = self._answer.status
        self.last_id = 0

    def next(self) -> tuple[str, dict[str, Any]]:
        """The next event, however long it takes; ("", {}) when the stream has ended."""
        name, data, number = "", {}, ""
        while line := self._answer.readline().decode():
            field, _colon, value = line.rstrip("\n").partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                data = json.loads(value)
            elif field == "id":
                number = value
            elif not field and name:
                self.last_id = int(number or self.last_id)
                return name, data
        return "", {}

    def until(self, name: str) -> dict[str, Any]:
        """What the next event of that name says."""
        while True:
            came, data = self.next()
            assert came, f"the stream ended before {name}"
            if came == name:
                return data

    def ended(self) -> bool:
        """Whether the server ends it, whatever it says before."""
        while self.next()[0]:
            pass
        return True

    def close(self) -> None:
        """Go away."""
        self._answer.close()
        self._connection.close()


@contextmanager
def listening(host: str, *cookies: str, **given: Any) -> Iterator[list[Ear]]:
    """A stream for each cookie."""
    ears = [Ear(host, cookie, **given) for cookie in cookies]
    try:
        yield ears
    finally:
        for ear in ears:
            ear.close()
