"""Comments: saying, changing, taking back, and the address of each."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import key_of
from social.entries import discussions, policy, queries, told, writing
from social.entries.forms import CommentForm
from social.entries.models import Comment, Entry
from social.entries.saving import Outcome
from social.entries.service import comments, removal
from social.entries.showing import form_to_answer
from social.notifications import quoting
from social.people.signed_in import current_person

blueprint = Blueprint("comments", __name__)
blueprint.record_once(
    lambda state: state.app.jinja_env.globals.update(open_to_words=policy.open_to_words),
)
blueprint.record_once(lambda _state: quoting.register("entry", told.quoted))


@blueprint.get("/entries/<int:entry_id>")
def entry(entry_id: int) -> Response:
    """The permanent address of anything."""
    return redirect(queries.get_readable(entry_id, current_reader()).path)


@blueprint.get("/comments/<int:comment_id>")
def show(comment_id: int) -> Response:
    """The page of the discussion that shows exactly this comment."""
    comment, root = queries.get_comment(comment_id, current_reader())
    number = discussions.page_of(comment)
    return redirect(f"{root.path}{f'?page={number}' if number > 1 else ''}#comment-{comment.id}")


@blueprint.get("/entries/<int:entry_id>/comments/new")
def new(entry_id: int) -> str:
    """A form to answer with; for htmx only the form."""
    target = queries.get_readable(entry_id, current_reader())
    writing.require_open(target)
    return _answering(target, form_to_answer(target))


@blueprint.post("/entries/<int:entry_id>/comments")
def create(entry_id: int) -> Response | tuple[str, int]:
    """Say something about an entry, or answer a comment."""
    target = queries.get_readable(entry_id, current_reader())
    form = form_to_answer(target)
    if not form.validate_on_submit():
        return _answering(target, form), 422
    comment = comments.comment_on(target, current_person, form.body.data or "")
    return redirect(f"/comments/{key_of(comment)}", 303)


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
def edit(comment_id: int) -> Response | str | tuple[str, int]:
    """Give one's comment other words."""
    comment = queries.get(Comment, comment_id, current_reader())
    if not policy.can_edit_comment(current_person.id, comment):
        abort(403)
    writing.require_open(comment)
    form = CommentForm(obj=comment)
    if request.method == "GET":
        return render_template("entries/edit_comment.html", comment=comment, form=form)
    if not form.validate_on_submit():
        return render_template("entries/edit_comment.html", comment=comment, form=form), 422
    outcome = comments.edit_comment(comment, current_person, form.body.data or "", form.version.data or 0)
    if outcome is Outcome.BESIDE:
        return _clash(comment, form), 409
    return redirect(comment.path, 303)


@blueprint.post("/comments/<int:comment_id>/removal")
def remove(comment_id: int) -> Response:
    """Take a comment back; a stone stays."""
    comment = queries.get(Comment, comment_id, current_reader())
    if not policy.can_remove(current_person.id, comment):
        abort(403)
    removal.remove(comment, current_person)
    flash("The comment is removed. Answers to it stay where they are.")
    return redirect(f"/comments/{comment_id}", 303)


def _answering(target: Entry, form: CommentForm) -> str:
    fragment = bool(request.headers.get("HX-Request"))
    return render_template(
        "entries/_answer_form.html" if fragment else "entries/answer.html", target=target, comment_form=form
    )


def _clash(comment: Comment, form: CommentForm) -> str:
    form.version.carry(comment.version)
    return render_template("entries/edit_comment.html", comment=comment, form=form, clash=True)
