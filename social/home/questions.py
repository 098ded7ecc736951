"""Questions that nobody answers are brought to those who follow what they are about."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from social.core.database import db
from social.home.models import FollowedTopic

MOST = 50


def following(tag_ids: Collection[int]) -> Sequence[int]:
    """Who follows any of these subjects, who did so first coming first."""
    return db.session.scalars(
        select(FollowedTopic.person_id)
        .where(FollowedTopic.tag_id.in_(sorted(tag_ids)))
        .order_by(FollowedTopic.followed_at, FollowedTopic.person_id)
        .limit(MOST)
    ).all()
