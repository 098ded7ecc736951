"""What the partial `entries/_thread.html` needs: `render_template(…, **thread_of(page))`."""

from typing import Any

from flask import request
from flask_login import current_user

from social.accounts.models import Role
from social.entries import discussions
from social.entries.forms import CommentForm
from social.entries.models import Entry
from social.web.paging import wanted_page


def moderates() -> bool:
    """Whether the person of this request keeps order."""
    return bool(current_user.account.has_role(Role.MODERATOR))


def form_to_answer(target: Entry) -> CommentForm:
    """A form to say something about an entry or a comment; several can stand on one page."""
    form = CommentForm() if request.method == "POST" else CommentForm(formdata=None)
    form.body.id = form.body.label.field_id = f"say-{target.id}"
    return form


def thread_of(root: Entry) -> dict[str, Any]:
    """The page of the discussion that ?page= asks for, and a form to join it."""
    return {
        "root": root,
        "discussion": discussions.load(root, current_user.person.id, wanted_page()),
        "comment_form": form_to_answer(root),
        "moderates": moderates(),
    }
