"""Where a page stands in the tree."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.policy import open_to_words
from social.entries.refusals import ClosedToWords
from social.guidelines.forms import PlaceForm, places, small_number
from social.guidelines.loading import may_edit, the_page
from social.guidelines.models import Guideline
from social.guidelines.queries import pages, tree
from social.guidelines.service import tree as service
from social.guidelines.tree import beside
from social.web.requests import from_script

Answer = str | tuple[str, int] | dict[str, Any] | Response
blueprint = Blueprint("guideline_places", __name__, url_prefix="/guidelines/<slug>/place")


@blueprint.get("")
def show(slug: str) -> str:
    """Where the page stands, what stands beside it, and where it could go."""
    page = _mine_to_move(slug)
    return _show(page, PlaceForm(None, above=page.above_id or 0))


@blueprint.post("")
def move(slug: str) -> Answer:
    """Put the page, with all below it, under another one; a script hears where it had stood."""
    page = _mine_to_move(slug)
    form = PlaceForm()
    try:
        above, before = _named_in(form)
        former = service.place(page, above, current_reader(), before)
    except service.CannotStandThere as problem:
        return _refuse(page, form, str(problem))
    words = f"“{page.title}” now stands {f'below “{above.title}”' if above else 'at the top'}."
    if from_script():
        return _answer(words, former)
    flash(words)
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
    if not open_to_words(page):
        raise ClosedToWords
    if not may_edit(page):
        abort(403)
    return page


def _named_in(form: PlaceForm) -> tuple[Guideline | None, Guideline | None]:
    """The page to stand below, and the one to stand before. Raises CannotStandThere."""
    if not form.validate_on_submit():
        raise service.CannotStandThere("Choose a place.")
    above = pages.find_by_id(form.above.data, current_reader()) if form.above.data else None
    if form.above.data and above is None:
        raise service.CannotStandThere("That page is no longer there. Choose another place.")
    before = small_number(form.before.data)
    return above, pages.find_by_id(before, current_reader()) if before else None


def _refuse(page: Guideline, form: PlaceForm, why: str) -> Answer:
    if from_script():
        return why, 422
    form.above.errors = [why]
    return _show(page, form), 422


def _answer(words: str, former: service.Place | None) -> dict[str, Any]:
    """What a script needs to say it, and to take it back."""
    back = former and {"above": former.above_id or 0, "before": former.before_id or 0}
    return {"words": words, "back": back}


def _show(page: Guideline, form: PlaceForm) -> str:
    leaves = tree.whole_tree(current_reader())
    form.above.choices = places(leaves, besides=page.id)
    return render_template("guidelines/place.html", page=page, form=form, beside=beside(leaves, page.id))
