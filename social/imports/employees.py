"""One person from elsewhere, checked before anything is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from social.imports.records import BadRecord, Record
from social.people.models import FactKind

PLAIN = {"name": 120, "team": 80, "job_title": 120, "office": 80, "phone": 60}  # longest, in characters
DATES = {"joined": "joined_on", "left": "left_on"}
LISTS = {"languages": FactKind.LANGUAGE, "skills": FactKind.SKILL, "people_skills": FactKind.PEOPLE_SKILL}
MIRRORED = {"team": FactKind.TEAM, "office": FactKind.PLACE}
LONGEST_FACT = 80


@dataclass(frozen=True)
class Employee:
    """What a line says about somebody; only what it gives."""

    id: str
    name: str
    handle: str
    email: str
    manager: str
    columns: Mapping[str, Any]  # of the person's row
    facts: Mapping[FactKind, tuple[str, ...]]


def parse(record: Record) -> Employee:
    """Raises BadRecord with the reason."""
    columns: dict[str, Any] = {
        name: text for name, longest in PLAIN.items() if (text := record.text(name, longest))
    }
    columns |= {column: _date(record, name) for name, column in DATES.items() if record.text(name)}
    facts = {kind: _facts(record.words(name)) for name, kind in LISTS.items() if record.values.get(name)}
    facts |= {kind: (record.text(name),) for name, kind in MIRRORED.items() if record.text(name)}
    return Employee(
        id=record.needed("id", 200),
        name=record.needed("name", 120),
        handle=record.text("handle", 80),
        email=_email(record),
        manager=record.text("manager", 200),
        columns=columns,
        facts=facts,
    )


def _facts(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[:LONGEST_FACT] for word in words))


def _date(record: Record, name: str) -> date:
    try:
        return date.fromisoformat(record.text(name))
    except ValueError:
        raise BadRecord(f"“{name}” has to be a date like 2026-03-31, not “{record.text(name)}”") from None


def _email(record: Record) -> str:
    email = record.text("email", 254).lower()
    if email and ("@" not in email[1:-1] or any(sign.isspace() for sign in email)):
        raise BadRecord(f"“{email}” is not an e-mail address")
    return email
