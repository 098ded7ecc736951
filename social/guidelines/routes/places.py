"""Where a page stands in the tree."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.guidelines.forms import PlaceForm, places
from social.guidelines.loading import may_edit, the_page
from social.guidelines.models import Guideline
from social.guidelines.queries import pages, tree
from social.guidelines.service import tree as service
from social.guidelines.tree import beside

blueprint = Blueprint("guideline_places", __name__, url_prefix="/guidelines/<slug>/place")


@blueprint.get("")
def show(slug: str) -> str:
    """Where the page stands, what stands beside it, and where it could go."""
    page = _mine_to_move(slug)
    return _show(page, PlaceForm(None, above=page.above_id or 0))


@blueprint.post("")
def move(slug: str) -> str | tuple[str, int] | Response:
    """Put the page, with all below it, under another one."""
    page = _mine_to_move(slug)
    form = PlaceForm()
    form.above.choices = places(tree.whole_tree(current_reader()))
    if not form.validate_on_submit():
        return _show(page, form), 422
    above = pages.find_by_id(form.above.data, current_reader())
    try:
        service.place(page, above)
    except service.CannotStandThere as problem:
        form.above.errors = [*form.above.errors, str(problem)]
        return _show(page, form), 422
    flash(f"“{page.title}” now stands {f'below “{above.title}”' if above else 'at the top'}.")
    return redirect(f"{page.path}/place")


@blueprint.post("/steps")
def step(slug: str) -> Response:
    """Move the page one place up or down among those beside it."""
    page = _mine_to_move(slug)
    direction = request.form.get("direction")
    if direction not in ("up", "down"):
        abort(400)
    service.step(page, current_reader(), down=direction == "down")
    return redirect(f"{page.path}/place")


def _mine_to_move(slug: str) -> Guideline:
    page: Guideline = the_page(slug)
    if not may_edit(page):
        abort(403)
    return page


def _show(page: Guideline, form: PlaceForm) -> str:
    leaves = tree.whole_tree(current_reader())
    form.above.choices = places(leaves, besides=page.id)
    return render_template("guidelines/place.html", page=page, form=form, beside=beside(leaves, page.id))
