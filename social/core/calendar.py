"""Invitations as calendars read them (RFC 5545, RFC 5546): the one door to the library that writes them.

Moments are written in UTC, so that no calendar has to know a time zone's rules to show them on its own clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress

from social.core.clock import now

PRODUCT = "-//Commons//Commons//EN"


class Method(StrEnum):
    """What a calendar shall do with it."""

    REQUEST = "REQUEST"  # put it in, or change what is there
    CANCEL = "CANCEL"  # take it out
    PUBLISH = "PUBLISH"  # a file that somebody opens: it asks nobody anything


@dataclass(frozen=True)
class Guest:
    """Somebody who is there. `address`: an e-mail address that the reader of the invitation may know."""

    name: str
    address: str
    accepted: bool = False


@dataclass(frozen=True)
class Meeting:
    """What is to be put into a calendar. `uid` stays when it is changed; `sequence` then grows."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str
    url: str
    organizer: Guest
    guests: Sequence[Guest]  # the organizer among them
    certain: bool = False


def invitation(meeting: Meeting, method: Method) -> str:
    """The text of an .ics file."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(_event(meeting, method))
    text: str = calendar.to_ical().decode()
    return text


def _event(meeting: Meeting, method: Method) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now().replace(microsecond=0))
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", meeting.summary)
    event.add("description", meeting.description)
    event.add("location", meeting.location)
    event.add("url", meeting.url)
    event.add("status", _status(meeting, method))
    event.add("organizer", _address(meeting.organizer))
    if method is not Method.PUBLISH:  # RFC 5546 allows no attendees there
        for guest in meeting.guests:
            event.add("attendee", _attendee(guest))
    return event


def _status(meeting: Meeting, method: Method) -> str:
    if method is Method.CANCEL:
        return "CANCELLED"
    return "CONFIRMED" if meeting.certain else "TENTATIVE"


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.address}")
    address.params["CN"] = guest.name
    return address


def _attendee(guest: Guest) -> vCalAddress:
    """RSVP is false: the answer is given on the site, where both see it."""
    address = _address(guest)
    address.params |= {
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "ACCEPTED" if guest.accepted else "NEEDS-ACTION",
        "RSVP": "FALSE",
    }
    return address
