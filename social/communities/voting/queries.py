"""Votes, and who said what in them. What a single person said is shown to that person alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from social.communities.models import Ballot, Community, Membership, Vote
from social.communities.present import takes_part
from social.core.database import db


class Count(NamedTuple):
    """How the members of today voted."""

    yes: int
    no: int


def find_latest(community_id: int) -> Vote | None:
    """The newest vote of a community, open or ended."""
    return db.session.scalars(
        select(Vote)
        .where(Vote.community_id == community_id)
        .order_by(Vote.began_at.desc(), Vote.id.desc())
        .limit(1)
    ).one_or_none()


def list_open() -> Sequence[int]:
    """All votes that have not ended, by number."""
    return db.session.scalars(select(Vote.id).where(Vote.ended_at.is_(None)).order_by(Vote.id)).all()


def take(vote_id: int) -> Vote | None:
    """An open vote, held until the transaction ends; None where it ended meanwhile."""
    return db.session.scalars(
        select(Vote).where(Vote.id == vote_id, Vote.ended_at.is_(None)).with_for_update()
    ).one_or_none()


def count(vote: Vote) -> Count:
    """What those who belong to it now have said."""
    rows = db.session.execute(
        select(Ballot.goes_on, func.count())
        .join(
            Membership,
            (Membership.person_id == Ballot.person_id) & (Membership.community_id == vote.community_id),
        )
        .where(Ballot.vote_id == vote.id, takes_part())
        .group_by(Ballot.goes_on)
    )
    said = {bool(goes_on): number for goes_on, number in rows}
    return Count(said.get(True, 0), said.get(False, 0))


def find_ballot(vote_id: int, person_id: int) -> Ballot | None:
    """What somebody said, or None."""
    return db.session.get(Ballot, (vote_id, person_id))


def list_silent(vote: Vote) -> Sequence[int]:
    """Members who have not voted."""
    voted = select(Ballot.person_id).where(Ballot.vote_id == vote.id)
    return db.session.scalars(
        select(Membership.person_id).where(
            Membership.community_id == vote.community_id, takes_part(), Membership.person_id.not_in(voted)
        )
    ).all()


def agreed_at() -> ColumnElement[datetime]:
    """When its members last said that it shall go on, or it began."""
    return func.coalesce(Community.renewed_at, Community.created_at)


def old_enough(agreed_before: datetime, asked_before: datetime) -> Select[Community]:
    """Communities that may be due, the oldest first: agreed on long ago, not asked lately or just now."""
    asked = select(Vote.community_id).where((Vote.ended_at.is_(None)) | (Vote.ended_at > asked_before))
    return (
        select(Community)
        .where(Community.closed_at.is_(None), agreed_at() <= agreed_before, Community.id.not_in(asked))
        .order_by(agreed_at(), Community.id)
    )
