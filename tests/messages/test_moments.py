"""Moments that suit two people: on every clock, across every change of the clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from social.messages.moments import LENGTH, Habits, suggest

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
DAYS = st.frozensets(st.integers(0, 6))
HABITS = st.builds(Habits, st.none() | ZONES, st.sampled_from(["", "Porto", "porto", "Lyon"]), DAYS)
LISBON, NEW_YORK, KATHMANDU = (
    ZoneInfo("Europe/Lisbon"),
    ZoneInfo("America/New_York"),
    ZoneInfo("Asia/Kathmandu"),
)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@given(HABITS, HABITS, MOMENTS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_suggested_is_ahead_and_within_everybodys_working_hours(
    mine: Habits, theirs: Habits, now: datetime
) -> None:
    found = suggest(mine, theirs, now)
    assert len(found) <= 3
    assert [each.starts_at for each in found] == sorted({each.starts_at for each in found})
    for each in found:
        assert now < each.starts_at < now + timedelta(days=30)
        clocks = [habits.zone for habits in (theirs, mine) if habits.zone] or [ZoneInfo("UTC")]
        for zone in clocks[:1] if each.office else clocks:
            begins, ends = each.starts_at.astimezone(zone), (each.starts_at + LENGTH).astimezone(zone)
            assert begins.date() == ends.date()
            assert time(9) <= begins.time() < ends.time() <= time(17)
            days = mine.days & theirs.days if each.office else range(5)
            assert begins.weekday() in days


@given(HABITS, HABITS, MOMENTS)
@settings(max_examples=40, deadline=None)
def test_what_is_taken_is_not_suggested_again(mine: Habits, theirs: Habits, now: datetime) -> None:
    taken = [each.starts_at for each in suggest(mine, theirs, now)]
    for each in suggest(mine, theirs, now, taken):
        assert all(abs(each.starts_at - other) >= LENGTH for other in taken)


def test_who_is_in_the_same_office_meets_there_on_common_days() -> None:
    mine = Habits(LISBON, "Porto", frozenset({0, 1, 3}))
    theirs = Habits(LISBON, "porto", frozenset({1, 2, 3}))
    found = suggest(mine, theirs, MONDAY)
    assert [f"{each.starts_at:%a %H:%M}" for each in found] == ["Tue 10:00", "Thu 14:30", "Tue 15:30"]
    assert {each.office for each in found} == {"porto"}


def test_who_has_no_common_day_or_office_meets_by_video() -> None:
    mine = Habits(LISBON, "Porto", frozenset({0}))
    for theirs in (Habits(LISBON, "Porto", frozenset({1})), Habits(LISBON, "Lyon", frozenset({0})), Habits()):
        found = suggest(mine, theirs, MONDAY)
        assert len(found) == 3
        assert {each.office for each in found} == {""}
        assert len({each.starts_at.date() for each in found}) == 3


def test_hours_follow_the_clocks_when_one_side_changes_before_the_other() -> None:
    # On 8 March 2026 New York goes forward, Lisbon on 29 March: for three weeks they are four hours apart.
    for now, hours in ((datetime(2026, 3, 2, 8, tzinfo=UTC), 5), (datetime(2026, 3, 16, 8, tzinfo=UTC), 4)):
        found = suggest(Habits(NEW_YORK), Habits(LISBON), now)
        assert len(found) == 3
        for each in found:
            apart = each.starts_at.astimezone(LISBON).hour - each.starts_at.astimezone(NEW_YORK).hour
            assert apart == hours
            assert each.starts_at.astimezone(NEW_YORK).time() >= time(9)


def test_working_hours_that_never_meet_suggest_nothing() -> None:
    assert suggest(Habits(LISBON), Habits(ZoneInfo("Pacific/Auckland")), MONDAY) == []
    assert suggest(Habits(ZoneInfo("Asia/Kathmandu")), Habits(ZoneInfo("Europe/Berlin")), MONDAY) != []
