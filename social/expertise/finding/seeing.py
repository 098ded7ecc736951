"""The people on a page of experts as the asker may see them: what their cards show, and no more."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import load_only

from social.accounts.models import Account
from social.communities.queries import share_a_community
from social.core.database import db
from social.people.models import Fact, FactKind, Person
from social.people.policy import closeness
from social.people.seen import SeenPerson

ON_A_CARD = (
    Person.account_id,
    Person.name,
    Person.handle,
    Person.photo,
    Person.audiences,
    Person.left_on,
    Person.phone,
    Person.office,
    Person.office_days,
    Person.time_zone,
)


def people_seen(ids: Sequence[int], viewer_id: int) -> Mapping[int, SeenPerson]:
    """{id: person as the viewer may see them, with the languages they speak}. Two statements."""
    if not ids:
        return {}
    languages: dict[int, list[Fact]] = {each: [] for each in ids}
    for fact in db.session.scalars(_languages(), {"ids": ids}):
        languages[fact.person_id].append(fact)
    return {
        person.id: SeenPerson(
            person,
            closeness(is_self=person.id == viewer_id, shares_community=shares),
            languages[person.id],
            email or "",
        )
        for person, email, shares in db.session.execute(_people(), {"ids": ids, "viewer": viewer_id})
    }


_IDS: Any = bindparam("ids", expanding=True)


@cache
def _people() -> Select[Person, str, bool]:
    return (
        select(Person, Account.email, share_a_community(bindparam("viewer"), Person.id))
        .join(Account, Account.id == Person.account_id, isouter=True)
        .where(Person.id.in_(_IDS))
        .options(load_only(*ON_A_CARD))
    )


@cache
def _languages() -> Select[Fact]:
    return (
        select(Fact)
        .where(Fact.person_id.in_(_IDS), Fact.kind == FactKind.LANGUAGE)
        .options(load_only(Fact.person_id, Fact.kind, Fact.value))
        .order_by(Fact.position)
    )
