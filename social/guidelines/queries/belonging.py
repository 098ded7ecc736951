"""Finding the communities that somebody may write for."""

from collections.abc import Sequence

from sqlalchemy import select

from social.communities.models import Community, Membership
from social.communities.policy import can_write
from social.core.database import db


def list_mine(person_id: int) -> Sequence[Community]:
    """The communities that the person may write for, by name."""
    return db.session.scalars(
        select(Community)
        .join(Membership, Membership.community_id == Community.id)
        .where(Membership.person_id == person_id, Community.closed_at.is_(None))
        .order_by(Community.name)
    ).all()


def list_hosted(person_id: int) -> Sequence[Community]:
    """The communities that somebody hosts, by name."""
    return db.session.scalars(
        select(Community)
        .join(Membership, Membership.community_id == Community.id)
        .where(Membership.person_id == person_id, Membership.host)
        .order_by(Community.name)
    ).all()


def memberships(person_id: int) -> dict[int, bool]:
    """{id of a community that the person belongs to: whether they host it}."""
    rows = db.session.execute(
        select(Membership.community_id, Membership.host).where(Membership.person_id == person_id)
    )
    return {community_id: host for community_id, host in rows}


def find_mine(community_id: int | None, person_id: int) -> Community | None:
    """The community, if the person may write for it."""
    return next((each for each in list_mine(person_id) if each.id == community_id), None)


def member_of(community_id: int | None, person_id: int) -> set[int]:
    """The community's id, if the person may write there: two statements, none where there is no community."""
    community = db.session.get(Community, community_id) if community_id is not None else None
    if community is None:
        return set()
    found = db.session.get(Membership, (community.id, person_id))  # asked for once, however often it matters
    return {community.id} if found and can_write(community, found) else set()
