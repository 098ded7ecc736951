"""Talking about marked words of a page."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import key_of
from social.guidelines.around import around
from social.guidelines.clauses import words_of
from social.guidelines.forms import small_number
from social.guidelines.loading import may_edit, the_page
from social.guidelines.models import Guideline
from social.passages import following, queries, service, showing  # noqa: F401  # hears of new words
from social.passages.drafts import in_draft
from social.passages.forms import PassageForm
from social.passages.models import Passage
from social.passages.reading import quoted
from social.people.signed_in import current_person

blueprint = Blueprint("passages", __name__)


@blueprint.get("/guidelines/<slug>/passages")
def index(slug: str) -> str:
    """Every passage that is or was talked about."""
    page = the_page(slug)
    placed = queries.list_placed(page.id, page.version)
    talks = showing.talks_of(page, placed, current_reader(), current_user.account)
    around_it = around(page, current_reader(), current_user.account)
    return render_template("passages/index.html", **{**around_it, "page": page, "talks": talks})


@blueprint.get("/guidelines/<slug>/passages/draft")
def draft(slug: str) -> str:
    """What writers have to know while they write: open discussions, and where the draft says those words."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    template = "passages/_beside_draft.html" if request.headers.get("HX-Request") else "passages/draft.html"
    return render_template(template, page=page, found=in_draft(page), beside="HX-Request" in request.headers)


@blueprint.get("/guidelines/<slug>/passages/new")
def new(slug: str) -> str:
    """A form for words of the page; of a clause, if one is named."""
    page = the_page(slug)
    clause = small_number(request.args.get("clause", "")) or 0
    quote = request.args.get("quote", "")[:10_000] or _words_of_clause(page, clause)
    form = PassageForm(None, quote=quote, revision=page.version, clause=clause)
    return _show(page, form)


@blueprint.post("/guidelines/<slug>/passages")
def create(slug: str) -> Response | tuple[str, int]:
    """Open a discussion of marked words."""
    page = the_page(slug)
    form = PassageForm()
    if not form.validate_on_submit():
        return _show(page, form), 422
    found = quoted(
        page, form.quote.data or "", clause=form.clause.data or 0, revision=form.revision.data or 0
    )
    if found is None:
        form.quote.errors = [
            *form.quote.errors,
            "The page does not say this. Copy the words as they stand there.",
        ]
        return _show(page, form), 422
    passage = service.open_passage(page, current_person, found, form.body.data or "")
    stands = found.places.get(page.version) is not None
    return redirect(
        f"{page.path}#passage-{key_of(passage)}" if stands else f"/comments/{key_of(passage)}", 303
    )


@blueprint.post("/passages/<int:comment_id>/resolution")
def resolve(comment_id: int) -> Response:
    """Say that the talk came to its end."""
    passage, page = _mine_to_settle(comment_id)
    service.resolve(passage, page, current_person)
    flash("Resolved. It can be read below the page, and taken up again.")
    return redirect(f"{page.path}/passages#talk-{comment_id}", 303)


@blueprint.post("/passages/<int:comment_id>/resolution/removal")
def reopen(comment_id: int) -> Response:
    """Take it up again."""
    passage, page = _mine_to_settle(comment_id)
    service.reopen(passage, page, current_person)
    flash("It is open again.")
    return redirect(f"{page.path}/passages#talk-{comment_id}", 303)


def _mine_to_settle(comment_id: int) -> tuple[Passage, Guideline]:
    passage = queries.get(comment_id, current_reader())
    page = queries.get_page(passage.page_id, current_reader())
    if not showing.settles(page, current_reader(), current_user.account)(passage):
        abort(403)
    return passage, page


def _words_of_clause(page: Guideline, clause_id: int) -> str:
    known = queries.find_clauses(page.id)
    rows = known.clauses if known else []
    return next((words_of(page.body[row[2] : row[3]]) for row in rows if row[0] == clause_id), "")


def _show(page: Guideline, form: PassageForm) -> str:
    template = "passages/_new_form.html" if request.headers.get("HX-Request") else "passages/new.html"
    return render_template(template, page=page, form=form)
