"""A coffee as a calendar reads it, for one of the two.

The other's address stands in it only if the reader may know it; else the site's own stands for it.
"""

from dataclasses import dataclass

from social.accounts.letters import Site
from social.core.calendar import Guest, Meeting, Method, invitation
from social.messages.letters import address
from social.messages.models import Coffee, CoffeeState
from social.messages.policy import Other
from social.people.models import Person


@dataclass(frozen=True)
class Reader:
    """Whose calendar it is for, and the other of the two as they may see them."""

    me: Person
    email: str
    other: Other


def ics(coffee: Coffee, reader: Reader, site: Site, method: Method) -> str:
    """The text of the .ics file."""
    me, other = reader.me, reader.other
    agreed = coffee.state == CoffeeState.ACCEPTED
    theirs = other.seen.email or site.sender
    guests = {
        me.id: Guest(me.name, reader.email or site.sender, agreed or coffee.asker_id == me.id),
        other.person.id: Guest(other.person.name, theirs, agreed or coffee.asker_id == other.person.id),
    }
    names = " and ".join(guest.name for _id, guest in sorted(guests.items()))
    place = address(site, other.person.handle)
    meeting = Meeting(
        uid=coffee.uid,
        sequence=coffee.sequence + (method is Method.CANCEL),  # taking it out comes after all that was said
        starts_at=coffee.starts_at,
        ends_at=coffee.ends_at,
        summary=f"Coffee: {names}",
        description=f"{'Agreed' if agreed else 'Proposed'} on {site.name}: {place}",
        location=coffee.office or "By video",
        url=place,
        organizer=guests[coffee.organizer_id],
        guests=tuple(guests.values()),
        certain=agreed,
    )
    return invitation(meeting, method)
