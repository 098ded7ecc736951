"""People and their accounts, for those who look after them."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from social.accounts.addresses import canonical
from social.accounts.models import Account
from social.core.database import NotFound, db
from social.people.models import Person
from social.people.queries import named_like


class Standing(StrEnum):
    """What the list of accounts can be narrowed to."""

    ALL = "all"
    ACTIVE = "active"
    INVITED = "invited"
    SUSPENDED = "suspended"
    NONE = "none"


_IS: Mapping[Standing, ColumnElement[bool]] = {
    Standing.ALL: true(),
    Standing.ACTIVE: and_(Account.suspended_at.is_(None), Account.password_hash.is_not(None)),
    Standing.INVITED: and_(
        Account.id.is_not(None), Account.suspended_at.is_(None), Account.password_hash.is_(None)
    ),
    Standing.SUSPENDED: Account.suspended_at.is_not(None),
    Standing.NONE: and_(Account.id.is_(None), Person.left_on.is_(None)),
}


def list_people(typed: str, standing: Standing) -> Select[Person]:
    """People with their accounts, by name; those whose name or e-mail goes on like `typed`."""
    found = or_(and_(true(), *named_like(typed)), Account.email.startswith(canonical(typed), autoescape=True))
    return (
        select(Person)
        .outerjoin(Account, Account.id == Person.account_id)
        .where(_IS[standing], found if typed.strip() else true())
        .options(contains_eager(Person.account))
        .order_by(Person.name_key, Person.id)
    )


def count_people() -> Mapping[Standing, int]:
    """How many people stand where."""
    counts = select(*(func.count().filter(condition) for condition in _IS.values()))
    row = db.session.execute(
        counts.select_from(Person).outerjoin(Account, Account.id == Person.account_id)
    ).one()
    return dict(zip(_IS, row, strict=True))


def person_of(account_id: int) -> Person | None:
    """Whose account it is."""
    return db.session.scalars(select(Person).where(Person.account_id == account_id)).one_or_none()


def get_person(handle: str) -> Person:
    """A person with their account; else NotFound."""
    found = db.session.scalars(
        select(Person).where(Person.handle == handle.lower()).options(joinedload(Person.account))
    ).one_or_none()
    if found is None:
        raise NotFound(f"person {handle}")
    return found
