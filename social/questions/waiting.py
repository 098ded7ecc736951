"""How long a question waits, on the clock of whoever asked. Pure: no database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SILENT = 2  # working days without an answer or a thought, until more people are told
PATIENCE = 3  # more of them, while those who are next hear of as many questions as they allow
MORNING = time(9)
TOO_SOON = timedelta(hours=4)  # whoever was told so lately need not be reminded
SATURDAY = 5
DAY = timedelta(days=1)


def working_days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of day after so many working days, in UTC; what begins on a weekend begins on Monday."""
    there = moment.astimezone(zone)
    if there.weekday() >= SATURDAY:
        there = _monday(there)
    for _day in range(days):
        there += DAY
        if there.weekday() >= SATURDAY:
            there += DAY * 2
    return there.astimezone(UTC)


def _monday(there: datetime) -> datetime:
    """The midnight with which the next week begins."""
    ahead = there.date() + DAY * (7 - there.weekday())
    return datetime.combine(ahead, time(), there.tzinfo)


def remind_at(asked: datetime, needed_by: date, zone: ZoneInfo) -> datetime | None:
    """The morning before it is needed, or of that day; None where that is too soon after it was asked."""
    for day in (needed_by - DAY, needed_by):
        morning = datetime.combine(day, MORNING, zone).astimezone(UTC)
        if morning >= asked + TOO_SOON:
            return morning
    return None


def began_today(moment: datetime, zone: ZoneInfo) -> datetime:
    """The midnight with which somebody's day began, in UTC."""
    there = moment.astimezone(zone)
    return datetime.combine(there.date(), time(), zone).astimezone(UTC)
