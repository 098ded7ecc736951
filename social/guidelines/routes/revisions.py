"""What a page said before: each version, two side by side, and bringing one back."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.compared import compared
from social.entries.queries import get_revision, list_revisions
from social.guidelines.around import drawn
from social.guidelines.forms import small_number
from social.guidelines.loading import may_edit, the_page
from social.guidelines.queries import drafts
from social.guidelines.service import pages as service
from social.guidelines.service.pages import Restored
from social.guidelines.tagging import Tags
from social.people.signed_in import current_person

blueprint = Blueprint("guideline_revisions", __name__, url_prefix="/guidelines/<slug>")


@blueprint.get("/revisions")
def index(slug: str) -> str:
    """Every version: who, when, why."""
    page = the_page(slug)
    return render_template(
        "guidelines/revisions.html",
        page=page,
        revisions=list_revisions(page.id),
        authors=drafts.authors_of(page.id),
        retagged_in=drafts.list_retagged(page.id),
        retaggers=drafts.list_retaggers(page.id),
        thrown=drafts.list_thrown(page.id) if may_edit(page) else (),
    )


@blueprint.get("/revisions/<int:number>")
def show(slug: str, number: int) -> str:
    """A version exactly as it was."""
    page = the_page(slug)
    revision = get_revision(page.id, number)
    return render_template(
        "guidelines/revision.html",
        page=page,
        revision=revision,
        html=drawn(page, number, revision.body),
        may_edit=may_edit(page),
    )


@blueprint.get("/compare")
def compare(slug: str) -> str:
    """Two versions as one text or side by side; without numbers, the last change."""
    page = the_page(slug)
    newer = get_revision(page.id, small_number(request.args.get("to", str(page.version))) or 0)
    older = get_revision(page.id, small_number(request.args.get("from", str(newer.number - 1 or 1))) or 0)
    return render_template(
        "guidelines/compare.html",
        page=page,
        older=older,
        newer=newer,
        tags=_tags_between(page.id, older.number, newer.number),
        beside=request.args.get("show") != "one",
        rows=compared(older.body, newer.body, page.audience, page.id),
    )


def _tags_between(page_id: int, older: int, newer: int) -> Tags | None:
    """How the tags changed from one version to another, also backwards."""
    low, high = sorted((older, newer))
    steps = [each for number, each in drafts.list_retagged(page_id).items() if low < number <= high]
    if not steps:
        return None
    was, now = steps[0].was, steps[-1].now
    return Tags(was, now) if older < newer else Tags(now, was)


@blueprint.post("/revisions/<int:number>/restoration")
def restore(slug: str, number: int) -> Response:
    """Make the words of an old version the page's words again, as a new version."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    outcome = service.restore(page, current_person, number, current_reader())
    flash(*_said(outcome, number))
    return redirect(f"{page.path}/draft" if outcome in (Restored.IN_DRAFT, Restored.CLASHES) else page.path)


def _said(outcome: Restored, number: int) -> tuple[str, str]:
    return {
        Restored.SHOWN: (
            f"Version {number} is back. What stood here until now is kept in the history.",
            "good",
        ),
        Restored.IN_DRAFT: (f"Version {number} is in the draft now. It has to be agreed on.", "good"),
        Restored.SAME: ("That is what the page says already.", "note"),
        Restored.CLASHES: (
            f"Version {number} does not fit together with what is new in the draft. Nothing was changed: "
            "please write it there yourself.",
            "care",
        ),
    }[outcome]
