"""Who may ask, vote and decide whether a community goes on. Pure questions, no database."""

from datetime import datetime

from social.communities.models import Community, Membership, Vote
from social.communities.voting.renewal import ASK_AGAIN, Outcome


def can_vote(vote: Vote | None, membership: Membership | None) -> bool:
    """Any member, while the vote is open."""
    return vote is not None and vote.ended_at is None and membership is not None


def can_ask(
    community: Community, vote: Vote | None, membership: Membership | None, at: datetime, *, hosts: bool
) -> bool:
    """A host whether it shall go on; any member whether it shall be opened again. One vote at a time, and a
    pause after each: all members are told of every one."""
    open_now = vote is not None and vote.ended_at is None
    if open_now or waits_until(vote, at) is not None:
        return False
    return hosts or (community.closed and membership is not None)


def waits_until(vote: Vote | None, at: datetime) -> datetime | None:
    """When the members can be asked again, if they were asked not long ago."""
    if vote is None or vote.ended_at is None or vote.ended_at + ASK_AGAIN <= at:
        return None
    return vote.ended_at + ASK_AGAIN


def can_decide(community: Community, vote: Vote | None, *, hosts: bool) -> bool:
    """A host, where the members came to no decision; and any time, whether a retired one is opened again."""
    if not hosts or (vote is not None and vote.ended_at is None):
        return False
    return community.closed or (vote is not None and vote.outcome == Outcome.UNDECIDED)
