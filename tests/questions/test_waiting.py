"""How long a question waits: working days on the asker's clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from social.questions.waiting import began_today, remind_at, working_days_later

LISBON, AUCKLAND = ZoneInfo("Europe/Lisbon"), ZoneInfo("Pacific/Auckland")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def moment(words: str, zone: ZoneInfo = LISBON) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=zone)


def test_two_working_days_leave_out_the_weekend_where_the_asker_is() -> None:
    for asked, later in (
        ("2026-11-23T10:00", "2026-11-25T10:00"),  # Monday, Wednesday
        ("2026-11-26T10:00", "2026-11-30T10:00"),  # Thursday, Monday
        ("2026-11-27T17:30", "2026-12-01T17:30"),  # Friday, Tuesday
        ("2026-11-28T12:00", "2026-12-02T00:00"),  # Saturday: as on Monday's first minute
        ("2026-11-29T23:59", "2026-12-02T00:00"),
        ("2026-03-27T10:00", "2026-03-31T10:00"),  # the clocks change in between
    ):
        assert working_days_later(moment(asked), 2, LISBON) == moment(later), asked
    friday_there = datetime(2026, 11, 26, 20, tzinfo=UTC)  # Friday morning in Auckland
    assert working_days_later(friday_there, 2, AUCKLAND).astimezone(AUCKLAND).weekday() == 1


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
    st.sampled_from([LISBON, AUCKLAND, ZoneInfo("America/Los_Angeles"), ZoneInfo("UTC")]),
)
def test_it_always_ends_on_a_working_day_two_to_four_days_later(asked: datetime, zone: ZoneInfo) -> None:
    there = working_days_later(asked, 2, zone).astimezone(zone)
    assert there.weekday() < 5
    assert timedelta(days=2, hours=-2) <= there - asked <= timedelta(days=4, hours=2)


def test_a_reminder_comes_the_morning_before_or_on_the_day_and_never_at_once() -> None:
    asked = moment("2026-11-23T10:00")
    assert remind_at(asked, date(2026, 11, 26), LISBON) == moment("2026-11-25T09:00")
    assert remind_at(asked, date(2026, 11, 24), LISBON) == moment("2026-11-24T09:00")
    assert remind_at(asked, date(2026, 11, 23), LISBON) is None
    assert began_today(asked, AUCKLAND) == moment("2026-11-23T00:00", AUCKLAND)
