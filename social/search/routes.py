"""One search box over everything the reader may read."""

from flask import Blueprint, current_app, render_template, request

from social.communities.reader import current_reader
from social.core.search.engine import Engine, Sort
from social.core.search.language import parse
from social.expertise.finding.suggesting import best_for
from social.search import queries
from social.search.kinds import KINDS, WORDS

blueprint = Blueprint("search", __name__)

LAST_PAGE = 50
SHORTEST_PREFIX = 2
SHORTEST_SUBJECT = 3


def engine() -> Engine:
    """The installation's index."""
    index: Engine = current_app.extensions["search"]
    return index


@blueprint.get("/search")
def page() -> str:
    """Results, with counts by kind and a better spelling."""
    text = request.args.get("q", "").strip()
    kind = request.args.get("kind", "") if request.args.get("kind") in KINDS else ""
    sort: Sort = "newest" if request.args.get("sort") == "newest" else "relevance"
    number = min(max(request.args.get("page", 1, int), 1), LAST_PAGE)
    query = parse(text, WORDS)
    answer = None
    if not query.empty:
        answer = queries.search(query, current_reader(), engine(), kind=kind, page=number, sort=sort)
    return render_template(
        "search/page.html",
        text=text,
        kind=kind,
        sort=sort,
        page=number,
        last_page=LAST_PAGE,
        size=queries.PAGE,
        kinds=KINDS,
        query=query,
        answer=answer,
    )


@blueprint.get("/search/suggestions")
def suggestions() -> str:
    """People, pages and tags that begin with what was typed so far; options for the palette."""
    text = request.args.get("q", "").strip()[:80]
    if len(text) < SHORTEST_PREFIX:
        return render_template(
            "search/_suggestions.html", text=text, people=(), pages=(), tags=(), experts=()
        )
    reader = current_reader()
    return render_template(
        "search/_suggestions.html",
        text=text,
        people=queries.people_named(text, 5),
        pages=queries.pages_titled(text, reader, 5, engine()),
        tags=queries.tags_named(text, reader, 4),
        experts=best_for(text, reader, engine()) if len(text) >= SHORTEST_SUBJECT else (),
    )
