"""Keeping things for later."""

from flask import Blueprint, render_template, request

from social.communities.reader import current_reader
from social.entries.queries import get_readable
from social.home.answers import Answer, after_mark
from social.home.cursors import NEWEST, parse
from social.home.queries.saved import list_saved
from social.home.service import keeping
from social.people.signed_in import current_person

blueprint = Blueprint("keeping", __name__)


@blueprint.get("/saved")
def index() -> str:
    """What one keeps, the newest first."""
    after = parse(request.args.get("after", "")) or NEWEST
    kept, more = list_saved(current_reader(), after)
    return render_template("home/saved.html", kept=kept, more=more, begun=after == NEWEST)


@blueprint.post("/entries/<int:entry_id>/saving")
def keep(entry_id: int) -> Answer:
    """Keep it for later."""
    entry = get_readable(entry_id, current_reader())
    keeping.keep(current_person.id, entry)
    return after_mark(entry.id)


@blueprint.post("/entries/<int:entry_id>/saving/removal")
def let_go(entry_id: int) -> Answer:
    """Keep it no longer; what has vanished, too."""
    keeping.let_go(current_person.id, entry_id)
    return after_mark(entry_id)
