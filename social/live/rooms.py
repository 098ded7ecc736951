"""All rooms that are open in this process: opened for the first who comes, closed when nobody has stayed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from time import monotonic

from flask import Flask

from social.core.settings import Settings
from social.live import hints, store
from social.live.guest import Guest
from social.live.relay import Relay
from social.live.room import Room
from social.live.store import Store

log = logging.getLogger(__name__)
LOOK_EVERY = 2.0  # seconds between asking for what other processes wrote
RECHECK_EVERY = 3.0  # seconds between asking whether everybody may still write
KEEP_EMPTY = 30.0  # seconds that a room stays when the last one left: people reload pages
MOST_GUESTS = 500  # sockets of one room
MOST_OF_ONE = 30  # sockets of one person in one room


class Crowded(Exception):
    """There is no place in the room."""


class Rooms:
    """See the module."""

    def __init__(self, flask: Flask) -> None:
        settings: Settings = flask.extensions["settings"]
        self.store = Store(flask)
        self.numbers = count(1)
        self._relay = Relay(settings.redis_url, self._look, self._people_elsewhere)
        self._open: dict[int, asyncio.Task[Room]] = {}
        self._empty_since: dict[int, float] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the site is served."""
        loop = asyncio.get_running_loop()
        stop = hints.listen(lambda entry_id: loop.call_soon_threadsafe(self._written_here, entry_id))
        work = [
            loop.create_task(each)
            for each in (self._relay.run(), self._keep_looking(), self._keep_checking())
        ]
        try:
            yield
        finally:
            stop()
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            for entry_id in list(self._open):
                await self._shut(entry_id)
            self.store.close()

    async def enter(self, entry_id: int, guest: Guest) -> Room:
        """The room with the guest in it. Raises Crowded, LookupError."""
        room = await self._room(entry_id)
        mine = sum(each.visitor.person_id == guest.visitor.person_id for each in room.guests.values())
        if len(room.guests) >= MOST_GUESTS or mine >= MOST_OF_ONE:
            raise Crowded
        room.enter(guest)
        return room

    async def _room(self, entry_id: int) -> Room:
        """The room, opened for the first who asks; a broken one is opened anew."""
        task = self._open.get(entry_id)
        if task and task.done() and (task.exception() or task.result().broken):
            task = None
        if task is None:
            task = asyncio.get_running_loop().create_task(self._opened(entry_id))
            self._open[entry_id] = task
        return await asyncio.shield(task)

    async def _opened(self, entry_id: int) -> Room:
        document, seq = await self.store.call(store.open_text, entry_id)
        room = Room(entry_id, self.store, document, seq)
        room.elsewhere = self._relay.elsewhere(entry_id)
        room.when_written = lambda room: self._relay.written(room.entry_id)
        room.when_people_change = self._tell_people
        return room

    def _rooms(self) -> list[Room]:
        tasks = [task for task in self._open.values() if task.done() and not task.exception()]
        return [task.result() for task in tasks]

    def _written_here(self, entry_id: int) -> None:
        """A form of this process changed the text."""
        self._relay.written(entry_id)
        self._look(entry_id)

    def _look(self, entry_id: int) -> None:
        for room in self._rooms():
            if room.entry_id == entry_id:
                room.look()

    def _tell_people(self, room: Room) -> None:
        self._relay.people(room.entry_id, [guest.described for guest in room.guests.values()])

    def _people_elsewhere(self, entry_id: int) -> None:
        for room in self._rooms():
            if room.entry_id == entry_id:
                room.elsewhere = self._relay.elsewhere(entry_id)
                room.tell_who_is_here()

    async def _keep_looking(self) -> None:
        """What others wrote and nobody told us; and rooms that nobody is in."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            with suppress(Exception):  # the database is away for a moment: look again
                numbers = await self.store.call(store.numbers, [room.entry_id for room in self._rooms()])
                for room in self._rooms():
                    if numbers.get(room.entry_id, 0) > room.seq:
                        room.look()
            for room in self._rooms():
                self._tell_people(room)
                if room.elsewhere != self._relay.elsewhere(room.entry_id):
                    self._people_elsewhere(room.entry_id)
            await self._shut_empty()

    async def _shut_empty(self) -> None:
        moment = monotonic()
        for entry_id, task in list(self._open.items()):
            failed = task.done() and task.exception()
            if failed or (task.done() and not task.result().guests):
                since = self._empty_since.setdefault(entry_id, moment)
                if failed or task.result().broken or moment - since > KEEP_EMPTY:
                    await self._shut(entry_id)
            else:
                self._empty_since.pop(entry_id, None)

    async def _shut(self, entry_id: int) -> None:
        task = self._open[entry_id]
        with suppress(Exception):  # one that could not be opened
            room = await task
            await room.settle()
            if room.guests:  # somebody came while it was put away
                room.close()
        self._empty_since.pop(entry_id, None)
        self._relay.forget(entry_id)
        if self._open.get(entry_id) is task:
            del self._open[entry_id]

    async def _keep_checking(self) -> None:
        """Send away whose session ended, who was suspended, or who may not write there any more."""
        while True:
            await asyncio.sleep(RECHECK_EVERY)
            for room in self._rooms():
                guests = list(room.guests.values())
                with suppress(Exception):  # the database is away: ask again
                    visitors = {guest.visitor for guest in guests}
                    codes = await self.store.call(store.sent_away, room.entry_id, visitors)
                    for guest in guests:
                        if code := codes.get(guest.visitor.token):
                            guest.leave(code)
