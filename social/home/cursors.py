"""A place in the stream: the moment and the number of one thing in it, written plainly into addresses.

What is newer than the place may come, what is removed may go: the page after it still begins exactly there.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9999, 12, 31, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WRITTEN = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, order=True)
class Cursor:
    """Where one thing stands; the greater one stands above."""

    at: datetime
    entry_id: int

    def __str__(self) -> str:
        return f"{(self.at - BEGINNING) // _MICROSECOND}.{self.entry_id}"


NEWEST = Cursor(END, 0)  # above everything


def parse(written: str) -> Cursor | None:
    """The place that an address names; None where it names none."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    try:
        at = BEGINNING + int(found[1]) * _MICROSECOND
    except OverflowError:
        return None
    return Cursor(at, int(found[2])) if at <= END else None
