"""Between processes: "look now" and who is here, through Redis. Nothing that must not be lost goes this way.

Every process also looks by itself every few seconds, and forgets people of whom it has heard nothing.
"""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

CHANNEL = "commons:live"
SILENCE = 12.0  # seconds after which people of another process are gone
log = logging.getLogger(__name__)
Heard = Callable[[int], None]


class Relay:
    """This process's end. Without an address it does nothing."""

    def __init__(self, url: str, on_written: Heard, on_people: Heard) -> None:
        self.name = secrets.token_hex(6)
        self._url, self._on_written, self._on_people = url, on_written, on_people
        self._others: dict[int, dict[str, tuple[float, list[dict[str, Any]]]]] = {}
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(1000)

    def written(self, entry_id: int) -> None:
        """Tell the others that a text was changed."""
        self._tell({"entry": entry_id})

    def people(self, entry_id: int, here: list[dict[str, Any]]) -> None:
        """Tell the others who has a text open in this process."""
        self._tell({"entry": entry_id, "people": here})

    def elsewhere(self, entry_id: int) -> list[dict[str, Any]]:
        """Who has it open in other processes."""
        since = time.monotonic() - SILENCE
        heard = self._others.get(entry_id, {})
        return [person for at, people in heard.values() if at > since for person in people]

    def forget(self, entry_id: int) -> None:
        """The text is open here no more."""
        self._others.pop(entry_id, None)

    async def run(self) -> None:
        """Talk and listen until cancelled; where Redis is away, try again."""
        if not self._url:
            return
        from redis.asyncio import Redis
        from redis.exceptions import RedisError

        while True:
            client = Redis.from_url(self._url)
            try:
                async with client.pubsub() as hearing, asyncio.TaskGroup() as both:
                    await hearing.subscribe(CHANNEL)
                    both.create_task(self._talk(client))
                    both.create_task(self._listen(hearing))
            except* (RedisError, OSError) as gone:
                log.warning("rooms of other processes cannot be heard for a moment: %s", gone.exceptions[0])
            finally:
                await client.aclose()
            await asyncio.sleep(1)

    async def _talk(self, client: Any) -> None:
        while True:
            await client.publish(CHANNEL, await self._outgoing.get())

    async def _listen(self, hearing: Any) -> None:
        async for message in hearing.listen():
            if message["type"] == "message":
                self._hear(json.loads(message["data"]))

    def _hear(self, said: dict[str, Any]) -> None:
        if said["from"] == self.name:
            return
        entry_id = said["entry"]
        if "people" not in said:
            return self._on_written(entry_id)
        people = [person | {"guest": f"{said['from']}-{person['guest']}"} for person in said["people"]]
        self._others.setdefault(entry_id, {})[said["from"]] = (time.monotonic(), people)
        self._on_people(entry_id)

    def _tell(self, said: dict[str, Any]) -> None:
        if self._url and not self._outgoing.full():
            self._outgoing.put_nowait(json.dumps({"from": self.name} | said))
