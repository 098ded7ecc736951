"""How often one may be told of a question, and until when one is away."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.people.signed_in import current_person
from social.questions import queries
from social.questions.forms import AskableForm
from social.questions.routing import DAILY
from social.questions.service import askable

blueprint = Blueprint("question_settings", __name__)


@blueprint.get("/settings/questions")
def show() -> str:
    """What is kept now."""
    kept = queries.find_askable(current_person.id)
    form = AskableForm(
        formdata=None, daily=kept.daily if kept else DAILY, away_until=kept.away_until if kept else None
    )
    return render_template("questions/settings.html", form=form)


@blueprint.post("/settings/questions")
def save() -> Response | tuple[str, int]:
    """Keep what was typed."""
    form = AskableForm()
    if not form.validate_on_submit():
        return render_template("questions/settings.html", form=form), 422
    askable.choose(current_person, form.daily.data or 0, form.away_until.data)
    flash("Saved. Colleagues who name you themselves still reach you.")
    return redirect("/settings/questions", 303)
