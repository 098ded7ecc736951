"""One open stream: who is behind it, and what still has to be sent to it."""

import asyncio

from starlette.types import Send

from social.bell.events import OVER
from social.notifications.queries import Unread

# Events that may wait for one stream. Who reads so slowly is let go, and hears on coming back.
MOST_WAITING = 200


class Listener:
    """A browser that listens. Several may belong to one person."""

    def __init__(self, token: str, person_id: int) -> None:
        self.token, self.person_id = token, person_id
        self.audiences: frozenset[str] = frozenset()
        self.unread: Unread | None = None  # as last said
        self.known: set[int] = set()  # notifications that were sent
        self.slow = False
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self._over = asyncio.Event()

    def send(self, event: bytes | None) -> None:
        """Have it sent, after all that was before; None ends the stream."""
        if self._over.is_set():
            return
        try:
            self._waiting.put_nowait(event)
        except asyncio.QueueFull:
            self.slow = True
            self.end()

    def end(self) -> None:
        """Have the stream ended; its browser comes back by itself if it may."""
        self._over.set()

    def dismiss(self) -> None:
        """Have it ended for good: they have signed out, or listen in too many places."""
        self.send(OVER)
        self.send(None)

    async def deliver(self, send: Send) -> None:
        """Send what is given to it until it ends."""
        over = asyncio.create_task(self._over.wait())
        sending = asyncio.create_task(self._pass_on(send))
        try:
            await asyncio.wait((over, sending), return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            sending.cancel()
            await asyncio.gather(over, sending, return_exceptions=True)

    async def _pass_on(self, send: Send) -> None:
        while event := await self._waiting.get():
            await send({"type": "http.response.body", "body": event, "more_body": True})
