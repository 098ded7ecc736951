"""What hosts pin: up to three things that everybody should see first."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.communities.loading import looked_after
from social.communities.reader import current_reader
from social.hosting import service
from social.hosting.policy import MOST_PINS
from social.hosting.queries import pins
from social.people.signed_in import current_person

blueprint = Blueprint("community_pins", __name__, url_prefix="/communities/<slug>/pins")


@blueprint.get("")
def index(slug: str) -> str:
    """What is pinned, and what was written last."""
    here, reader = looked_after(slug), current_reader()
    pinned = pins.list_pinned(here.community.id, reader)
    known = {entry.id for entry in pinned}
    return render_template(
        "hosting/pins.html",
        community=here.community,
        pinned=pinned,
        latest=[entry for entry in pins.list_latest(here.community.id, reader) if entry.id not in known],
        room=len(pinned) < MOST_PINS,
    )


@blueprint.post("/<int:entry_id>")
def pin(slug: str, entry_id: int) -> Response:
    """Show something first."""
    here = looked_after(slug)
    entry = pins.get(here.community.id, entry_id, current_reader())
    try:
        service.pin(here.community, entry, current_person)
    except service.TooManyPins:
        flash("Three things are pinned already. Take one down first.", "bad")
    return redirect(f"{here.community.path}/pins", 303)


@blueprint.post("/<int:entry_id>/removal")
def unpin(slug: str, entry_id: int) -> Response:
    """Show it where it stands otherwise."""
    here = looked_after(slug)
    service.unpin(here.community, entry_id)
    return redirect(f"{here.community.path}/pins", 303)
