"""When two people could meet for half an hour: at the office on days that both are there, else by video.

Pure: clocks, days and what is taken already are handed in.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import islice
from zoneinfo import ZoneInfo

LENGTH = timedelta(minutes=30)
OPENS, CLOSES = time(9), time(17)  # working hours, on everybody's own clock
WISHES = (time(10), time(14, 30), time(15, 30))  # what is tried to be near, one after the other
LOOK_AHEAD = 28  # days
MOST = 3
WORKDAYS = frozenset(range(5))  # Monday to Friday


@dataclass(frozen=True)
class Habits:
    """What is known of somebody's week. No zone: it is unknown, or not for the asker's eyes."""

    zone: ZoneInfo | None = None
    office: str = ""
    days: frozenset[int] = field(default_factory=frozenset)  # in the office; 0 is Monday


@dataclass(frozen=True)
class Moment:
    """A beginning, in UTC, and the office to meet in; no office: by video."""

    starts_at: datetime
    office: str = ""


def shared_office(mine: Habits, theirs: Habits) -> str:
    """The office that both state, or ""."""
    same = bool(mine.office) and mine.office.casefold() == theirs.office.casefold()
    return theirs.office if same else ""


def suggest(mine: Habits, theirs: Habits, now: datetime, taken: Collection[datetime] = ()) -> list[Moment]:
    """At most three moments from tomorrow on, soonest first. `taken`: when what they have begins."""
    office = shared_office(mine, theirs)
    days = mine.days & theirs.days if office else frozenset()
    if days:
        zones = [zone for zone in (theirs.zone, mine.zone) if zone][:1] or [ZoneInfo("UTC")]
        if found := _choose(zones, days, now, taken):
            return [Moment(at, office) for at in found]
    zones = [zone for zone in (theirs.zone, mine.zone) if zone] or [ZoneInfo("UTC")]
    return [Moment(at) for at in _choose(zones, WORKDAYS, now, taken)]


def _choose(
    zones: list[ZoneInfo], days: Collection[int], now: datetime, taken: Collection[datetime]
) -> list[datetime]:
    """One on each of the next three days that have any; several on a day where there are fewer days."""
    today = now.astimezone(zones[0]).date()
    ahead = (today + timedelta(days=each) for each in range(1, LOOK_AHEAD))
    each_day = (list(_slots(day, zones, days, now, taken)) for day in ahead)
    free = list(islice(filter(None, each_day), MOST))
    chosen: list[datetime] = []
    for number, wish in enumerate(WISHES if free else ()):
        if left := [each for each in free[number % len(free)] if _apart(each, chosen)]:
            chosen.append(min(left, key=partial(_distance, wish=wish, zone=zones[0])))
    return sorted(chosen)


def _slots(
    day: date, zones: list[ZoneInfo], days: Collection[int], now: datetime, taken: Collection[datetime]
) -> Iterator[datetime]:
    """Every half hour of a day, on the first clock, that is within working hours on all of them."""
    for half_hour in range(48):
        wall = datetime.combine(day, time(half_hour // 2, half_hour % 2 * 30), zones[0])
        at = wall.astimezone(UTC)
        exists = at.astimezone(zones[0]).replace(tzinfo=None) == wall.replace(tzinfo=None)
        if exists and at > now and _apart(at, taken) and all(_at_work(at, zone, days) for zone in zones):
            yield at


def _at_work(at: datetime, zone: ZoneInfo, days: Collection[int]) -> bool:
    begins, ends = at.astimezone(zone), (at + LENGTH).astimezone(zone)
    whole = begins.date() == ends.date()
    return whole and begins.weekday() in days and begins.time() >= OPENS and ends.time() <= CLOSES


def _apart(at: datetime, others: Collection[datetime]) -> bool:
    return all(abs(at - other) >= LENGTH for other in others)


def _distance(at: datetime, wish: time, zone: ZoneInfo) -> int:
    """Minutes between a moment and the time of day that is wished for."""
    local = at.astimezone(zone)
    return abs(local.hour * 60 + local.minute - wish.hour * 60 - wish.minute)
