"""What a comment said before."""

from collections.abc import Sequence

from flask import Blueprint, abort

from social.communities.reader import current_reader
from social.entries import history, policy, queries
from social.entries.models import Comment, Revision
from social.people.signed_in import current_person

blueprint = Blueprint("comment_revisions", __name__)


@blueprint.get("/comments/<int:comment_id>/revisions")
def index(comment_id: int) -> str:
    """All versions, newest first."""
    return history.all_versions(*_history(comment_id), f"/comments/{comment_id}")


@blueprint.get("/comments/<int:comment_id>/revisions/<int:number>")
def show(comment_id: int, number: int) -> str:
    """One version, and what changed with it."""
    return history.one_version(*_history(comment_id), number, f"/comments/{comment_id}")


def _history(comment_id: int) -> tuple[Comment, Sequence[Revision]]:
    comment, _root = queries.get_comment(comment_id, current_reader())
    if not policy.can_read_history(current_person.id, comment):
        abort(404)
    return comment, queries.list_revisions(comment.id)
