"""Where a community stands in its life, and why, in words. Pure; never a ranking: each is looked at alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MONTH = timedelta(days=30)
FORMING_FOR = timedelta(days=60)
ENOUGH_WRITERS = 3  # so many in a month, and even a young one has found its feet
MORE_WRITERS = 2  # than the month before, and it grows
MANY_JOINED = 3  # in a month, or a tenth of all members


class Stage(StrEnum):
    """How it is with a community."""

    FORMING = "forming"
    GROWING = "growing"
    STEADY = "steady"
    QUIET = "quiet"
    RETIRED = "retired"


@dataclass(frozen=True)
class Activity:
    """What happened in a community, as far as its members may read it."""

    began_at: datetime
    writers: int = 0  # people who posted, asked, answered, commented or edited in the last month
    writers_before: int = 0  # in the month before
    joined: int = 0  # in the last month, its first members not counted
    members: int = 0
    last_at: datetime | None = None  # when somebody wrote last
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """A stage, and the reason for it."""

    stage: Stage
    reason: str


def standing(seen: Activity, at: datetime) -> Standing:
    """The stage of a community at a moment, and what says so."""
    if seen.closed_at is not None:
        return Standing(Stage.RETIRED, f"Closed to writing on {_day(seen.closed_at)}")
    young = at - seen.began_at < FORMING_FOR
    if not seen.writers:
        return Standing(Stage.FORMING, f"It began {_ago(at - seen.began_at)}") if young else _quiet(seen)
    wrote = f"{_people(seen.writers)} wrote in the last 30 days"
    if young and seen.writers < ENOUGH_WRITERS:
        return Standing(Stage.FORMING, f"It began {_ago(at - seen.began_at)}, and {wrote.lower()}")
    if seen.writers - seen.writers_before >= MORE_WRITERS:
        return Standing(Stage.GROWING, f"{wrote}, {_number(seen.writers_before)} in the 30 before")
    if seen.joined >= max(MANY_JOINED, seen.members / 10):
        return Standing(
            Stage.GROWING, f"{_people(seen.joined)} joined in the last 30 days, and {wrote.lower()}"
        )
    return Standing(Stage.STEADY, wrote)


def _quiet(seen: Activity) -> Standing:
    last = f"; the last words are from {_day(seen.last_at)}" if seen.last_at else ""
    return Standing(Stage.QUIET, f"Nobody wrote in the last 30 days{last}")


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count} people"


def _number(count: int) -> str:
    return "nobody" if count == 0 else ("one" if count == 1 else str(count))


def _ago(since: timedelta) -> str:
    return {0: "today", 1: "yesterday"}.get(since.days, f"{since.days} days ago")


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
