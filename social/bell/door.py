"""GET /events: who may listen, and the answer that does not end.

401 where nobody is signed in, 403 for a page of another site, 503 where there is no room.
"""

import asyncio
import random
from typing import Any

from flask import Flask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from social.bell import events, looking
from social.bell.listener import Listener
from social.bell.ringing import Bell, Crowded
from social.web.callers import Callers
from social.web.headers import POLICY

HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, private",
    "X-Accel-Buffering": "no",  # a proxy must not collect what is meant for now
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": POLICY,
}


class Door:
    """Lets people listen to the bell."""

    def __init__(self, flask: Flask, bell: Bell) -> None:
        self._callers, self._bell = Callers(flask), bell

    async def open(self, request: Request) -> Response:
        """The route."""
        if self._callers.from_elsewhere(request):
            return PlainTextResponse("This is not a page of ours.", 403)
        token = self._callers.token(request)
        person_id = await self._bell.threads.call(looking.whose, token) if token else None
        if person_id is None:
            return PlainTextResponse("Nobody is signed in.", 401)
        return Stream(self._bell, Listener(token, person_id), _heard_of(request))


class Stream(Response):
    """What one listener is sent, until one of both goes."""

    def __init__(self, bell: Bell, listener: Listener, after: int) -> None:
        super().__init__(headers=HEADERS)
        self._bell, self._listener, self._after = bell, listener, after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        listener = self._listener
        listener.send(events.retry(random.randrange(2000, 5000)))  # noqa: S311  # not all at once
        try:
            await self._bell.enter(listener, self._after)
        except Crowded:
            self._bell.leave(listener)
            return await PlainTextResponse("Too many listen just now.", 503)(scope, receive, send)
        await send({"type": "http.response.start", "status": 200, "headers": self._without_length()})
        delivering = asyncio.create_task(listener.deliver(send))
        leaving = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait((delivering, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._bell.leave(listener)
            delivering.cancel()
            leaving.cancel()
            await asyncio.gather(delivering, leaving, return_exceptions=True)
        if not listener.slow:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _without_length(self) -> list[tuple[bytes, bytes]]:
        return [each for each in self.raw_headers if each[0] != b"content-length"]


async def _gone(receive: Receive) -> None:
    message: dict[str, Any] = {}
    while message.get("type") != "http.disconnect":
        message = dict(await receive())


def _heard_of(request: Request) -> int:
    """The last event that this browser was sent; 0 where it says none that makes sense."""
    said = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0
