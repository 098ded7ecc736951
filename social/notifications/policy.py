"""When a mail about something is due: pure questions about choices, hours and time zones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from social.notifications import kinds
from social.notifications.kinds import How
from social.notifications.models import Digest

GRACE = timedelta(minutes=2)
"""Whoever is on the site sees it there meanwhile, and needs no mail."""
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True)
class Wishes:
    """How one person wants to be told. Hours are those of their own day."""

    choices: Mapping[str, How] = field(default_factory=dict)  # by name of a kind, where not the usual
    digest: Digest = Digest.WORKDAYS
    weekday: int = 0
    hour: int = 8
    quiet: bool = True
    quiet_from: int = 19
    quiet_until: int = 7
    mail_off: bool = False
    zone: ZoneInfo = UTC_ZONE

    def how(self, told: str) -> How:
        """The way for a name that was given to `tell()`."""
        kind = kinds.of(told)
        return self.choices.get(kind.name, kind.default)


def mail_moment(wishes: Wishes, told: str, told_at: datetime, present: datetime) -> datetime | None:
    """When a mail about it may be sent; None: never."""
    how = wishes.how(told)
    if wishes.mail_off or how not in (How.NOW, How.DIGEST):
        return None
    if how == How.NOW:
        return after_quiet(wishes, max(told_at + GRACE, present))
    if wishes.digest == Digest.NONE:
        return None
    return after_quiet(wishes, max(next_digest(wishes, told_at), present))


def after_quiet(wishes: Wishes, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    local = moment.astimezone(wishes.zone)
    if not wishes.quiet or not _within(local.hour, wishes.quiet_from, wishes.quiet_until):
        return moment
    end = _at(local, wishes.quiet_until)
    return end if end > moment else _at(local + timedelta(days=1), wishes.quiet_until)


def may_interrupt(wishes: Wishes, told: str, present: datetime) -> bool:
    """Whether it may appear on a page that is open: what they want to hear at once, outside quiet hours."""
    return wishes.how(told) == How.NOW and after_quiet(wishes, present) == present


def next_digest(wishes: Wishes, moment: datetime) -> datetime:
    """The first hour for a digest after the moment; in quiet hours it waits until they end."""
    local = moment.astimezone(wishes.zone)
    days = (_at(local + timedelta(days=ahead), wishes.hour) for ahead in range(9))
    return next(day for day in days if day > moment and _has_digest(wishes, day))


def _has_digest(wishes: Wishes, day: datetime) -> bool:
    weekday = day.astimezone(wishes.zone).weekday()
    if wishes.digest == Digest.WEEKLY:
        return weekday == wishes.weekday
    return wishes.digest == Digest.DAILY or weekday < 5


def _within(hour: int, start: int, end: int) -> bool:
    """Whether the hour lies between the two, which may have midnight between them; equal: never."""
    return start <= hour < end if start <= end else hour >= start or hour < end


def _at(local: datetime, hour: int) -> datetime:
    """That hour of a local day. Where the clocks leave it out, the hour that comes instead."""
    return datetime.combine(local.date(), time(hour), local.tzinfo).astimezone(UTC)
