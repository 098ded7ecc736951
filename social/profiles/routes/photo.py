"""Photos of people, to those whom they show them to."""

from flask import Blueprint, Response, abort, current_app, request, send_file

from social.people.photos import SIZES, Photos
from social.people.signed_in import current_person
from social.profiles.queries.person import find_photo

blueprint = Blueprint("photos", __name__)
A_YEAR = 365 * 24 * 3600


@blueprint.get("/people/<handle>/photo/<int:size>")
def show(handle: str, size: int) -> Response:
    """A square of one of SIZES. Another photo has another address, so this one may be kept for a year."""
    key = find_photo(handle, current_person.id)
    if key is None or size not in SIZES:
        abort(404)
    path = Photos(current_app.extensions["settings"].instance).path(key, size)
    if not path.is_file():  # another photo took its place in this moment
        abort(404)
    response = send_file(path, mimetype="image/webp")
    named = request.args.get("v") == key[:8]
    kept = f"max-age={A_YEAR}, immutable" if named else "no-cache"
    response.headers["Cache-Control"] = f"private, {kept}"
    return response
