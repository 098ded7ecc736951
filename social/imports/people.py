"""Bringing in people, from the HR system or another directory.

Fields: id and name (needed); handle, email, team, job_title, manager (an id), office, phone, languages,
skills, people_skills, joined, left (YYYY-MM-DD). Somebody without an e-mail cannot sign in until invited.
A repeated import changes the fields that the file gives and leaves alone those it does not.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from social.accounts.models import Account
from social.core.database import db
from social.core.search import outbox
from social.imports import employees
from social.imports.batches import batches
from social.imports.employees import Employee
from social.imports.records import BadRecord, Record, Summary, read
from social.people.models import Fact, FactKind, Person
from social.people.names import first_free, handle_from, value_key
from social.people.profile import FIELD_OF_FACT
from social.people.renaming import renamed

BATCH = 500


def import_people(path: Path, progress: Callable[[int], None] = lambda _lines: None) -> Summary:
    """Add or change people by their id; each batch is one transaction, so it can be stopped and repeated."""
    summary = Summary()
    managers: dict[str, str] = {}
    handles = set(db.session.scalars(select(Person.handle)))
    for batch in batches(read(path, summary.problems), BATCH):
        parsed = _parsed(batch, summary)
        managers |= {each.id: each.manager for each in parsed if each.manager}
        _import_batch(parsed, summary, handles)
        db.session.commit()
        db.session.expunge_all()  # memory stays flat however long the file is
        progress(len(batch))
    _set_managers(managers)
    db.session.commit()
    summary.problems.sort()
    return summary


def _parsed(batch: Iterable[Record], summary: Summary) -> list[Employee]:
    """The good records of a batch, without those whose id or e-mail belongs to somebody else."""
    good: dict[str, tuple[int, Employee]] = {}
    for record in batch:
        try:
            employee = employees.parse(record)
            if employee.id in good:
                raise BadRecord(f"the id {employee.id} stands already in line {good[employee.id][0]}")
            good[employee.id] = (record.line, employee)
        except BadRecord as error:
            summary.problems.append((record.line, str(error)))
    owners = _owners_of_emails([employee.email for _line, employee in good.values()])
    kept = []
    for line, employee in good.values():
        if employee.email and owners.setdefault(employee.email, employee.id) != employee.id:
            summary.problems.append((line, f"the e-mail {employee.email} belongs to somebody else"))
        else:
            kept.append(employee)
    return kept


def _owners_of_emails(emails: Iterable[str]) -> dict[str, str]:
    """{e-mail: id of its owner}, with an empty id for owners who were never imported."""
    rows = db.session.execute(
        select(Account.email, Person.external_id)
        .join(Person, Person.account_id == Account.id, isouter=True)
        .where(Account.email.in_([email for email in emails if email]))
    )
    return {email: external_id or "" for email, external_id in rows}


def _import_batch(parsed: list[Employee], summary: Summary, handles: set[str]) -> None:
    known = _known(parsed)
    touched, called = [], {person.id: person.name for person in known.values()}
    for employee in parsed:
        person = known.get(employee.id) or _new_person(employee, handles)
        changed = _apply(person, employee)
        if employee.id not in known:
            summary.added += 1
        elif changed:
            summary.changed += 1
        else:
            summary.unchanged += 1
            continue
        touched.append(person)
    db.session.flush()
    outbox.remember_many(f"person:{person.id}" for person in touched)
    renamed([each.id for each in touched if called.get(each.id, each.name) != each.name])


def _known(parsed: Iterable[Employee]) -> Mapping[str, Person]:
    found = db.session.scalars(
        select(Person)
        .where(Person.external_id.in_([each.id for each in parsed]))
        .options(selectinload(Person.facts), joinedload(Person.account))
    )
    return {person.external_id or "": person for person in found}


def _new_person(employee: Employee, handles: set[str]) -> Person:
    handle = first_free(handle_from(employee.handle or employee.name), handles)
    handles.add(handle)
    person = Person(external_id=employee.id, name=employee.name, handle=handle, facts=[], account=None)
    db.session.add(person)
    return person


def _apply(person: Person, employee: Employee) -> bool:
    """Set what the file gives; whether anything changed."""
    different = {name: value for name, value in employee.columns.items() if getattr(person, name) != value}
    for name, value in different.items():
        setattr(person, name, value)
    new_facts = [kind for kind, values in employee.facts.items() if _set_facts(person, kind, values)]
    new_account = bool(employee.email) and person.account is None
    if new_account:
        person.account = Account(email=employee.email)
    return bool(different or new_facts or new_account)


def _set_facts(person: Person, kind: FactKind, values: tuple[str, ...]) -> bool:
    stated = [fact for fact in person.facts if fact.kind == kind]
    if [fact.value for fact in stated] == list(values):
        return False
    for fact in stated:
        person.facts.remove(fact)
    audience = person.audience_of(FIELD_OF_FACT[kind])  # who asked for discretion keeps it
    for position, value in enumerate(values):
        key = value_key(value)
        person.facts.append(Fact(kind=kind, value=value, value_key=key, audience=audience, position=position))
    return True


def _set_managers(managers: Mapping[str, str]) -> None:
    """Managers come last: somebody can stand in the file before their manager does."""
    rows = db.session.execute(select(Person.external_id, Person.id).where(Person.external_id.is_not(None)))
    ids = dict(rows.all())
    for person, manager in managers.items():
        if person in ids and manager in ids and person != manager:
            db.session.execute(update(Person).where(Person.id == ids[person]).values(manager_id=ids[manager]))
