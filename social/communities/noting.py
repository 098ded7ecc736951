"""What is done in a community, in the record."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, cast, func, literal, select
from sqlalchemy.orm import QueryableAttribute

from social.communities.models import Community
from social.people.models import Person
from social.trail.models import Act
from social.trail.service import note

WAS_OPEN = "was_open"  # of a change of who reads: until then, everybody did
WAS_CALLED = "was_called"  # and by which name they knew it


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
    return select(func.max(Act.at)).where(_closing(community_id)).scalar_subquery()


def last_called(community_id: ColumnElement[Any] | QueryableAttribute[Any]) -> ScalarSelect[Any]:
    """In a statement: the name by which everybody knew it at that moment; NULL where that was not kept."""
    called = select(Act.detail[WAS_CALLED].as_string()).where(_closing(community_id))
    return called.order_by(Act.at.desc(), Act.id.desc()).limit(1).scalar_subquery()


def _closing(community_id: ColumnElement[Any] | QueryableAttribute[Any]) -> ColumnElement[bool]:
    return and_(
        Act.about == literal("community:") + cast(community_id, String),
        Act.did == "change_access",
        Act.detail[WAS_OPEN].as_boolean(),
    )
