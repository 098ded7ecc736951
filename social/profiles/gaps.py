"""What one's own profile could still say: a gentle next step, never a percentage."""

from dataclasses import dataclass

from social.people.models import FactKind
from social.people.seen import SeenPerson

MOST = 3


@dataclass(frozen=True)
class Gap:
    """Something worth saying, why, and where to say it."""

    icon: str
    words: str
    path: str


def of(seen: SeenPerson) -> list[Gap]:
    """The few that would help others most, in that order."""
    checks = (
        (seen.stated(FactKind.SKILL), "bulb", "Say what you know, so that people find you for it.", "skills"),
        (seen.person.photo, "photo", "Add a photo, so that people know your face.", "photo"),
        (seen.person.phone or seen.person.office_days, "phone", "Say how to reach you and when.", "phone"),
        (seen.person.about, "quote", "Tell who you are in your own words.", "about"),
        (seen.stated(FactKind.LANGUAGE), "language", "Name the languages you speak.", "languages"),
        (seen.person.time_zone, "clock", "Set your time zone, so that nobody calls at night.", "time_zone"),
        (
            seen.stated(FactKind.OFFERING),
            "heart-handshake",
            "Offer something you like to help with.",
            "offering",
        ),
    )
    return [
        Gap(icon, words, "/settings/profile/photo" if field == "photo" else f"/settings/profile#{field}")
        for said, icon, words, field in checks
        if not said
    ][:MOST]
