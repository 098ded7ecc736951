"""Who may do what with a blog post that they can read."""

from collections.abc import Collection

from social.blogs.models import Post
from social.entries.models import State


def can_edit(person_id: int, post: Post, writers: Collection[int]) -> bool:
    """Its author and co-authors, while it stands."""
    return not post.removed and person_id in writers


def can_move(post: Post) -> bool:
    """Unless it was published to the members of a private community: what they said below it was for them."""
    return not (post.published and post.community and post.community.private)


def can_publish(person_id: int, post: Post, writers: Collection[int], members: Collection[int]) -> bool:
    """Whoever writes it, once it has a title and a text.

    `members`: those of its author and this person who belong to its community. Who left it writes there no
    more.
    """
    waiting = post.state in (State.DRAFT, State.SCHEDULED)
    complete = bool(post.title and post.body.strip())
    return waiting and complete and person_id in writers and is_at_home(person_id, post, members)


def is_at_home(person_id: int, post: Post, members: Collection[int]) -> bool:
    """Whether its author and this person belong where the post stands; `members`: those of them who do."""
    return post.community_id is None or {person_id, post.author_id} <= set(members)
