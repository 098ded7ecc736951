"""Showing a post to its readers: now, or when its time comes."""

import logging
from datetime import datetime

from social.blogs import queries
from social.blogs.models import Post
from social.communities.models import Community
from social.communities.queries import members_among
from social.core.database import db, transaction
from social.core.jobs import job
from social.entries import writing
from social.entries.models import State
from social.notifications.service import tell
from social.people.models import Person

log = logging.getLogger(__name__)
WAITING = (State.DRAFT, State.SCHEDULED)


def publish(post: Post, writer: Person) -> None:
    """Show a post from now on. Published twice, it is published once."""
    with transaction():
        if _state_of(post) in WAITING:
            _open(post, writer)


def schedule(post: Post, at: datetime) -> None:
    """Have a post published by itself later."""
    with transaction():
        if _state_of(post) in WAITING:
            post.state, post.publish_at = State.SCHEDULED, at


def unschedule(post: Post) -> None:
    """Make a scheduled post a draft again."""
    with transaction():
        if _state_of(post) == State.SCHEDULED:
            post.state, post.publish_at = State.DRAFT, None


@job(minutes=1)
def publish_due() -> None:
    """Publish what is due. Each in a transaction of its own: one that fails does not hold up the others."""
    due = list(queries.list_due())
    db.session.rollback()
    for post_id in due:
        try:
            _publish_due(post_id)
        except Exception:
            log.exception("The scheduled post %s could not be published", post_id)


def _publish_due(post_id: int) -> None:
    with transaction():
        post = queries.take_due(post_id)
        if post is None:  # somebody published it, or changed their mind, a moment ago
            return
        community = db.session.get(Community, post.community_id) if post.community_id else None
        if community and not members_among(community.id, [post.author_id]):
            _give_back(post, "you no longer belong to its community")
        elif community and community.closed:
            _give_back(post, f"{community.name} is retired")
        else:
            _open(post, post.author)


def _state_of(post: Post) -> str:
    """As it is now, held until the transaction ends."""
    db.session.refresh(post, ("state",), with_for_update=True)
    return post.state


def _open(post: Post, writer: Person) -> None:
    community = db.session.get(Community, post.community_id) if post.community_id else None
    writing.set_community(post, community)
    writing.publish(post, writer)


def _give_back(post: Post, why: str) -> None:
    """It can no longer appear there: it is a draft again, and its author is told."""
    post.state, post.publish_at = State.DRAFT, None
    sentence = f"“{post.title}” was not published: {why}. It is in your drafts."
    tell([post.author_id], "schedule", sentence, "/drafts")
