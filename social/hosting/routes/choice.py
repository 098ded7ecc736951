"""Whether one's reading days are counted."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities import reading
from social.expertise.missed.invitations import may_invite
from social.people.signed_in import current_person

blueprint = Blueprint("reading_choice", __name__, url_prefix="/settings/reading")


@blueprint.get("")
def show() -> str:
    """What is counted, for whom, and the switch."""
    return render_template(
        "hosting/choice.html",
        counted=reading.is_counted(current_person.id),
        may_invite=current_person.id in may_invite([current_person.id]),
    )


@blueprint.post("")
def choose() -> Response:
    """Turn it on or off."""
    counted = request.form.get("counted") == "yes"
    reading.set_counted(current_person, counted)
    flash("Your reading days are counted." if counted else "They are not counted, and what was is forgotten.")
    return redirect("/settings/reading", 303)
