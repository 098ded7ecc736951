"""Counting a searcher once a day without knowing them.

What is remembered stands in this process alone and is gone at the end of the day: prints of searcher and
words, made with a key that nobody knows and that is thrown away with them. After a restart, somebody may
count again.
"""

import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import Lock

from social.expertise.missed.models import today

MOST_A_DAY = 20
"""Misses of one searcher that count in a day: enough for anybody, too few to flood the list."""


class Heard(StrEnum):
    """Whether a miss counts."""

    NOW = "now"
    BEFORE = "before"  # the same person's, today
    NOT = "not"  # they have missed enough for a day


@dataclass
class Tally:
    """The misses of one day."""

    day: date = field(default_factory=today)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    seen: set[bytes] = field(default_factory=set)
    misses: Counter[bytes] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def hear(self, person_id: int, words: str) -> Heard:
        """A person's miss: their first of the day with these words counts."""
        with self.lock:
            self._begin_the_day()
            miss, searcher = self._print(f"{person_id} {words}"), self._print(str(person_id))
            if miss in self.seen:
                return Heard.BEFORE
            if self.misses[searcher] >= MOST_A_DAY:
                return Heard.NOT
            self.seen.add(miss)
            self.misses[searcher] += 1
            return Heard.NOW

    def _begin_the_day(self) -> None:
        if self.day != today():
            self.day, self.key = today(), secrets.token_bytes(32)
            self.seen.clear()
            self.misses.clear()

    def _print(self, text: str) -> bytes:
        return hmac.digest(self.key, text.encode(), "sha256")[:16]
