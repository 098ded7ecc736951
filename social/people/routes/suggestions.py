"""Names to choose from while somebody types @."""

from flask import Blueprint, render_template, request

from social.people.queries import list_suggestions

blueprint = Blueprint("people_suggestions", __name__)


@blueprint.get("/people/suggestions")
def suggest() -> str:
    """Options for a list: people whose name or handle goes on like this."""
    return render_template("people/suggestions.html", people=list_suggestions(request.args.get("q", "")[:80]))
