"""Which of a post's revisions somebody may read. Pure."""

from collections.abc import Collection, Sequence

from social.blogs.models import Post
from social.entries.models import Revision


def readable(
    person_id: int, post: Post, writers: Collection[int], newest_first: Sequence[Revision]
) -> Sequence[Revision]:
    """Its writers read all; readers what was published; of a stone only its author reads anything.

    What was written before it was published belongs to its writers: people think aloud in drafts.
    """
    if post.removed:
        return newest_first if person_id == post.author_id else []
    if person_id in writers:
        return newest_first
    if not post.published or post.published_at is None:
        return []
    public = [each for each in newest_first if each.created_at > post.published_at]
    first = next((each for each in newest_first if each.created_at <= post.published_at), None)
    return [*public, *([first] if first else [])]
