"""The time of day."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from social.core.clock import freeze, now

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_now_is_this_moment_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= now() <= datetime.now(UTC)
    assert now().utcoffset() == timedelta(0)


def test_a_frozen_clock_stands_still_in_every_thread_and_runs_on_after() -> None:
    seen: list[datetime] = []
    with freeze(NOON):
        thread = Thread(target=lambda: seen.append(now()))
        thread.start()
        thread.join()
        with freeze(NOON + timedelta(days=1)):
            assert now() == NOON + timedelta(days=1)
        assert now() == NOON
    assert seen == [NOON]
    assert now() > NOON or now() != NOON


def test_a_clock_runs_on_after_a_failure() -> None:
    with pytest.raises(RuntimeError), freeze(NOON):
        raise RuntimeError
    assert now() != NOON
