"""Saying what one saw a colleague do, and who sees that."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.expertise import endorsed, policy
from social.expertise.forms import EndorsementForm
from social.expertise.models import Stage
from social.expertise.service import endorsements as verbs
from social.people.seen import SeenPerson
from social.people.signed_in import current_person

blueprint = Blueprint("endorsements", __name__)


@blueprint.get("/people/<handle>/endorsements/new")
def new(handle: str) -> str:
    """The form; ?skill= names one to begin with."""
    return _page(_person_to_endorse(handle), EndorsementForm(None, skill=request.args.get("skill", "")[:80]))


@blueprint.post("/people/<handle>/endorsements")
def give(handle: str) -> Response | tuple[str, int]:
    """Say so from now on."""
    seen = _person_to_endorse(handle)
    form = EndorsementForm()
    if not form.validate():
        return _page(seen, form), 422
    try:
        verbs.give(current_user.person, seen.person, form.skill.data or "", form.words.data or "")
    except verbs.AlreadyGiven:
        form.skill.errors = [
            f"You have endorsed {seen.name} for this before. Take that back first, then send this one."
        ]
        return _page(seen, form), 422
    flash(f"Thank you. {seen.name} is told, and colleagues see it.")
    return redirect(f"{seen.path}#colleagues", 303)


@blueprint.get("/endorsements/<int:endorsement_id>")
def show(endorsement_id: int) -> Response:
    """Where it stands: on the profile, or where one of the two can answer it."""
    row = endorsed.get(endorsement_id)
    if row.author_id == current_person.id and row.stage != Stage.GIVEN:
        return redirect(f"/endorsements/{row.id}/answer", 302)
    if row.person_id == current_person.id:
        return redirect(f"/experts/me/endorsements#endorsement-{row.id}", 302)
    seen = endorsed.look_at(row.person.handle, current_person.id)
    if not row.shown or not endorsed.is_for(seen, row.skill_key):
        abort(404)
    return redirect(f"{seen.path}#endorsement-{row.id}", 302)


@blueprint.get("/endorsements/<int:endorsement_id>/answer")
def answer(endorsement_id: int) -> str:
    """The form for what somebody asks, with their words; or what one took back, to be written better."""
    row = endorsed.get_by_author(endorsement_id, current_person.id)
    if not policy.may_give(row):
        abort(404)
    seen = _person_to_endorse(row.person.handle)
    asks = row.stage == Stage.ASKED
    form = EndorsementForm(None, skill=row.skill, words="" if asks else row.words)
    return _page(seen, form, asked=row if asks else None)


@blueprint.post("/endorsements/<int:endorsement_id>/refusal")
def decline(endorsement_id: int) -> Response:
    """Rather not."""
    row = endorsed.get_by_author(endorsement_id, current_person.id)
    name = row.person.name
    verbs.decline(row)
    flash(f"That is all right. {name} is not told.")
    return redirect("/experts/me/endorsements", 303)


@blueprint.post("/endorsements/<int:endorsement_id>/withdrawal")
def take_back(endorsement_id: int) -> Response:
    """The author no longer says so."""
    row = endorsed.get_by_author(endorsement_id, current_person.id)
    name = row.person.name
    verbs.take_back(row)
    flash(f"Taken back: nobody sees it any more. Your words about {name} are kept for you.")
    return redirect("/experts/me/endorsements", 303)


@blueprint.post("/endorsements/<int:endorsement_id>/hiding")
def hide(endorsement_id: int) -> Response:
    """Its person keeps it to themselves (on=1), or shows it (on=0)."""
    row = endorsed.get_of_person(endorsement_id, current_person.id)
    hidden = request.form.get("on", "1") == "1"
    verbs.set_hidden(row, hidden)
    flash("Only you see it now." if hidden else "Colleagues see it now.")
    return redirect(f"/experts/me/endorsements#endorsement-{endorsement_id}", 303)


def _person_to_endorse(handle: str) -> SeenPerson:
    seen = endorsed.look_at(handle, current_person.id)
    if not policy.can_endorse(current_person, seen.person):
        abort(403)
    return seen


def _page(seen: SeenPerson, form: EndorsementForm, asked: object = None) -> str:
    skills = endorsed.skills_to_name(seen)
    return render_template("expertise/endorse.html", seen=seen, form=form, asked=asked, skills=skills)
