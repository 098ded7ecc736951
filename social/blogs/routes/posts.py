"""A post: reading it, publishing it, taking it back."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.blogs import policy, queries
from social.blogs.forms import zone_of
from social.blogs.models import Post
from social.blogs.service import publishing
from social.communities.queries import members_among
from social.communities.reader import current_reader
from social.communities.reading import note_opened
from social.entries import policy as entry_policy
from social.entries import queries as entries
from social.entries.models import ContributionRole, State
from social.entries.service import removal
from social.entries.showing import thread_of
from social.people.signed_in import current_person

blueprint = Blueprint("posts", __name__)


@blueprint.get("/posts/<int:post_id>")
@blueprint.get("/posts/<int:post_id>-<words>")
def show(post_id: int, words: str = "") -> Response | str | tuple[str, int]:
    """A post and what was said about it. Only the number counts; other words lead to the right ones."""
    post = queries.find_standing(post_id, current_reader())
    if request.path != post.path:
        query = request.query_string.decode("ascii", "ignore")
        return redirect(f"{post.path}{'?' if query else ''}{query}", 301 if post.published else 302)
    if post.removed:
        return render_template("blogs/removed.html", post=post, **thread_of(post)), 410
    note_opened(post.community_id)
    parts = entries.list_parts(post.id, current_person.id)
    writers = {post.author_id, *(part.person.id for part in parts if part.role == ContributionRole.COAUTHOR)}
    return render_template(
        "blogs/post.html",
        post=post,
        parts=parts,
        writes=current_person.id in writers,
        place_known=post.audience in current_reader().audiences,
        zone=zone_of(current_person.time_zone) if post.state == State.SCHEDULED else None,
        series_parts=queries.list_parts_of_series(post.series_id, current_reader()) if post.series_id else [],
        **(thread_of(post) if post.published else {"moderates": False}),
    )


@blueprint.post("/posts/<int:post_id>/publication")
def publish(post_id: int) -> Response:
    """Publish a draft as it is."""
    post = entries.get(Post, post_id, current_reader())
    members = members_among(post.community_id, [current_person.id, post.author_id])
    if not policy.can_publish(current_person.id, post, entries.writer_ids(post), members):
        abort(403)
    publishing.publish(post, current_person)
    flash("Published. Your colleagues can read it now.")
    return redirect(f"/posts/{post_id}", 303)


@blueprint.post("/posts/<int:post_id>/schedule/removal")
def unschedule(post_id: int) -> Response:
    """Do not publish by itself; it is a draft again."""
    post = entries.get(Post, post_id, current_reader())
    if not policy.can_edit(current_person.id, post, entries.writer_ids(post)):
        abort(403)
    publishing.unschedule(post)
    flash("It is a draft again, and stays one until you publish it.")
    return redirect(f"/posts/{post_id}", 303)


@blueprint.post("/posts/<int:post_id>/removal")
def remove(post_id: int) -> Response:
    """Take a post back; what others said about it stays."""
    post = entries.get(Post, post_id, current_reader())
    if not entry_policy.can_remove(current_person.id, post):
        abort(403)
    was_published = post.published
    removal.remove(post, current_person)
    flash("The post is removed.")
    return redirect(f"/posts/{post_id}" if was_published else "/drafts", 303)
