"""Suggestions below the box that asks who knows."""

from flask import Blueprint, render_template, request

from social.communities.reader import current_reader
from social.expertise.finding import suggesting
from social.people.policy import Closeness
from social.people.queries import list_suggestions
from social.people.seen import SeenPerson

blueprint = Blueprint("expert_suggestions", __name__)
SHORTEST, PEOPLE = 2, 3


@blueprint.get("/experts/suggestions")
def suggest() -> str:
    """Subjects and people that begin with what was typed so far; options for the box."""
    typed = request.args.get("q", "").strip()[:80]
    enough = len(typed) >= SHORTEST
    people = list_suggestions(typed, PEOPLE) if enough else ()
    return render_template(
        "expertise/_suggestions.html",
        subjects=suggesting.subjects_like(typed, current_reader()) if enough else (),
        people=[SeenPerson(person, Closeness.COLLEAGUE) for person in people],
    )
