"""Words for moments and numbers, for templates."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Flask
from markupsafe import Markup

from social.core import clock
from social.core.markdown.plain import excerpt_of

_STEPS = ((60, "minute", 60), (3600, "hour", 24), (86400, "day", 7))


def init_app(app: Flask) -> None:
    """Register the filters."""
    app.jinja_env.filters |= {
        "ago": ago,
        "day": day,
        "on_clock": on_clock,
        "moment": moment,
        "plural": plural,
        "excerpt": excerpt_of,
    }


def ago(moment: datetime | None) -> Markup:
    """<time> that says how long ago; the full moment on hover and for machines."""
    if moment is None:
        return Markup("")
    words = in_words(moment, clock.now())
    return Markup(f"{_stamp(moment)}{words}</time>")  # noqa: S704 - made of numbers and names of months alone


@lru_cache(maxsize=4096)  # the same moments stand on many pages
def _stamp(moment: datetime) -> str:
    machine = moment.isoformat(timespec="seconds")
    return f'<time datetime="{machine}" title="{moment:%-d %B %Y, %H:%M} UTC" data-ago>'


def day(moment: datetime | None) -> str:
    """2 March 2026."""
    return f"{moment:%-d %B %Y}" if moment else ""


def on_clock(moment: datetime | None, zone: ZoneInfo) -> str:
    """Monday 2 March, 09:30: as a clock on a wall of that time zone shows it."""
    return f"{moment.astimezone(zone):%A %-d %B, %H:%M}" if moment else ""


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """2 March 2026, 09:30: for ever, in that time zone; where it is nobody’s in particular, it says so."""
    return f"{at.astimezone(zone):%-d %B %Y, %H:%M}{' UTC' if zone.key == 'UTC' else ''}" if at else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """3 comments, 1 comment, no comments."""
    if count == 0:
        return f"no {many or one + 's'}"
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_words(moment: datetime, today: datetime) -> str:
    """How long before `today`: just now, 5 minutes ago, yesterday, 2 March, 2 March 2025."""
    seconds = (today - moment).total_seconds()
    if seconds < 60:
        return "just now" if seconds > -60 else f"on {day(moment)}"
    for unit, word, most in _STEPS:
        number = int(seconds // unit)
        if number < most:
            return "yesterday" if (word, number) == ("day", 1) else f"{plural(number, word)} ago"
    return _date(moment, moment.year != today.year)


@lru_cache(maxsize=4096)
def _date(moment: datetime, with_year: bool) -> str:
    return day(moment) if with_year else f"{moment:%-d %B}"
