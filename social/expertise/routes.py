"""Who knows about this?"""

from flask import Blueprint, current_app, render_template, request

from social.communities.reader import current_reader
from social.expertise import queries

blueprint = Blueprint("expertise", __name__)


@blueprint.get("/experts")
def experts() -> str:
    """Colleagues who know about a question, each with the reasons and how to reach them."""
    text = request.args.get("q", "").strip()
    answer = queries.who_knows(text, current_reader(), current_app.extensions["search"]) if text else None
    return render_template("expertise/experts.html", text=text, answer=answer)
