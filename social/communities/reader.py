"""Who reads: a person's id and the audiences they belong to. All permission to read starts here."""

from dataclasses import dataclass

from flask import g
from flask_login import current_user
from sqlalchemy import bindparam, select

from social.communities.models import EVERYONE, Access, Community, Membership
from social.core.database import db


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


def current_reader() -> Reader:
    """The reader of this request, asked for once."""
    if "reader" not in g:
        g.reader = reader_for(current_user.person.id)
    reader: Reader = g.reader
    return reader
