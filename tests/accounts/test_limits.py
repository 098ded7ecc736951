"""How long somebody has to wait, as arithmetic."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from social.accounts.limits import NONE, SIGN_IN_FROM_ADDRESS, SIGN_IN_TO_ACCOUNT, Limit

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
moments = st.lists(st.integers(0, 36_000), max_size=80).map(
    lambda seconds: [START + timedelta(seconds=each) for each in sorted(seconds)]
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_four_failures_cost_nothing() -> None:
    assert SIGN_IN_TO_ACCOUNT.wait([at(0)] * 4, at(0)) == NONE


def test_five_failures_spread_over_an_hour_cost_nothing() -> None:
    assert SIGN_IN_TO_ACCOUNT.wait([at(15 * step) for step in range(5)], at(60)) == NONE


def test_the_fifth_failure_within_a_quarter_costs_a_minute() -> None:
    tries = [at(0), at(3), at(6), at(9), at(12)]
    assert SIGN_IN_TO_ACCOUNT.wait(tries, at(12)) == timedelta(minutes=1)
    assert SIGN_IN_TO_ACCOUNT.wait(tries, at(13)) == NONE


def test_waits_grow_to_an_hour_and_no_further() -> None:
    tries = [at(0)] * 5
    waits = []
    for _ in range(8):
        wait = SIGN_IN_TO_ACCOUNT.wait(tries, tries[-1])
        waits.append(int(wait.total_seconds() // 60))
        tries.append(tries[-1] + wait)
    assert waits == [1, 2, 5, 15, 30, 60, 60, 60]


def test_a_quiet_quarter_after_a_wait_starts_anew() -> None:
    tries = [at(0)] * 6
    later = [*tries, at(60), at(60), at(60), at(60)]
    assert SIGN_IN_TO_ACCOUNT.wait(later, at(60)) == NONE
    assert SIGN_IN_TO_ACCOUNT.wait([*later, at(60)], at(60)) == timedelta(minutes=1)


def test_an_address_is_free_again_when_its_oldest_failures_are_old() -> None:
    tries = [at(0)] * 20 + [at(10)] * 30
    assert SIGN_IN_FROM_ADDRESS.wait(tries, at(10)) == timedelta(minutes=5)
    assert SIGN_IN_FROM_ADDRESS.wait(tries, at(15)) == NONE
    assert SIGN_IN_FROM_ADDRESS.wait([*tries, *[at(15)] * 20], at(15)) == timedelta(minutes=10)


@given(moments, st.sampled_from([SIGN_IN_TO_ACCOUNT, SIGN_IN_FROM_ADDRESS, Limit(3, timedelta(hours=1))]))
def test_nobody_gets_more_tries_than_allowed_within_the_window(wishes: list[datetime], limit: Limit) -> None:
    made: list[datetime] = []
    for moment in wishes:
        if limit.wait(made, moment) == NONE:
            made.append(moment)
    most = limit.many + len(limit.waits)
    for first in made:
        assert sum(first <= each < first + limit.window for each in made) <= most


@given(moments, st.integers(0, 36_000))
def test_a_wait_ends_when_it_says(tries: list[datetime], second: int) -> None:
    moment = START + timedelta(seconds=second)
    earlier = [each for each in tries if each <= moment]
    wait = SIGN_IN_TO_ACCOUNT.wait(earlier, moment)
    assert wait <= timedelta(hours=1)
    assert SIGN_IN_TO_ACCOUNT.wait(earlier, moment + wait) == NONE
