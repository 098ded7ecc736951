"""What a post said before, and what changed since."""

from collections.abc import Sequence

from flask import Blueprint

from social.blogs import queries
from social.blogs.models import Post
from social.blogs.revisions import readable
from social.communities.reader import current_reader
from social.entries import history
from social.entries import queries as entries
from social.entries.models import Revision
from social.people.signed_in import current_person

blueprint = Blueprint("post_revisions", __name__)


@blueprint.get("/posts/<int:post_id>/revisions")
def index(post_id: int) -> str:
    """All versions that one may read, newest first."""
    return history.all_versions(*_history(post_id), f"/posts/{post_id}")


@blueprint.get("/posts/<int:post_id>/revisions/<int:number>")
def show(post_id: int, number: int) -> str:
    """One version: its words, and beside the one before it."""
    return history.one_version(*_history(post_id), number, f"/posts/{post_id}")


def _history(post_id: int) -> tuple[Post, Sequence[Revision]]:
    post = queries.find_standing(post_id, current_reader())
    writers = entries.writer_ids(post)
    return post, readable(current_person.id, post, writers, entries.list_revisions(post.id))
