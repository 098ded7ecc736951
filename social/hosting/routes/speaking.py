"""Asking somebody who reads and knows for a word, and answering that."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities import queries as communities
from social.communities.loading import looked_after, the_community
from social.core.clock import now
from social.core.database import NotFound
from social.hosting import service
from social.hosting.forms import WordForm
from social.hosting.policy import is_waiting
from social.hosting.queries import readers
from social.people.signed_in import current_person

blueprint = Blueprint("speaking", __name__, url_prefix="/communities/<slug>")
Answer = Response | str | tuple[str, int]


@blueprint.route("/members/<handle>/word", methods=["GET", "POST"])
def ask(slug: str, handle: str) -> Answer:
    """Ask a silent reader for a word; one at most in a month, from anywhere."""
    here = looked_after(slug)
    member = communities.get_membership(here.community.id, handle)
    if here.community.closed or member.person_id not in readers.may_be_asked(
        here.community.id, [member.person_id]
    ):
        raise NotFound(f"somebody to ask: {handle}")
    name = member.person.name
    form = WordForm(words=f"{name.split()[0]}, I think you know something about this. What would you say?")
    if not form.validate_on_submit():
        page = render_template("hosting/word.html", community=here.community, member=member, form=form)
        return page, 422 if form.is_submitted() else 200
    service.ask_for_a_word(here.community, member.person_id, current_person, form.words.data or "")
    flash(f"{name} is asked, once. Silence is an answer too.")
    return redirect(f"{here.community.path}/hosting", 303)


@blueprint.post("/word/refusal")
def decline(slug: str) -> Response:
    """Not now; or never, anywhere (`for_good`)."""
    here = the_community(slug, inside=True)
    invitation = readers.find_invitation(here.community.id, current_person.id)
    if invitation is None or not is_waiting(invitation, now()):
        abort(403)
    for_good = request.form.get("for_good") == "1"
    service.decline(invitation, current_person, for_good=for_good)
    flash(
        "You will not be invited any more, here or anywhere. Your settings can change that."
        if for_good
        else "That is fine. Nobody is told."
    )
    return redirect(here.community.path, 303)
