"""The draft of a page beside what its readers see, and publishing it as it stands."""

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.texts import one_line
from social.entries.compared import compared
from social.entries.writing import render
from social.guidelines import folding, pictures  # noqa: F401  # a job, and who sees pictures of drafts
from social.guidelines.around import around
from social.guidelines.forms import PublicationForm
from social.guidelines.loading import may_edit, the_page
from social.guidelines.models import Guideline, Rule
from social.guidelines.queries import drafts, pages
from social.guidelines.service import fields, publishing
from social.guidelines.tagging import read
from social.guidelines.writers import names
from social.people.signed_in import current_person

blueprint = Blueprint("guideline_drafts", __name__, url_prefix="/guidelines/<slug>")


@blueprint.get("/draft")
def show(slug: str) -> str:
    """What is new in the draft, as one text or side by side. It is for those who may write the page."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    draft = drafts.of(page)
    name, note = (one_line(request.args.get(each, "")) for each in ("name", "note"))
    form = PublicationForm(None, name=name[:120], note=note[:300])
    form.has_seen(draft, drafts.tag_names(page.id))
    return _shown(page, form)


@blueprint.post("/publication")
def publish(slug: str) -> str | Response | tuple[str, int]:
    """Show readers the draft exactly as it was seen."""
    page = the_page(slug)
    if not may_edit(page) or page.rule != Rule.OPEN:
        abort(403)
    form = PublicationForm()
    if not form.validate_on_submit():
        return _shown(page, form), 422
    try:
        publishing.publish(page, current_person, current_reader(), form.seen(), form.step())
    except publishing.CannotPublish as problem:
        form.form_errors = [str(problem)]
        form.has_seen(drafts.of(page), drafts.tag_names(page.id))
        return _shown(page, form), 409
    except publishing.Clashes as clash:
        flash("The draft and what readers see do not fit together. Please make one text of both.", "care")
        return redirect(f"{page.path}/edit?kept={clash.kept_id}")
    flash("Published. Everybody who reads the page sees the new words.")
    return redirect(page.path)


@blueprint.post("/draft/fields")
def keep_fields(slug: str) -> Response:
    """Keep what is typed beside the words, as it is typed; answers with what stands there now."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    sent = {name: request.form[name] for name in fields.LONGEST if name in request.form}
    typed = {name: fields.Typed(request.form.get(f"was_{name}", ""), words) for name, words in sent.items()}
    return jsonify(fields.keep(page, current_person, typed) if typed else drafts.fields_of(page))


@blueprint.post("/draft/removal")
def throw_away(slug: str) -> str | Response | tuple[str, int]:
    """Give the draft up. What readers see stays."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    form = PublicationForm()
    try:
        publishing.throw_away(page, current_person, form.seen())
    except publishing.CannotPublish as problem:
        form.form_errors = [str(problem)]
        form.has_seen(drafts.of(page), drafts.tag_names(page.id))
        return _shown(page, form), 409
    flash("The draft is thrown away. Its words stay in the history, should you miss them.")
    return redirect(f"{page.path}/revisions")


@blueprint.get("/draft/thrown/<int:thrown_id>")
def thrown(slug: str, thrown_id: int) -> str:
    """A draft that was thrown away, for those who may write the page."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    found = drafts.get_thrown(page.id, thrown_id)
    html = render(found.body, page.audience, source=page.id).html
    return render_template(
        "guidelines/thrown.html", page=page, thrown=found, html=html, tags=read(found.tags)
    )


def _shown(page: Guideline, form: PublicationForm) -> str:
    draft = drafts.of(page)
    return render_template(
        "guidelines/draft.html",
        page=page,
        draft=draft,
        form=form,
        rows=compared(page.body, draft.words.body, page.audience, page.id),
        beside=request.args.get("show") == "beside",
        writers=names(drafts.list_unpublished(page)),
        taggers=names(drafts.list_taggers(page.id)),
        waiting=pages.list_kept(page.id, current_person.id),
        **around(page, current_reader(), current_user.account),
    )
