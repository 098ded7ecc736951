"""Who asks to belong, who is invited, who has just come."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from social.accounts.models import Account
from social.accounts.standing import is_suspended
from social.communities.joining.policy import NEW_FOR
from social.communities.models import Community, Invitation, JoinRequest, Membership, Welcome
from social.core.clock import now
from social.core.database import NotFound, db
from social.people.models import Person
from social.people.queries import is_here


class Newcomer(NamedTuple):
    """Somebody who has just joined, and what a host said to them."""

    membership: Membership
    welcome: Welcome | None


def find_request(community_id: int, person_id: int) -> JoinRequest | None:
    """That somebody asked to belong, or None."""
    return db.session.get(JoinRequest, (community_id, person_id))


def find_invitation(community_id: int, person_id: int) -> Invitation | None:
    """That somebody was invited, with the host; or None."""
    return db.session.get(Invitation, (community_id, person_id), options=[joinedload(Invitation.host)])


def is_kept_out(person_id: int) -> bool:
    """Whether somebody cannot sign in now, so that nothing said to them is read."""
    account = db.session.scalars(
        select(Account).join(Person, Person.account_id == Account.id).where(Person.id == person_id)
    ).one_or_none()
    return account is not None and is_suspended(account)


def get_waiting(community_id: int, handle: str) -> JoinRequest:
    """What the person of this handle asked, if nobody has answered yet; else NotFound."""
    found = db.session.scalars(
        select(JoinRequest)
        .join(JoinRequest.person)
        .where(
            JoinRequest.community_id == community_id,
            JoinRequest.refused_at.is_(None),
            Person.handle == handle.lower(),
        )
        .options(joinedload(JoinRequest.person))
    ).one_or_none()
    if found is None:
        raise NotFound(f"request of {handle}")
    return found


def list_waiting(community_id: int) -> Sequence[JoinRequest]:
    """Who asks to belong, the longest waiting first, with the people."""
    return db.session.scalars(
        select(JoinRequest)
        .where(JoinRequest.community_id == community_id, JoinRequest.refused_at.is_(None))
        .options(joinedload(JoinRequest.person))
        .order_by(JoinRequest.asked_at, JoinRequest.person_id)
    ).all()


def get_invitation(community_id: int, handle: str) -> Invitation:
    """How the person of this handle was invited; else NotFound."""
    found = db.session.scalars(
        select(Invitation)
        .join(Invitation.person)
        .where(Invitation.community_id == community_id, Person.handle == handle.lower())
        .options(joinedload(Invitation.person))
    ).one_or_none()
    if found is None:
        raise NotFound(f"invitation of {handle}")
    return found


def list_invitations(community_id: int) -> Sequence[Invitation]:
    """Who was invited and has not come, newest first, with the people."""
    return db.session.scalars(
        select(Invitation)
        .where(Invitation.community_id == community_id)
        .options(joinedload(Invitation.person), joinedload(Invitation.host))
        .order_by(Invitation.invited_at.desc(), Invitation.person_id)
    ).all()


class Invited(NamedTuple):
    """A community that somebody is invited to."""

    community: Community
    invitation: Invitation


def list_invited_to(person_id: int) -> list[Invited]:
    """Where somebody is invited and has said neither yes nor no, newest first, with the hosts."""
    rows = db.session.execute(
        select(Community, Invitation)
        .join(Invitation, Invitation.community_id == Community.id)
        .where(
            Invitation.person_id == person_id, Invitation.declined_at.is_(None), Community.closed_at.is_(None)
        )
        .options(joinedload(Invitation.host))
        .order_by(Invitation.invited_at.desc(), Community.id)
    )
    return [Invited(*row) for row in rows]


def find_welcome(community_id: int, person_id: int) -> Welcome | None:
    """What a host said to a newcomer, with the host; or None."""
    return db.session.get(Welcome, (community_id, person_id), options=[joinedload(Welcome.host)])


def list_newcomers(community_id: int, most: int = 6) -> list[Newcomer]:
    """Who came a short while ago, newest first, with what a host said to them."""
    rows = db.session.execute(
        select(Membership, Welcome)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(
            Welcome,
            and_(Welcome.community_id == Membership.community_id, Welcome.person_id == Membership.person_id),
        )
        .where(
            Membership.community_id == community_id,
            Membership.host.is_(False),
            Membership.joined_at > now() - NEW_FOR,
            is_here(),
        )
        .options(joinedload(Membership.person), joinedload(Welcome.host))
        .order_by(Membership.joined_at.desc(), Membership.person_id)
        .limit(most)
    )
    return [Newcomer(*row) for row in rows]
