"""The websocket /live/<entry>: who may come in, and what is done with what they send.

It closes with 4401 (not signed in, or not any more), 4423 (suspended), 4403 (may not write here), 4400 (sent
what no editor sends), 4413 (too large), 1013 (too many here). A page of another site is refused
with 403 beforehand.
"""

import asyncio
from contextlib import suppress

from flask import Flask
from starlette.websockets import WebSocket, WebSocketDisconnect

from social.live import messages, store
from social.live.guest import SLOW, Guest
from social.live.messages import Ask, Caret, Checkpoint, TooLarge, Typed
from social.live.room import Room
from social.live.rooms import Crowded, Rooms
from social.live.store import NOT_ALLOWED, SIGNED_OUT, Visitor
from social.live.varints import Malformed
from social.web.callers import Callers

MALFORMED, TOO_LARGE = 4400, 4413
NO_ENTRY = 2**31 - 1  # the database holds no larger number, and none as large is given out


class Door:
    """Lets people into the rooms of one installation."""

    def __init__(self, flask: Flask, rooms: Rooms) -> None:
        self._callers = Callers(flask)
        self._rooms = rooms

    async def open(self, socket: WebSocket) -> None:
        """The route."""
        if not self._callers.from_our_pages(socket):
            return await socket.close()  # before it is accepted: 403
        await socket.accept()
        with suppress(WebSocketDisconnect):
            await self._serve(socket, min(int(socket.path_params["entry_id"]), NO_ENTRY))

    async def _serve(self, socket: WebSocket, entry_id: int) -> None:
        visitor = await self._visitor(socket)
        if visitor is None:
            return await socket.close(SIGNED_OUT)
        if not await self._rooms.store.call(store.may_write, entry_id, visitor.person_id):
            return await socket.close(NOT_ALLOWED)
        guest = Guest(next(self._rooms.numbers), visitor, socket)
        try:
            room = await self._rooms.enter(entry_id, guest)
        except Crowded:
            return await socket.close(SLOW)
        except LookupError:  # removed since
            return await socket.close(NOT_ALLOWED)
        await _stay(room, guest)

    async def _visitor(self, socket: WebSocket) -> Visitor | None:
        """Whom the site's own cookie names."""
        token = self._callers.token(socket)
        return await self._rooms.store.call(store.visitor, token) if token else None


async def _stay(room: Room, guest: Guest) -> None:
    """Until they go, or are sent away."""
    sending = asyncio.create_task(guest.deliver())
    hearing = asyncio.create_task(_hear(room, guest))
    try:
        await asyncio.wait((sending, hearing), return_when=asyncio.FIRST_COMPLETED)
        if hearing.done() and not sending.done():
            await asyncio.wait((sending,), timeout=5)  # a code to close with is sent after what was before
    finally:
        room.leave(guest)
        sending.cancel()
        hearing.cancel()
        await asyncio.gather(sending, hearing, return_exceptions=True)


async def _hear(room: Room, guest: Guest) -> None:
    """Take what the guest sends; what no editor sends ends it."""
    try:
        while not room.broken:
            received = await guest.socket.receive()
            if received["type"] == "websocket.disconnect":
                return guest.leave(1000)
            _take(room, guest, received.get("bytes"))
    except Malformed:
        guest.leave(MALFORMED)
    except TooLarge:
        guest.leave(TOO_LARGE)


def _take(room: Room, guest: Guest, data: bytes | None) -> None:
    if data is None:
        raise Malformed("it is text")
    match messages.read(data):
        case Typed(update):
            room.take(guest, update)
        case Checkpoint(number):
            room.confirm(guest, number)
        case Ask(vector):
            room.answer(guest, vector)
        case Caret(place):
            guest.caret = place
            room.people_changed()
