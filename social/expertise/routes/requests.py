"""Asking colleagues to say what they saw, and all that was said, asked and given."""

from flask import Blueprint, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.expertise import endorsed, policy
from social.expertise.forms import RequestForm
from social.expertise.service import endorsements as verbs
from social.people import queries as people
from social.people.models import Person
from social.people.signed_in import current_person

blueprint = Blueprint("endorsement_requests", __name__)


@blueprint.get("/experts/me/endorsements")
def show() -> str:
    """What colleagues ask of one, say of one, were asked for, and what one said of them."""
    me = current_person.id
    return render_template(
        "expertise/endorsements.html",
        asked_of_me=endorsed.list_asked_of(me),
        about_me=endorsed.list_given_to(me),
        asked_by_me=endorsed.list_asked_by(me),
        by_me=endorsed.list_written_by(me),
    )


@blueprint.get("/endorsements/ask")
def new() -> str:
    """The form; ?of= and ?skill= say whom and what to begin with."""
    given = {"handle": request.args.get("of", "")[:80], "skill": request.args.get("skill", "")[:80]}
    return _page(RequestForm(None, data=given))


@blueprint.post("/endorsements/ask")
def ask() -> Response | tuple[str, int]:
    """Ask."""
    form = RequestForm()
    author = _author(form) if form.validate() else None
    if author is None:
        return _page(form), 422
    try:
        verbs.ask(current_user.person, author, form.skill.data or "", form.request.data or "")
    except verbs.AlreadyAsked:
        form.handle.errors = [f"You have asked {author.name} about this before. Give them time."]
        return _page(form), 422
    except verbs.AskedEnough:
        words = "You are waiting for five colleagues already. Stop asking one of them, or wait a little."
        form.handle.errors = [words]
        return _page(form), 422
    except verbs.AlreadyGiven:
        form.handle.errors = [f"{author.name} has said something about this already: see your endorsements."]
        return _page(form), 422
    flash(f"{author.name} is asked. They may also rather not, and need not say so.")
    return redirect("/experts/me/endorsements", 303)


@blueprint.post("/endorsements/<int:endorsement_id>/request/end")
def stop(endorsement_id: int) -> Response:
    """No longer ask."""
    verbs.stop_asking(endorsed.get_of_person(endorsement_id, current_person.id))
    flash("You no longer ask for it.")
    return redirect("/experts/me/endorsements", 303)


def _author(form: RequestForm) -> Person | None:
    """Whom the form names, if they may be asked; else the form says why not."""
    typed = (form.handle.data or "").removeprefix("@")
    found = [person] if (person := people.find(typed)) else list(people.list_suggestions(typed, 2))
    if len(found) == 1 and policy.can_ask(current_person, found[0]):
        return found[0]
    form.handle.errors = [_why_not(typed, found)]
    return None


def _why_not(typed: str, found: list[Person]) -> str:
    if not found:
        return f"Nobody is called “{typed}”. The handle stands under the name on a profile."
    if len(found) > 1:
        return f"Several people are called like “{typed}”. Write the handle that stands under the name."
    if found[0].has_left:
        return f"{found[0].name} has left. Ask somebody who is here."
    return "Ask a colleague: what you say of yourself stands on your profile already."


def _page(form: RequestForm) -> str:
    me = endorsed.look_at(current_person.handle, current_person.id)
    return render_template(
        "expertise/ask_for_endorsement.html", form=form, skills=endorsed.skills_to_name(me)
    )
