"""How often somebody may try: pure arithmetic over the moments of earlier tries."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = timedelta(days=1)  # older tries are forgotten
NONE = timedelta(0)


def _minutes(*numbers: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=number) for number in numbers)


@dataclass(frozen=True)
class Limit:
    """At most `many` tries within `window`.

    Without `waits`, the next one is free when the oldest of them has left the window. With `waits`, the
    next one is free after the first wait; each further try that soon follows a wait takes a longer one.
    """

    many: int
    window: timedelta
    waits: tuple[timedelta, ...] = ()

    def wait(self, tries: Sequence[datetime], moment: datetime) -> timedelta:
        """How long until the next try, given the earlier ones (oldest first); zero when it is free."""
        free_at = self._after_waits(tries) if self.waits else self._after_window(tries)
        return max(free_at - moment, NONE) if free_at else NONE

    def _after_window(self, tries: Sequence[datetime]) -> datetime | None:
        return tries[-self.many] + self.window if len(tries) >= self.many else None

    def _after_waits(self, tries: Sequence[datetime]) -> datetime | None:
        free_at: datetime | None = None
        step = 0
        recent: deque[datetime] = deque()
        for at in tries:
            recent.append(at)
            while recent[0] <= at - self.window:
                recent.popleft()
            if free_at and at < free_at + self.window:
                step = min(step + 1, len(self.waits) - 1)
            elif len(recent) >= self.many:
                step = 0
            else:
                continue
            free_at = at + self.waits[step]
        return free_at


QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
SIGN_IN_TO_ACCOUNT = Limit(5, QUARTER, _minutes(1, 2, 5, 15, 30, 60))
SIGN_IN_FROM_ADDRESS = Limit(50, QUARTER)
RESET_OF_ACCOUNT = Limit(3, HOUR)
RESET_FROM_ADDRESS = Limit(20, HOUR)
