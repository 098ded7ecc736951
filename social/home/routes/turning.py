"""Wanting less of something, or nothing; and taking that back."""

from flask import Blueprint, abort, flash, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.queries import get_readable
from social.home.answers import back
from social.home.hushing import hushed
from social.home.models import Subject
from social.home.queries.turned import get_choice, list_choices, list_turned_down
from social.home.service import turning
from social.notifications import mutes
from social.people.signed_in import current_person

blueprint = Blueprint("turning", __name__)
mutes.register(hushed)
HOW = {"mute": True, "less": False}
SAID = {
    "mute": "Muted. You see nothing more of it on your first page, and hear of it only where you are named.",
    "less": "From now on at most one thing a day of it.",
    "": "Back as it was.",
}


@blueprint.get("/entries/<int:entry_id>/less")
def choose(entry_id: int) -> str:
    """Its author, community, subjects and thread, each to be muted or shown rarely."""
    reader = current_reader()
    entry = get_readable(entry_id, reader)
    return render_template("home/less.html", back=entry.path, choices=list_choices(entry, reader))


@blueprint.get("/less/<subject>/<int:subject_id>")
def choose_one(subject: str, subject_id: int) -> str:
    """The same for a person, a community or a topic by itself."""
    choice = get_choice(_subject(subject), subject_id, current_reader())
    return render_template("home/less.html", back=choice.path, choices=[choice])


@blueprint.get("/settings/less")
def index() -> str:
    """All that one turned down, each to be taken back."""
    return render_template("home/turned_down.html", choices=list_turned_down(current_reader()))


@blueprint.post("/less/<subject>/<int:subject_id>")
def turn_down(subject: str, subject_id: int) -> Response:
    """`how`: mute it, or less of it."""
    kind, how = _subject(subject), request.form.get("how", "")
    if how not in HOW or (kind == Subject.THREAD and how == "less"):
        abort(400)
    if kind == Subject.PERSON and subject_id == current_person.id:
        abort(403)
    get_choice(kind, subject_id, current_reader())
    turning.turn_down(current_person.id, kind, subject_id, muted=HOW[how])
    flash(SAID[how])
    return back()


@blueprint.post("/less/<subject>/<int:subject_id>/removal")
def take_back(subject: str, subject_id: int) -> Response:
    """Show it again like everything else."""
    turning.take_back(current_person.id, _subject(subject), subject_id)
    flash(SAID[""])
    return back()


def _subject(written: str) -> Subject:
    if written not in set(Subject):
        abort(404)
    return Subject(written)
