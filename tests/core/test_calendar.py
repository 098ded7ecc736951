"""Invitations, parsed back by the library that calendars use."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from social.core.calendar import Guest, Meeting, Method, invitation
from social.core.texts import printable

WORDS = st.text(min_size=1, max_size=80).map(printable).map(str.strip).filter(bool)
ZONES = st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=ZONES)  # noqa: DTZ001 - bounds


def meeting(**given: object) -> Meeting:
    at = datetime(2026, 3, 29, 10, tzinfo=UTC)
    ana, rui = Guest("Ana Ferreira", "ana@tern.example", True), Guest("Rui; Costa, “R”", "rui@tern.example")
    values = {
        "uid": "coffee-1@tern.example",
        "sequence": 0,
        "starts_at": at,
        "ends_at": at + timedelta(minutes=30),
        "summary": "Coffee: Ana and Rui",
        "description": "Proposed, here: https://tern.example/messages/ana",
        "location": "Porto; 3rd floor, left",
        "url": "https://tern.example/messages/ana",
        "organizer": ana,
        "guests": (ana, rui),
    }
    return Meeting(**(values | given))  # type: ignore[arg-type]  # the test names what it gives


@given(WORDS, WORDS, MOMENTS)
@settings(max_examples=60, deadline=None)
def test_every_word_and_every_moment_come_back_as_they_were(summary: str, name: str, at: datetime) -> None:
    at = at.replace(microsecond=0).astimezone(UTC)  # a wall's time may not exist; a moment does
    guest = Guest(name, "x@tern.example")
    text = invitation(
        meeting(summary=summary, starts_at=at, ends_at=at + timedelta(minutes=30), guests=(guest,)),
        Method.REQUEST,
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    event = Calendar.from_ical(text).events[0]
    assert str(event["SUMMARY"]).split() == summary.split()
    assert event.start == at
    assert event["DTSTART"].to_ical().endswith(b"Z")
    attendee = event["ATTENDEE"]
    assert str(attendee) == "mailto:x@tern.example"


def test_a_request_asks_both_and_says_who_came_up_with_it() -> None:
    calendar = Calendar.from_ical(invitation(meeting(sequence=3), Method.REQUEST))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    event = calendar.events[0]
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("TENTATIVE", 3, "coffee-1@tern.example")
    assert event["ORGANIZER"] == "mailto:ana@tern.example"
    assert [each.params["PARTSTAT"] for each in event["ATTENDEE"]] == ["ACCEPTED", "NEEDS-ACTION"]
    assert event["LOCATION"] == "Porto; 3rd floor, left"


@pytest.mark.parametrize(
    ("method", "certain", "status"),
    [
        (Method.REQUEST, True, "CONFIRMED"),
        (Method.CANCEL, True, "CANCELLED"),
        (Method.PUBLISH, False, "TENTATIVE"),
    ],
)
def test_its_state_is_what_calendars_call_it(method: Method, certain: bool, status: str) -> None:
    event = Calendar.from_ical(invitation(meeting(certain=certain), method)).events[0]
    assert event["STATUS"] == status
    assert ("ATTENDEE" in event) == (method is not Method.PUBLISH), "a published event has none"


def test_no_name_can_add_a_line_of_its_own() -> None:
    ana = Guest("Ana\r\nATTENDEE:mailto:evil@att.example", "ana@tern.example")
    text = invitation(meeting(organizer=ana, guests=(ana,), summary="A\r\nMETHOD:CANCEL"), Method.REQUEST)
    calendar = Calendar.from_ical(text)
    assert calendar["METHOD"] == "REQUEST"
    assert calendar.events[0]["ATTENDEE"] == "mailto:ana@tern.example"
