"""The stage of a community, judged by what happens in it, with the reason in words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.communities.lifecycle import Activity, Stage, standing

MONTH = "in the last 30 days"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OLD, YOUNG = NOW - timedelta(days=400), NOW - timedelta(days=12)


@pytest.mark.parametrize(
    ("seen", "stage", "reason"),
    [
        (Activity(YOUNG), Stage.FORMING, "It began 12 days ago"),
        (Activity(NOW), Stage.FORMING, "It began today"),
        (
            Activity(YOUNG, writers=1),
            Stage.FORMING,
            "It began 12 days ago, and one person wrote in the last 30 days",
        ),
        (
            Activity(YOUNG, writers=3),
            Stage.GROWING,
            "3 people wrote in the last 30 days, nobody in the 30 before",
        ),
        (Activity(OLD, writers=3, writers_before=2), Stage.STEADY, "3 people wrote in the last 30 days"),
        (
            Activity(OLD, writers=3, writers_before=1),
            Stage.GROWING,
            "3 people wrote in the last 30 days, one in the 30 before",
        ),
        (
            Activity(OLD, writers=2, writers_before=2, joined=4, members=20),
            Stage.GROWING,
            "4 people joined in the last 30 days, and 2 people wrote in the last 30 days",
        ),
        (
            Activity(OLD, writers=2, writers_before=2, joined=4, members=90),
            Stage.STEADY,
            "2 people wrote in the last 30 days",
        ),
        (Activity(OLD), Stage.QUIET, "Nobody wrote in the last 30 days"),
        (
            Activity(OLD, last_at=datetime(2026, 3, 3, tzinfo=UTC), joined=9),
            Stage.QUIET,
            "Nobody wrote in the last 30 days; the last words are from 3 March 2026",
        ),
        (Activity(OLD, writers=9, closed_at=NOW), Stage.RETIRED, "Closed to writing on 22 November 2026"),
    ],
)
def test_what_happened_gives_the_stage_and_its_reason(seen: Activity, stage: Stage, reason: str) -> None:
    found = standing(seen, NOW)
    assert (found.stage, found.reason) == (stage, reason)


@settings(max_examples=60, deadline=None)
@given(
    days=st.integers(0, 2000),
    numbers=st.tuples(*[st.integers(0, 50)] * 4),
)
def test_whoever_writes_more_never_makes_a_community_quiet(days: int, numbers: tuple[int, ...]) -> None:
    writers, before, joined, members = numbers
    seen = Activity(NOW - timedelta(days=days), writers, before, joined, members)
    assert (standing(seen, NOW).stage == Stage.QUIET) == (writers == 0 and days >= 60)
