"""Questions to browse, those like the one being typed, and their feed."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, current_app, render_template, request
from werkzeug.wrappers import Response

from social.communities.models import Community
from social.communities.queries import list_mine
from social.communities.reader import current_reader
from social.core.search.engine import IndexDamaged, SearchTooSlow
from social.entries import feeds
from social.entries.forms import number_of
from social.entries.subjects import cards
from social.people.signed_in import current_person
from social.questions import queries, routing
from social.questions.models import Question
from social.web.access import public
from social.web.paging import wanted_page

blueprint = Blueprint("question_lists", __name__)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)  # part of the feed's name: must never change
SHORTEST, LONGEST = 4, 200  # characters of a question that are looked for


@blueprint.get("/questions")
def index() -> str:
    """The newest, those nobody answered yet, or those about what one knows."""
    reader = current_reader()
    chosen = request.args.get("show", "")
    topics: list[str] = []
    if chosen == "mine":
        topics = list(queries.list_topics_of(current_person.id))
        found = queries.about(topics, reader)
    else:
        chosen = "unanswered" if chosen == "unanswered" else "newest"
        found = queries.unanswered(reader) if chosen == "unanswered" else queries.latest(reader)
    page = cards(found, wanted_page())
    return render_template("questions/list.html", page=page, chosen=chosen, topics=topics)


@blueprint.get("/questions/similar")
def similar() -> str:
    """Questions like the one that is being typed, and who of those who could read it may know."""
    text = request.args.get("title", "").strip()[:LONGEST]
    wanted = number_of(request.args.get("community", "0"))
    place = next((each for each in list_mine(current_person.id) if each.id == wanted), None)
    return render_template("questions/_similar.html", **looked_for(text, place))


def looked_for(text: str, place: Community | None) -> dict[str, Any]:
    """What is shown beside words that are to be asked; nothing for a word hardly begun."""
    if len(text) < SHORTEST:
        return {"similar": [], "likely": [], "reasons": {}}
    likely = routing.likely(text, current_person.id, place, current_app.extensions["search"])
    return {
        "similar": like(text),
        "likely": likely,
        "reasons": routing.reasons({each.person.id: each.pieces for each in likely}, current_reader()),
    }


def like(text: str) -> list[Question]:
    """The questions most like these words that the asker may read."""
    try:
        return queries.similar(text, current_reader(), current_app.extensions["search"])
    except (IndexDamaged, SearchTooSlow):  # asking is possible without
        return []


@blueprint.get("/questions/feed.atom")
@public
def feed() -> Response:
    """Everybody's questions."""
    return feeds.answer(queries.latest(feeds.feed_reader()), "Commons: all questions", "/questions", BEGAN)
