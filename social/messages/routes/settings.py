"""What others see of one's reading."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from social.messages import queries, talks
from social.messages.forms.groups import MarksForm
from social.messages.service import marks
from social.people.signed_in import current_person

blueprint = Blueprint("message_settings", __name__)


@blueprint.get("/settings/messages")
def show() -> str:
    """The choice, and of whom one wants no more messages."""
    form = MarksForm(formdata=None, shows=talks.shows_marks(current_person.id))
    blocked = queries.list_blocked(current_person.id)
    return render_template("messages/settings.html", form=form, blocked=blocked)


@blueprint.post("/settings/messages")
def choose() -> BaseResponse:
    """Make it."""
    form = MarksForm()
    if form.validate_on_submit():
        marks.show_marks(current_person.id, bool(form.shows.data))
        flash("Saved. It holds from now on.")
    return redirect("/settings/messages", 303)
