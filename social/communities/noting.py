"""What is done in a community, in the record."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, cast, func, literal, select
from sqlalchemy.orm import QueryableAttribute

from social.communities.models import Community
from social.people.models import Person
from social.trail.models import Act
from social.trail.service import note

WAS_OPEN = "was_open"  # of a change of who reads: until then, everybody did


def note_act(
    did: str,
    community: Community,
    person_id: int,
    by: Person | None,
    why: str = "",
    *,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write down what was done to somebody, for those who may know of the place. Part of a verb."""
    note(
        did,
        by_id=by.id if by else None,
        person_id=person_id,
        about=f"community:{community.id}",
        thing=community.name,
        why=why,
        detail=detail,
        audience=community.audience,
    )


def last_open(community_id: ColumnElement[Any] | QueryableAttribute[Any]) -> ScalarSelect[Any]:
    """In a statement: the moment until which everybody read what was written in a private community."""
    return (
        select(func.max(Act.at))
        .where(
            Act.about == literal("community:") + cast(community_id, String),
            Act.did == "change_access",
            Act.detail[WAS_OPEN].as_boolean(),
        )
        .scalar_subquery()
    )
