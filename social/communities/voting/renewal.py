"""When members are asked whether their community shall go on, and what their votes come to. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

RENEW_AFTER = timedelta(days=548)  # eighteen months
QUIET_FOR = timedelta(days=183)  # six months in which nobody wrote and nobody came
LASTS = timedelta(days=14)
REMIND_AFTER = timedelta(days=7)
ASK_AGAIN = timedelta(days=90)  # after a vote, whoever would like to ask


class Why(StrEnum):
    """Why the members are asked."""

    AGE = "age"
    QUIET = "quiet"
    HOST = "host"  # a host asks
    REOPEN = "reopen"  # it is retired, and a member would like to go on


class Outcome(StrEnum):
    """What a vote came to."""

    GOES_ON = "goes on"
    RETIRED = "retired"
    UNDECIDED = "undecided"  # a tie, or too few: a host decides, or all are asked again


def reason_to_ask(
    *,
    began_at: datetime,
    renewed_at: datetime | None,
    last_at: datetime | None,
    asked_at: datetime | None,
    at: datetime,
) -> Why | None:
    """Why the members of a community should be asked now, or None. `asked_at`: when the last vote ended."""
    agreed_at = renewed_at or began_at
    if asked_at is not None and at - asked_at < ASK_AGAIN:
        return None
    if at - max(agreed_at, last_at or agreed_at) >= QUIET_FOR:
        return Why.QUIET
    return Why.AGE if at - agreed_at >= RENEW_AFTER else None


def least_to_retire(members: int) -> int:
    """How many have to want it for a community to retire by itself: a quarter, between two and ten."""
    return min(members, max(2, min(10, -(-members // 4))))


def outcome(yes: int, no: int, least: int = 0) -> Outcome:
    """The majority of those who voted decides; `least`: so many have to say no, or a host decides."""
    if yes == no or (no > yes and no < least):
        return Outcome.UNDECIDED
    return Outcome.GOES_ON if yes > no else Outcome.RETIRED


def is_over(closes_at: datetime, at: datetime, *, voted: int, members: int) -> bool:
    """When its time has come, or everybody has voted."""
    return at >= closes_at or (members > 0 and voted >= members)


def reminder_is_due(began_at: datetime, reminded_at: datetime | None, at: datetime) -> bool:
    """Once, half-way."""
    return reminded_at is None and at - began_at >= REMIND_AFTER


def question(why: str, name: str) -> str:
    """What the members are asked."""
    return f"Shall {name} be opened again?" if why == Why.REOPEN else f"Shall {name} go on?"


def because(why: str) -> str:
    """Why they are asked, in words."""
    return {
        Why.AGE: "Eighteen months have passed since its members last said so.",
        Why.QUIET: "For six months nobody has written here, and nobody has come.",
        Why.HOST: "A host would like to know.",
        Why.REOPEN: "A member would like to write here again.",
    }[Why(why)]
