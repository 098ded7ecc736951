"""Hearing of pages, or not."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.accounts.models import Account
from social.communities.reader import Reader, current_reader
from social.guidelines import around
from social.guidelines.loading import the_page
from social.guidelines.models import Guideline, Reach
from social.guidelines.queries import watching
from social.guidelines.service import watching as service
from social.people.signed_in import current_person

blueprint = Blueprint("guideline_watching", __name__)
SAID = {
    Reach.PAGE: "You hear of what changes in “{}”, is put forward and said about it.",
    Reach.BRANCH: "You hear of “{}” and of all pages below it.",
    Reach.NONE: "You hear nothing more of “{}”, unless somebody means you.",
}


@blueprint.post("/guidelines/<slug>/watch")
def watch(slug: str) -> Response:
    """Hear of the page (`reach`: page), of all below it too (branch), or not (none)."""
    page = the_page(slug)
    if request.form.get("reach") not in set(Reach):
        abort(400)
    reach = Reach(request.form["reach"])
    service.watch(page, current_person, reach)
    flash(SAID[reach].format(page.title))
    return redirect("/watching" if request.form.get("from") == "list" else page.path)


@blueprint.get("/watching")
def index() -> str:
    """All that one watches."""
    found = watching.list_mine(current_person.id, current_reader())
    return render_template("guidelines/watching.html", watched=found)


def _around(page: Guideline, reader: Reader, _account: Account | None) -> Mapping[str, Any]:
    return {"watches": watching.reach_of(page, reader.person_id)}


around.register(_around)
