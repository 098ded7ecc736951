"""Names to choose from while somebody types @."""

from flask import Blueprint, Response, jsonify, render_template, request

from social.core.texts import printable
from social.people.queries import list_suggestions, mentioned

MOST_NAMES = 100

blueprint = Blueprint("people_suggestions", __name__)


@blueprint.get("/people/suggestions")
def suggest() -> str:
    """Options for a list: people whose name or handle goes on like this."""
    return render_template("people/suggestions.html", people=list_suggestions(request.args.get("q", "")[:80]))


@blueprint.get("/people/suggestions/names")
def names() -> Response:
    """{handle: name} of those that a text being written mentions; `of` holds handles between commas."""
    handles = printable(request.args.get("of", "")).lower().split(",")[:MOST_NAMES]
    return jsonify({handle: person.name for handle, person in mentioned(handles).items()})
