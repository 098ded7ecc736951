"""All streams that are open in this process, and the one look at the database that serves them all."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

from flask import Flask

from social.bell import events, hints, looking
from social.bell.hints import Touched
from social.bell.listener import Listener
from social.bell.looking import LATE, News, Standing
from social.core.between import Channel
from social.core.settings import Settings
from social.core.threads import Threads
from social.notifications import hints as told

log = logging.getLogger(__name__)
CHANNEL = "commons:bell"
THREADS = 2
LOOK_EVERY = 2.0  # seconds, where no hint comes
CHECK_EVERY = 3.0  # seconds between asking whether everybody is signed in, and what they may read
COUNT_AGAIN = 60.0  # seconds in which everybody's signs are counted anew: what was taken back gives no hint
HEARTBEAT = 20.0  # seconds; proxies close what is silent
MOST, MOST_OF_ONE = 5000, 12  # streams


class Crowded(Exception):
    """There is no room for another stream."""


class Bell:
    """See the module."""

    def __init__(self, flask: Flask) -> None:
        settings: Settings = flask.extensions["settings"]
        self.threads = Threads(flask, THREADS, "bell")
        self._between = Channel(settings.redis_url, CHANNEL, self._heard)
        self._listeners: dict[int, list[Listener]] = {}
        self._wake = asyncio.Event()
        self._asked: set[int] = set()  # whose signs may have changed
        self._looked: list[tuple[float, int]] = []  # (when, how far), of the last seconds
        self._passed: set[int] = set()  # numbers after the first of these that were passed on

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the site is served."""
        loop = asyncio.get_running_loop()
        stops = (
            told.changed.listen(lambda person_id: loop.call_soon_threadsafe(self._told_here, person_id)),
            hints.touched.listen(lambda touched: loop.call_soon_threadsafe(self._touched_here, touched)),
        )
        work = [
            loop.create_task(each)
            for each in (self._between.run(), self._keep_looking(), self._keep_checking(), self._keep_alive())
        ]
        try:
            yield
        finally:
            for stop in stops:
                stop()
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            self.silence()
            self.threads.close()

    def silence(self) -> None:
        """End all streams: the site stops."""
        for listener in self._everybody():
            listener.end()

    async def enter(self, listener: Listener, after: int) -> None:
        """Listen from now on, told first what was missed since `after`. Raises Crowded."""
        mine = self._listeners.get(listener.person_id, [])
        if sum(map(len, self._listeners.values())) >= MOST:
            raise Crowded
        for oldest in mine[: max(0, len(mine) - MOST_OF_ONE + 1)]:
            oldest.dismiss()
        if not self._looked:
            self._looked = [(monotonic(), await self.threads.call(looking.begin))]
        self._listeners.setdefault(listener.person_id, []).append(listener)
        arrived = await self.threads.call(looking.arrive, listener.person_id, after)
        listener.audiences, listener.unread = arrived.audiences, arrived.unread
        for news in () if arrived.too_much else arrived.missed:
            self._tell(listener, news)
        if arrived.too_much:
            listener.send(events.too_much(arrived.newest_id))
        listener.send(events.begun(arrived.unread, arrived.newest_id))

    def leave(self, listener: Listener) -> None:
        """They have gone."""
        mine = self._listeners.get(listener.person_id, [])
        if listener in mine:
            mine.remove(listener)
        if not mine:
            self._listeners.pop(listener.person_id, None)
        if not self._listeners:
            self._looked, self._passed = [], set()

    def _everybody(self) -> list[Listener]:
        return [listener for mine in self._listeners.values() for listener in mine]

    def _told_here(self, person_id: int) -> None:
        self._between.tell({"person": person_id})
        self._ask([person_id])

    def _touched_here(self, touched: Touched) -> None:
        self._between.tell({"thread": touched.thread, "people": touched.person_ids})
        self._touch(touched.thread, touched.person_ids)

    def _heard(self, said: dict[str, Any]) -> None:
        if "thread" in said:
            self._touch(said["thread"], said["people"])
        else:
            self._ask([said["person"]])

    def _touch(self, thread: str, person_ids: Iterable[int]) -> None:
        for person_id in person_ids:
            for listener in self._listeners.get(person_id, ()):
                listener.send(events.touched(thread))

    def _ask(self, person_ids: Iterable[int]) -> None:
        if here := self._listeners.keys() & set(person_ids):
            self._asked |= here
            self._wake.set()

    async def _keep_looking(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)
            self._wake.clear()
            if self._listeners:
                try:
                    await self._look()
                except Exception:  # the database is away for a moment: look again
                    log.warning("the bell could not look for news", exc_info=True)

    async def _look(self) -> None:
        asked, self._asked = self._asked, set()
        if not self._looked:
            return
        after = self._looked[0][1]
        listening = {each: [one.token for one in mine] for each, mine in self._listeners.items()}
        found = await self.threads.call(looking.look, after, listening, asked)
        for listener in self._everybody() if found.ended else ():
            if listener.token in found.ended:
                listener.dismiss()  # before the news, which is not for them any more
        for news in found.news:
            if news.row.id not in self._passed:
                self._passed.add(news.row.id)
                self._pass_on(news, found.standings[news.row.person_id])
        for person_id, standing in found.standings.items():
            self._stand(person_id, standing)
        self._note(found.newest_id)

    def _note(self, newest_id: int) -> None:
        """How far was looked; what may still come late is looked for again."""
        if not self._looked:  # everybody has gone meanwhile
            return
        moment = monotonic()
        self._looked.append((moment, newest_id))
        while len(self._looked) > 1 and self._looked[1][0] < moment - LATE.total_seconds():
            self._looked.pop(0)
        self._passed = {each for each in self._passed if each > self._looked[0][1]}

    def _pass_on(self, news: News, standing: Standing) -> None:
        if news.row.audience in standing.audiences:
            for listener in self._listeners.get(news.row.person_id, ()):
                self._tell(listener, news)

    def _tell(self, listener: Listener, news: News) -> None:
        if news.row.id not in listener.known:
            listener.known.add(news.row.id)
            listener.send(events.told(news.row, quiet=news.quiet))

    def _stand(self, person_id: int, standing: Standing) -> None:
        for listener in self._listeners.get(person_id, ()):
            listener.audiences = standing.audiences
            if listener.unread != standing.unread:
                listener.unread = standing.unread
                listener.send(events.counts(standing.unread))

    async def _keep_checking(self) -> None:
        """Let go whose session ended or who was suspended; count anew where audiences have changed."""
        turn = 0
        while True:
            await asyncio.sleep(CHECK_EVERY)
            turn += 1
            try:
                await self._check()
                self._ask(self._due(turn))
            except Exception:  # the database is away: ask again
                log.warning("the bell could not ask who is signed in", exc_info=True)

    async def _check(self) -> None:
        everybody = self._everybody()
        sessions = {listener.token for listener in everybody}
        ended, audiences = await self.threads.call(looking.check, sessions, list(self._listeners))
        for listener in everybody:
            if listener.token in ended:
                listener.dismiss()
            elif audiences.get(listener.person_id, listener.audiences) != listener.audiences:
                self._ask([listener.person_id])

    def _due(self, turn: int) -> Collection[int]:
        """Those whose signs are counted anew at this turn, so that everybody's are in a minute."""
        turns = round(COUNT_AGAIN / CHECK_EVERY)
        return [person_id for person_id in self._listeners if person_id % turns == turn % turns]

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            for listener in self._everybody():
                listener.send(events.STILL_HERE)
