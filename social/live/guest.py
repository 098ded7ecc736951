"""One socket in a room: who is behind it, and what still has to be sent to it."""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from social.live.store import Visitor

# Bytes that may wait for one socket. Who reads so slowly is let go, and gets the whole text on coming back.
MOST_WAITING = 8 * 1024 * 1024
SLOW = 1013


class Guest:
    """Somebody's open editor. Several may belong to one person."""

    def __init__(self, number: int, visitor: Visitor, socket: WebSocket) -> None:
        self.number, self.visitor, self.socket = number, visitor, socket
        self.caret: dict[str, Any] | None = None
        self._waiting: asyncio.Queue[bytes | int] = asyncio.Queue()
        self._bytes = 0
        self._leaving = False

    def send(self, message: bytes) -> None:
        """Have it sent, after all that was before."""
        if self._leaving:
            return
        self._bytes += len(message)
        if self._bytes > MOST_WAITING:
            self.leave(SLOW)
        else:
            self._waiting.put_nowait(message)

    def leave(self, code: int) -> None:
        """Have the socket closed, after all that was before."""
        if not self._leaving:
            self._leaving = True
            self._waiting.put_nowait(code)

    async def deliver(self) -> None:
        """Send what is given to it until it leaves."""
        with suppress(WebSocketDisconnect, RuntimeError):  # gone in the middle of a message
            while True:
                message = await self._waiting.get()
                if isinstance(message, int):
                    return await self.socket.close(message)
                self._bytes -= len(message)
                await self.socket.send_bytes(message)

    @property
    def described(self) -> dict[str, Any]:
        """What others see of them. The name is the site's, whatever the editor says."""
        return {
            "guest": self.number,
            "person": self.visitor.person_id,
            "name": self.visitor.name,
            "colour": self.visitor.colour,
            "caret": self.caret,
        }
