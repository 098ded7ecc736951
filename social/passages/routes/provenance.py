"""Who stands behind each clause of a page."""

from flask import Blueprint, abort, render_template, request

from social.guidelines.loading import the_page
from social.passages.provenance import gone, standing

blueprint = Blueprint("provenance", __name__, url_prefix="/guidelines/<slug>")


@blueprint.get("/provenance")
def index(slug: str) -> str:
    """The page clause by clause."""
    page = the_page(slug)
    return render_template("passages/provenance.html", page=page, clauses=standing(page))


@blueprint.get("/clauses/<int:clause_id>")
def show(slug: str, clause_id: int) -> str:
    """One clause; for htmx only what is said of it."""
    page = the_page(slug)
    clause = next(iter(standing(page, clause_id)), None) or gone(page, clause_id)
    if clause is None:
        abort(404)
    template = "passages/_clause.html" if request.headers.get("HX-Request") else "passages/clause.html"
    return render_template(template, page=page, clause=clause)
