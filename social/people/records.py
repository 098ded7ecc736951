"""What every verb about a person does: keep the record, its facts and the search index in step.

These are parts of a verb; the verb (in a service) owns the transaction.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, select

from social.core import markup
from social.core.database import db
from social.core.search import outbox
from social.people import names, queries
from social.people.models import Fact, FactKind, Person
from social.people.profile import FACTS, FIELD_OF_FACT, Field


def add(name: str, handle: str | None = None, **columns: Any) -> Person:
    """A new person with a handle of their own. Further columns as in the table."""
    person = Person(name=name.strip(), handle=free_handle(handle or names.handle_from(name)), **columns)
    db.session.add(person)
    db.session.flush()
    mirror(person)
    outbox.remember(f"person:{person.id}")
    return person


def free_handle(wanted: str) -> str:
    """The handle, or one like it that nobody has."""
    wanted = wanted.strip().lower()[: names.LONGEST_HANDLE - 8]
    if db.session.scalar(select(Person.id).where(Person.handle == wanted)) is None:
        return names.first_free(wanted, set())
    alike = select(Person.handle).where(Person.handle.startswith(wanted, autoescape=True))
    return names.first_free(wanted, set(db.session.scalars(alike)))


def set_lists(person: Person, lists: Mapping[Field, Iterable[str]]) -> None:
    """Give the person these skills, languages and so on; lists that are not named stay as they are."""
    for name, values in lists.items():
        set_facts(person, FACTS[name], values)


def mirror(person: Person) -> None:
    """Have team and office as facts too, so that the directory filters by one table."""
    set_facts(person, FactKind.TEAM, [person.team] if person.team else [])
    set_facts(person, FactKind.PLACE, [person.office] if person.office else [])


def set_facts(person: Person, kind: FactKind, values: Iterable[str]) -> bool:
    """Have exactly these facts of one kind, for the audience of their field; whether anything changed."""
    audience = person.audience_of(FIELD_OF_FACT[kind])
    distinct: dict[str, str] = {}
    for value in values:
        if tidy := " ".join(value.split())[:80]:
            distinct.setdefault(names.value_key(tidy)[:80], tidy)
    wanted = [(value, key, audience) for key, value in distinct.items()]
    stated = select(Fact.value, Fact.value_key, Fact.audience).where(*_of(person, kind))
    if [tuple(row) for row in db.session.execute(stated.order_by(Fact.position))] == wanted:
        return False
    db.session.execute(delete(Fact).where(*_of(person, kind)))
    db.session.add_all(
        Fact(person_id=person.id, kind=kind, value=value, value_key=key, audience=audience, position=position)
        for position, (value, key, audience) in enumerate(wanted)
    )
    return True


def _of(person: Person, kind: FactKind) -> tuple[ColumnElement[bool], ...]:
    return Fact.person_id == person.id, Fact.kind == kind


def set_about(person: Person, about: str) -> None:
    """Give the person new words about themselves, rendered once, here."""
    person.about = about
    person.about_html = markup.render(about, mentions=queries.mentioned, anchor="about-").html


def remember(person: Person) -> None:
    """Have the person found as they are now."""
    outbox.remember(f"person:{person.id}")
