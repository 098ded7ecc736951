"""Pages that others may begin theirs with."""

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from social.guidelines.loading import may_edit, the_page
from social.guidelines.service import templates as service

blueprint = Blueprint("guideline_templates", __name__, url_prefix="/guidelines/<slug>/template")


@blueprint.post("")
def lend(slug: str) -> Response:
    """Lend the page (`lent`: yes) or not any more (no)."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    if request.form.get("lent") not in ("yes", "no"):
        abort(400)
    lent = request.form["lent"] == "yes"
    service.lend(page, lent)
    offered = "New pages can begin with" if lent else "No new page begins any more with"
    flash(f"{offered} “{page.title}”.")
    return redirect(page.path)
