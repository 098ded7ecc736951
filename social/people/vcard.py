"""A person as a vCard 3.0 (RFC 2426, which every address book reads), of what the viewer may see."""

from social.people.models import FactKind
from social.people.seen import SeenPerson

_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
_NOTED = (("Speaks", FactKind.LANGUAGE), ("Knows", FactKind.SKILL), ("Good at", FactKind.PEOPLE_SKILL))
LINE = 75  # octets; longer lines are folded


def vcard(seen: SeenPerson, address: str) -> str:
    """The card's text. `address` is the profile's full address."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_text(seen.name)}",
        f"N:;{_text(seen.name)};;;",  # which word is the family name differs from country to country
        *_line("EMAIL;TYPE=WORK,INTERNET:", seen.email),
        *_line("TEL;TYPE=WORK,VOICE:", seen.phone),
        *_line("TITLE:", seen.job_title),
        *_line("ORG:;", seen.team),
        *_line("ADR;TYPE=WORK:;;;", seen.office, ";;;"),
        *_line("NOTE:", _note(seen)),
        *(f"URL:{''.join(link['url'].split())}" for link in seen.links),
        f"URL;TYPE=WORK:{address}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _note(seen: SeenPerson) -> str:
    """What there is no property for, in words."""
    parts: list[tuple[str, list[str]]] = [("Pronouns", [seen.pronouns] if seen.pronouns else [])]
    parts += [(label, [fact.value for fact in seen.stated(kind)]) for label, kind in _NOTED]
    return ". ".join(f"{label}: {', '.join(values)}" for label, values in parts if values)


def _line(start: str, value: str, end: str = "") -> list[str]:
    return [f"{start}{_text(value)}{end}"] if value else []


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a letter."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
