"""Who reads: a person's id and the audiences they belong to. All permission to read starts here."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import g
from flask_login import current_user
from sqlalchemy import bindparam, select

from social.communities.models import EVERYONE, Access, Community, Membership
from social.core.database import db
from social.notifications import audiences


@dataclass(frozen=True)
class Reader:
    """A person's eyes: what they may read is decided by these two fields alone."""

    person_id: int
    audiences: frozenset[str]


# Every page asks this, so it is put together once.
_CLOSED = (
    select(Membership.community_id)
    .join(Community, Community.id == Membership.community_id)
    .where(Membership.person_id == bindparam("person_id"), Community.access != Access.OPEN)
)


def reader_for(person_id: int) -> Reader:
    """The reader that a person is now: everyone, plus each private community they belong to."""
    mine = db.session.scalars(_CLOSED, {"person_id": person_id})
    return Reader(person_id, frozenset({EVERYONE, *(f"community:{each}" for each in mine)}))


def audiences_of(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The same for many people: {person: audiences}. One statement."""
    closed = (
        select(Membership.person_id, Membership.community_id)
        .join(Community, Community.id == Membership.community_id)
        .where(Membership.person_id.in_(person_ids), Community.access != Access.OPEN)
    )
    found = {person_id: {EVERYONE} for person_id in person_ids}
    for person_id, community_id in db.session.execute(closed):
        found[person_id].add(f"community:{community_id}")
    return {person_id: frozenset(audiences) for person_id, audiences in found.items()}


audiences.register(lambda person_id: reader_for(person_id).audiences)


def current_reader() -> Reader:
    """The reader of this request, asked for once."""
    if "reader" not in g:
        g.reader = reader_for(current_user.person.id)
    reader: Reader = g.reader
    return reader
