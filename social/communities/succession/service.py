"""Telling members that nobody looks after their community, and taking it on."""

from collections.abc import Iterable

from sqlalchemy import update

from social.communities import queries
from social.communities.models import Community, HostOffer, Membership
from social.communities.noting import note_act
from social.communities.service import end_offers
from social.communities.succession.policy import can_take_on
from social.communities.succession.queries import WANTED
from social.core.database import db, transaction
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.people.queries import left_ids

KIND = "community"


class LookedAfter(ValueError):
    """Somebody looks after the community already, or it is retired."""


def tell_members(community_id: int) -> None:
    """Say to all members, once, that nobody looks after it, and that any of them can."""
    with transaction():
        community = db.session.get_one(Community, community_id)
        said = f"Nobody looks after {community.name} now. Would you?"
        _tell(community, queries.list_member_ids(community_id), WANTED, said)


def take_on(community: Community, membership: Membership, person: Person) -> None:
    """A member looks after it from now on, and the others are told. Hosts who left the company are hosts no
    more; whoever only cannot come in is one again when they are back. Raises LookedAfter."""
    with transaction():
        if not can_take_on(community, membership, queries.count_hosts(community.id)):
            raise LookedAfter(community.slug)
        membership.host = True
        end_offers(community.id, HostOffer.person_id == person.id)
        db.session.execute(
            update(Membership)
            .where(Membership.community_id == community.id, Membership.person_id.in_(left_ids()))
            .values(host=False)
        )
        untell(
            Notification.kind == WANTED,
            Notification.thread == f"community:{community.id}",
            Notification.read_at.is_(None),
        )
        note_act("take_on", community, person.id, person)
        said = f"{person.name} looks after {community.name} now"
        _tell(community, queries.list_member_ids(community.id), KIND, said, person)


def _tell(
    community: Community, whom: Iterable[int], kind: str, sentence: str, by: Person | None = None
) -> None:
    tell(
        whom,
        kind,
        sentence,
        community.path,
        actor_id=by.id if by else None,
        thread=f"community:{community.id}",
        audience=community.audience,
    )
