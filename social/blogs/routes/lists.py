"""Blogs to browse: everybody's, one person's, a series, and what one has not published yet."""

from flask import Blueprint, abort, render_template, request

from social.blogs import queries
from social.blogs.forms import zone_of
from social.communities.reader import current_reader
from social.entries.subjects import cards
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("blogs", __name__)


@blueprint.get("/blogs")
def latest() -> str:
    """What everybody wrote, or only those one follows."""
    chosen = "followed" if request.args.get("from") == "followed" else "all"
    find = queries.followed if chosen == "followed" else queries.latest
    page = cards(find(current_reader()), wanted_page())
    return render_template("blogs/latest.html", page=page, chosen=chosen)


@blueprint.get("/blogs/<handle>")
def person(handle: str) -> str:
    """One person's blog."""
    writer = queries.get_person(handle)
    page = cards(queries.by_person(writer.id, current_reader()), wanted_page())
    return render_template(
        "blogs/person.html", writer=writer, page=page, series=queries.list_series(writer.id, current_reader())
    )


@blueprint.get("/blogs/<handle>/series/<address>")
def series(handle: str, address: str) -> str:
    """The posts of a series, first one first."""
    writer = queries.get_person(handle)
    found = queries.find_series(writer.id, address)
    page = cards(queries.in_series(found.id, current_reader()), wanted_page()) if found else None
    if found is None or page is None or not (page.items or writer.id == current_person.id):
        abort(404)
    return render_template("blogs/series.html", writer=writer, series=found, page=page)


@blueprint.get("/drafts")
def drafts() -> str:
    """What one has begun and not yet published."""
    posts = queries.list_unpublished(current_person.id)
    return render_template(
        "blogs/drafts.html",
        posts=posts,
        known=current_reader().audiences,
        zone=zone_of(current_person.time_zone),
    )
