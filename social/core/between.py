"""Between processes: short words through Redis. Nothing that must not be lost goes this way."""

import asyncio
import json
import logging
import secrets
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)
MOST_WAITING = 1000  # words; where Redis is away, later ones are dropped


class Channel:
    """This process's end of one channel. Without an address it does nothing."""

    def __init__(self, url: str, channel: str, heard: Callable[[dict[str, Any]], None]) -> None:
        self.name = secrets.token_hex(6)
        self._url, self._channel, self._heard = url, channel, heard
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)

    def tell(self, said: dict[str, Any]) -> None:
        """Say something to all other processes."""
        if self._url and not self._outgoing.full():
            self._outgoing.put_nowait(json.dumps({"from": self.name} | said))

    @property
    def waiting(self) -> int:
        """How many words were not sent yet."""
        return self._outgoing.qsize()

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
                    await hearing.subscribe(self._channel)
                    both.create_task(self._talk(client))
                    both.create_task(self._listen(hearing))
            except* (RedisError, OSError) as gone:
                log.warning("other processes cannot be heard for a moment: %s", gone.exceptions[0])
            finally:
                await client.aclose()
            await asyncio.sleep(1)

    async def _talk(self, client: Any) -> None:
        while True:
            await client.publish(self._channel, await self._outgoing.get())

    async def _listen(self, hearing: Any) -> None:
        async for message in hearing.listen():
            if message["type"] == "message":
                said = json.loads(message["data"])
                if said["from"] != self.name:
                    self._heard(said)
