"""Answering with one tap, and vouching."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries import policy, queries
from social.entries.forms import reaction_kind
from social.entries.service import reactions
from social.people.signed_in import current_person

blueprint = Blueprint("reactions", __name__)


@blueprint.post("/entries/<int:entry_id>/reactions")
def react(entry_id: int) -> Response | str:
    """Give the reaction named `give`, or take back the one named `take_back`."""
    entry = queries.get_readable(entry_id, current_reader())
    given, taken = reaction_kind(request.form.get("give")), reaction_kind(request.form.get("take_back"))
    if not policy.can_react(current_person.id, entry):
        abort(403)
    if given:
        reactions.react(entry, current_person, given)
    elif taken:
        reactions.unreact(entry, current_person, taken)
    else:
        abort(400)
    if request.headers.get("HX-Request"):
        return _buttons(entry_id)
    return redirect(entry.path, 303)


@blueprint.post("/entries/<int:entry_id>/vouching")
def vouch(entry_id: int) -> Response:
    """Vouch for what it says."""
    entry = queries.get_readable(entry_id, current_reader())
    if not policy.can_vouch(current_person.id, entry, queries.writer_ids(entry)):
        abort(403)
    reactions.vouch(entry, current_person)
    return redirect(entry.path, 303)


@blueprint.post("/entries/<int:entry_id>/vouching/removal")
def unvouch(entry_id: int) -> Response:
    """Take one's word back."""
    entry = queries.get_readable(entry_id, current_reader())
    reactions.unvouch(entry, current_person)
    return redirect(entry.path, 303)


def _buttons(entry_id: int) -> str:
    """The buttons with their new sums, and for whom it was useful."""
    entry = queries.get_readable(entry_id, current_reader())
    parts = queries.list_parts(entry.id, current_person.id)
    mine = {part.role for part in parts if part.person.id == current_person.id}
    return render_template("entries/_reactions.html", entry=entry, parts=parts, mine=mine)
