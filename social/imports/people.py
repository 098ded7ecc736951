"""Bringing in people, from the HR system or another directory.

Fields: id and name (needed); handle, email, team, job_title, manager (an id), office, phone, languages,
skills, people_skills, joined, left (YYYY-MM-DD). Somebody without an e-mail cannot sign in until invited.
A repeated import changes the fields that the file gives and leaves alone those it does not.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import select, update

from social.accounts.models import Account
from social.core.database import db
from social.core.search import outbox
from social.entries.slugs import slug
from social.imports.batches import batches
from social.imports.records import BadRecord, Record, Summary, read
from social.people.models import Fact, FactKind, Person

BATCH = 500
FIELDS = {"team": 80, "job_title": 120, "office": 80, "phone": 60}
LISTS = {"languages": FactKind.LANGUAGE, "skills": FactKind.SKILL, "people_skills": FactKind.PEOPLE_SKILL}
MIRRORED = {"team": FactKind.TEAM, "office": FactKind.PLACE}


def import_people(path: Path, progress: Callable[[int], None] = lambda _lines: None) -> Summary:
    """Add or change people by their id; each batch is one transaction, so it can be stopped and repeated."""
    summary = Summary()
    managers: dict[str, str] = {}
    for batch in batches(read(path, summary.problems), BATCH):
        _import_batch(batch, summary, managers)
        db.session.commit()
        progress(len(batch))
    _set_managers(managers)
    db.session.commit()
    summary.problems.sort()
    return summary


def _import_batch(batch: list[Record], summary: Summary, managers: dict[str, str]) -> None:
    known = _known(batch)
    for record in batch:
        try:
            person = known.get(record.text("id")) or _new_person(record)
            changed = _apply(person, record)
        except BadRecord as error:
            summary.problems.append((record.line, str(error)))
            continue
        if manager := record.text("manager"):
            managers[record.needed("id")] = manager
        _count(summary, person, changed, record.text("id") in known)
        known[record.text("id")] = person


def _known(batch: list[Record]) -> dict[str, Person]:
    ids = {record.values.get("id") for record in batch if isinstance(record.values.get("id"), str)}
    return {
        person.external_id or "": person
        for person in db.session.scalars(select(Person).where(Person.external_id.in_(ids)))
    }


def _new_person(record: Record) -> Person:
    return Person(external_id=record.needed("id", 200), name=record.needed("name", 120), handle="")


def _count(summary: Summary, person: Person, changed: bool, was_known: bool) -> None:
    if not was_known:
        summary.added += 1
    elif changed:
        summary.changed += 1
    else:
        summary.unchanged += 1
    if changed or not was_known:
        db.session.flush()
        outbox.remember(f"person:{person.id}")


def _apply(person: Person, record: Record) -> bool:
    """Set what the record gives, after all of it was checked; whether anything changed."""
    wanted: dict[str, object] = {"name": record.needed("name", 120)}
    wanted |= {name: record.text(name, longest) for name, longest in FIELDS.items() if record.text(name)}
    wanted |= {f"{name}_on": _date(record, name) for name in ("joined", "left") if record.text(name)}
    facts = {kind: record.words(name) for name, kind in LISTS.items() if record.values.get(name)}
    facts |= {kind: [record.text(name)] for name, kind in MIRRORED.items() if record.text(name)}
    email = record.text("email", 254).lower()
    if email and "@" not in email:
        raise BadRecord(f"“{email}” is not an e-mail address")
    if not person.handle:
        person.handle = _free_handle(record.text("handle", 80) or record.needed("name"))
        db.session.add(person)
    changed = [name for name, value in wanted.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, wanted[name])
    db.session.flush()
    return any(
        [bool(changed), _give_account(person, email), *(_set_facts(person, k, v) for k, v in facts.items())]
    )


def _date(record: Record, name: str) -> date:
    try:
        return date.fromisoformat(record.text(name))
    except ValueError:
        raise BadRecord(f"“{name}” has to be a date like 2026-03-31, not “{record.text(name)}”") from None


def _free_handle(wanted: str) -> str:
    base = slug(wanted, 70).replace("-", ".")
    taken = set(db.session.scalars(select(Person.handle).where(Person.handle.like(f"{base}%"))))
    return next(
        name for name in (base, *(f"{base}{number}" for number in range(2, 100_000))) if name not in taken
    )


def _give_account(person: Person, email: str) -> bool:
    if not email or person.account_id is not None:
        return False
    if db.session.scalar(select(Account.id).where(Account.email == email)):
        raise BadRecord(f"the e-mail {email} belongs to somebody else")
    account = Account(email=email)
    db.session.add(account)
    db.session.flush()
    person.account_id = account.id
    return True


def _set_facts(person: Person, kind: FactKind, values: list[str]) -> bool:
    rows = db.session.scalars(select(Fact).where(Fact.person_id == person.id, Fact.kind == kind)).all()
    if [row.value for row in rows] == [value[:80] for value in values]:
        return False
    for row in rows:
        db.session.delete(row)
    for position, value in enumerate(values):
        db.session.add(
            Fact(
                person_id=person.id,
                kind=kind,
                value=value[:80],
                value_key=value[:80].casefold(),
                position=position,
            )
        )
    return True


def _set_managers(managers: dict[str, str]) -> None:
    """Managers come last: somebody can stand in the file before their manager does."""
    ids = dict(
        db.session.execute(select(Person.external_id, Person.id).where(Person.external_id.is_not(None)))
        .tuples()
        .all()
    )
    for person, manager in managers.items():
        if person in ids and manager in ids and person != manager:
            db.session.execute(update(Person).where(Person.id == ids[person]).values(manager_id=ids[manager]))
