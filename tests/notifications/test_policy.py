"""When a mail is due: hours of people's own days, across midnight, time zones and changes of the clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.notifications.kinds import How
from social.notifications.models import Digest
from social.notifications.policy import GRACE, Wishes, after_quiet, mail_moment, next_digest

LISBON, NAIROBI, SYDNEY = (ZoneInfo(f) for f in ("Europe/Lisbon", "Africa/Nairobi", "Australia/Sydney"))
ALL_DAY = Wishes(quiet=False)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "moment", "until"),
    [
        (LISBON, "2026-11-24 12:00", "2026-11-24 12:00"),
        (LISBON, "2026-11-24 18:59", "2026-11-24 18:59"),
        (LISBON, "2026-11-24 19:00", "2026-11-25 07:00"),  # across midnight
        (LISBON, "2026-11-24 03:00", "2026-11-24 07:00"),
        (NAIROBI, "2026-11-24 16:30", "2026-11-25 04:00"),  # 19:30 there, until 7:00
        (SYDNEY, "2026-11-24 16:30", "2026-11-24 20:00"),  # 3:30 of the next day there
        (LISBON, "2026-03-28 22:00", "2026-03-29 06:00"),  # the night that loses an hour
        (LISBON, "2026-10-24 22:00", "2026-10-25 07:00"),  # the night that gains one
    ],
)
def test_mail_at_once_waits_until_the_quiet_hours_of_the_person_end(
    zone: ZoneInfo, moment: str, until: str
) -> None:
    assert after_quiet(Wishes(zone=zone), at(moment)) == at(until)


def test_quiet_hours_by_day_and_none_at_all() -> None:
    noon = Wishes(quiet_from=12, quiet_until=14, zone=LISBON)
    assert after_quiet(noon, at("2026-11-24 13:00")) == at("2026-11-24 14:00")
    assert after_quiet(noon, at("2026-11-24 23:00")) == at("2026-11-24 23:00")
    never = Wishes(quiet_from=9, quiet_until=9)
    assert after_quiet(never, at("2026-11-24 09:30")) == at("2026-11-24 09:30")


@pytest.mark.parametrize(
    ("wishes", "moment", "due"),
    [
        (Wishes(zone=LISBON), "2026-11-24 07:59", "2026-11-24 08:00"),
        (Wishes(zone=LISBON), "2026-11-24 08:00", "2026-11-25 08:00"),
        (Wishes(zone=LISBON), "2026-11-27 09:00", "2026-11-30 08:00"),  # Friday to Monday
        (Wishes(digest=Digest.DAILY, zone=LISBON), "2026-11-27 09:00", "2026-11-28 08:00"),
        (Wishes(digest=Digest.WEEKLY, weekday=4, zone=LISBON), "2026-11-27 09:00", "2026-12-04 08:00"),
        (Wishes(zone=NAIROBI), "2026-11-24 04:59", "2026-11-24 05:00"),
        (Wishes(zone=SYDNEY), "2026-11-22 20:59", "2026-11-22 21:00"),  # Monday there, Sunday in Lisbon
        (Wishes(digest=Digest.DAILY, zone=LISBON), "2026-03-28 09:00", "2026-03-29 07:00"),
        (Wishes(digest=Digest.DAILY, hour=1, zone=LISBON), "2026-03-28 09:00", "2026-03-29 01:00"),
    ],
)
def test_the_digest_comes_at_the_hour_of_the_person(wishes: Wishes, moment: str, due: str) -> None:
    assert next_digest(wishes, at(moment)) == at(due)


def test_the_digest_waits_in_quiet_hours_too() -> None:
    noon = at("2026-11-24 12:00")
    early, awake = Wishes(hour=6, zone=LISBON), Wishes(hour=6, quiet=False, zone=LISBON)
    assert mail_moment(early, "comment", noon, noon) == at("2026-11-25 07:00")
    assert mail_moment(awake, "comment", noon, noon) == at("2026-11-25 06:00")


@given(
    st.integers(0, 2 * 365 * 24 * 60),
    st.sampled_from([LISBON, NAIROBI, SYDNEY, ZoneInfo("America/St_Johns")]),
    st.integers(0, 23),
    st.sampled_from([Digest.DAILY, Digest.WEEKLY, Digest.WORKDAYS]),
)
@settings(max_examples=60, deadline=None)
def test_a_digest_is_always_ahead_and_never_further_than_its_rhythm(
    minutes: int, zone: ZoneInfo, hour: int, digest: Digest
) -> None:
    told = at("2026-01-01") + timedelta(minutes=minutes)
    due = next_digest(Wishes(digest=digest, hour=hour, zone=zone), told)
    longest = {Digest.DAILY: 1, Digest.WORKDAYS: 3, Digest.WEEKLY: 7}[digest]
    assert told < due <= told + timedelta(days=longest, hours=1)


def test_few_kinds_are_mailed_at_once_and_the_rest_waits_for_the_digest() -> None:
    noon, present = at("2026-11-24 12:00"), at("2026-11-24 12:01")
    for told in ("mention", "answer", "message", "please_sign"):
        assert mail_moment(ALL_DAY, told, noon, present) == noon + GRACE
    for told in ("comment", "reply", "follow", "something new"):
        assert mail_moment(ALL_DAY, told, noon, present) == at("2026-11-25 08:00")


def test_what_is_chosen_counts() -> None:
    noon = at("2026-11-24 12:00")
    chosen = Wishes({"comment": How.NOW, "mention": How.HERE, "follow": How.NEVER}, quiet=False)
    assert mail_moment(chosen, "comment", noon, noon) == noon + GRACE
    assert mail_moment(chosen, "mention", noon, noon) is None
    assert mail_moment(chosen, "follow", noon, noon) is None
    assert mail_moment(Wishes(mail_off=True), "mention", noon, noon) is None
    assert mail_moment(Wishes(digest=Digest.NONE), "comment", noon, noon) is None
