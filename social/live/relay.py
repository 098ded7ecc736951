"""Between processes: "look now" and who is here, through Redis. Nothing that must not be lost goes this way.

Every process also looks by itself every few seconds, and forgets people of whom it has heard nothing.
"""

import time
from collections.abc import Callable
from typing import Any

from social.core.between import Channel

CHANNEL = "commons:live"
SILENCE = 12.0  # seconds after which people of another process are gone
Heard = Callable[[int], None]


class Relay:
    """This process's end. Without an address it does nothing."""

    def __init__(self, url: str, on_written: Heard, on_people: Heard) -> None:
        self._channel = Channel(url, CHANNEL, self._hear)
        self.run = self._channel.run
        self._on_written, self._on_people = on_written, on_people
        self._others: dict[int, dict[str, tuple[float, list[dict[str, Any]]]]] = {}

    def written(self, entry_id: int) -> None:
        """Tell the others that a text was changed."""
        self._channel.tell({"entry": entry_id})

    def people(self, entry_id: int, here: list[dict[str, Any]]) -> None:
        """Tell the others who has a text open in this process."""
        self._channel.tell({"entry": entry_id, "people": here})

    def elsewhere(self, entry_id: int) -> list[dict[str, Any]]:
        """Who has it open in other processes."""
        since = time.monotonic() - SILENCE
        heard = self._others.get(entry_id, {})
        return [person for at, people in heard.values() if at > since for person in people]

    def forget(self, entry_id: int) -> None:
        """The text is open here no more."""
        self._others.pop(entry_id, None)

    def _hear(self, said: dict[str, Any]) -> None:
        entry_id = said["entry"]
        if "people" not in said:
            return self._on_written(entry_id)
        people = [person | {"guest": f"{said['from']}-{person['guest']}"} for person in said["people"]]
        self._others.setdefault(entry_id, {})[said["from"]] = (time.monotonic(), people)
        self._on_people(entry_id)
