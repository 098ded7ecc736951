"""The time of day: one source, so that tests can hold it still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_frozen: datetime | None = None


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _frozen or datetime.now(UTC)


@contextmanager
def freeze(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment, in every thread, for tests."""
    global _frozen  # noqa: PLW0603 - one clock for the whole process is the point
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before
