"""Which way leads into a community for somebody, today. Pure questions, no database."""

from datetime import datetime, timedelta
from enum import StrEnum

from social.communities.models import Access, Community, Invitation, JoinRequest, Membership

ASK_AGAIN = timedelta(days=30)  # after a no
INVITE_AGAIN = timedelta(days=90)  # after "not now"
NEW_FOR = timedelta(days=14)  # so long somebody is a newcomer
MOST_QUESTIONS = 3
LONGEST_QUESTION = 200


class Way(StrEnum):
    """What somebody can do to belong."""

    NONE = "none"
    JOIN = "join"
    ASK = "ask"
    WAIT = "wait"  # they asked
    LATER = "later"  # they were told no, not long ago


def way_in(
    community: Community,
    membership: Membership | None,
    invitation: Invitation | None,
    request: JoinRequest | None,
    at: datetime,
) -> Way:
    """Open ones take anybody, a host's invitation opens every door, others are asked."""
    if membership is not None or community.closed:
        return Way.NONE
    if community.access == Access.OPEN or is_open(invitation):
        return Way.JOIN
    if community.access != Access.REQUEST:
        return Way.NONE
    if request is None:
        return Way.ASK
    if request.refused_at is None:
        return Way.WAIT
    return Way.ASK if request.refused_at + ASK_AGAIN <= at else Way.LATER


def is_waiting(request: JoinRequest) -> bool:
    """Whether somebody still asks, and no host has answered."""
    return request.refused_at is None


def is_open(invitation: Invitation | None) -> bool:
    """Whether it still can be accepted."""
    return invitation is not None and invitation.declined_at is None


def can_invite_again(invitation: Invitation | None, at: datetime) -> bool:
    """Whoever said "not now" is left in peace for a while."""
    return invitation is None or (
        invitation.declined_at is not None and invitation.declined_at + INVITE_AGAIN <= at
    )


def is_new(membership: Membership, at: datetime) -> bool:
    """Whether somebody came a short while ago."""
    return not membership.host and membership.joined_at + NEW_FOR > at


def ready_welcome(community: Community, name: str) -> str:
    """What a host can say to a newcomer as it is, or changed."""
    words = community.welcome or "Say in a line what brings you here, or ask whatever you like to know."
    return f"Welcome, {name.split(maxsplit=1)[0]}. {words}"
