"""Who may do what with a blog post that they can read."""

from collections.abc import Collection

from social.blogs.models import Post
from social.entries.models import State


def can_edit(person_id: int, post: Post, writers: Collection[int]) -> bool:
    """Its author and co-authors, while it stands."""
    return not post.removed and person_id in writers


def can_publish(person_id: int, post: Post, writers: Collection[int]) -> bool:
    """Whoever writes it, once it has a title and a text."""
    waiting = post.state in (State.DRAFT, State.SCHEDULED)
    return waiting and person_id in writers and bool(post.title and post.body.strip())
