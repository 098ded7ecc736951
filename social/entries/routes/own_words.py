"""What the person of a request wrote where they do not read any more; old addresses lead them there."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core import clock
from social.entries import own_words
from social.entries.forms import LARGEST_NUMBER
from social.entries.own_words import OwnWords
from social.people.signed_in import current_person
from social.web import errors
from social.web.paging import wanted_page

blueprint = Blueprint("own_words", __name__, url_prefix="/own-words")
_ADDRESS = re.compile(r"/(?:entries|posts|questions|answers|comments)/(\d{1,9})(?:-[^/]*)?")


@blueprint.get("", defaults={"entry_id": 0})
@blueprint.get("/<int:entry_id>")
def show(entry_id: int) -> str:
    """All of it, newest first; or one thing."""
    if not entry_id:
        number = wanted_page()
        shown, more = own_words.list_page(current_reader(), number)
        return _page(shown, number=number, more=more)
    found = own_words.find(entry_id, current_reader()) if entry_id <= LARGEST_NUMBER else None
    if found is None:
        abort(404)
    return _page([found], one=found)


def _page(shown: list[OwnWords], **more: Any) -> str:
    zone = clock.zone(current_person.time_zone or "") or ZoneInfo("UTC")
    return render_template("entries/own_words.html", shown=shown, zone=zone, **more)


def lead_there() -> Response | None:
    """From an address where nothing is for them, whoever wrote what stands there."""
    address = _ADDRESS.fullmatch(request.path)
    if address is None or request.method != "GET" or current_user.is_anonymous:
        return None
    found = own_words.find(int(address[1]), current_reader())
    return redirect(found.path) if found else None


errors.lead_on(lead_there)
