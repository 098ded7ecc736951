"""Reading a page to agree to it, or to say why not."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.core.database import NotFound
from social.guidelines.forms import small_number
from social.guidelines.loading import the_page
from social.guidelines.models import Guideline
from social.people.signed_in import current_person
from social.signing import reading
from social.signing.changes import Change, Text, changes
from social.signing.clauses import signed_clauses
from social.signing.forms import AgreeForm, DisagreeForm
from social.signing.policy import Standing
from social.signing.queries import mine, signed
from social.signing.service import signing as service

blueprint = Blueprint("agreement", __name__, url_prefix="/guidelines/<slug>/agreement")

Answer = str | Response | tuple[str, int]
SUPERSEDED = 409


@blueprint.get("")
def show(slug: str) -> Answer:
    """The text, or what changed in it since one signed; one's own signature where that is still the text."""
    page = the_page(slug)
    if mine.find_to_sign(page.id, reading.to_sign()) is None and not _changed(page):
        return _signed_already(page)
    return _page(page, AgreeForm(formdata=None), DisagreeForm(formdata=None))


@blueprint.post("")
def sign(slug: str) -> Answer:
    """Agree."""
    page, form = the_page(slug), AgreeForm()
    if not form.validate():
        return _again(page, form, DisagreeForm(formdata=None))
    try:
        signature = service.sign(page, current_person, small_number(form.revision.data) or 0)
    except service.Superseded:
        return _page(page, AgreeForm(formdata=None), DisagreeForm(formdata=None), newer=True), SUPERSEDED
    flash(f"You agreed to “{page.title}”. Thank you for reading it.")
    return redirect(f"/signing/{signature.id}", 303)


@blueprint.post("/refusal")
def disagree(slug: str) -> Answer:
    """Say why not."""
    page, form = the_page(slug), DisagreeForm()
    if mine.find_to_sign(page.id, reading.to_sign()) is None:
        return _signed_already(page)
    if not form.validate():
        return _again(page, AgreeForm(formdata=None), form)
    try:
        service.disagree(page, current_person, small_number(form.revision.data) or 0, form.reason.data or "")
    except service.Superseded:
        return _page(page, AgreeForm(formdata=None), form, newer=True), SUPERSEDED
    flash("Your words are with those who look after the page. They will talk with you.")
    return redirect("/signing", 303)


def _again(page: Guideline, agree: AgreeForm, disagree: DisagreeForm) -> Answer:
    """A form that was not complete, for those who are asked."""
    if mine.find_to_sign(page.id, reading.to_sign()) is None:
        return _signed_already(page)
    return _page(page, agree, disagree), 422


def _changed(page: Guideline) -> bool:
    """Whether the reader has signed another text: what went away asks nobody, and is shown here."""
    latest = signed.find_latest(page.id, current_person.id)
    return latest is not None and latest.revision != page.version


def _signed_already(page: Guideline) -> Response:
    latest = signed.find_latest(page.id, current_person.id)
    if latest is None:
        raise NotFound(f"nothing of {page.slug} to sign")
    return redirect(f"/signing/{latest.id}")


def _page(page: Guideline, agree: AgreeForm, disagree: DisagreeForm, *, newer: bool = False) -> str:
    agree.revision.data = disagree.revision.data = str(page.version)
    latest = signed.find_latest(page.id, current_person.id)
    refused = signed.find_disagreement(page.id, current_person.id)
    asked = mine.find_to_sign(page.id, reading.to_sign())
    return render_template(
        "signing/agreement.html",
        # Drawn as of now, so that links lead to pages that were written meanwhile. A signature is under the
        # same words as they were adopted: its SHA-256 is of the kept text, which can be shown for ever.
        page=page,
        asked=asked,
        latest=latest,
        changes=_changes(page, latest.revision) if latest else (),
        refused=refused if asked and asked.standing == Standing.DISAGREED else None,
        agree=agree,
        disagree=disagree,
        beside=request.args.get("show") == "beside",
        newer=newer,
    )


def _changes(page: Guideline, since: int) -> list[Change]:
    revisions = signed.spoken(page.id, current_person.id).said[current_person.id].signed
    texts = (signed.body_of(page.id, each) for each in revisions)
    agreed = {clause.key for text in texts for clause in signed_clauses(text)}
    before = Text(signed.body_of(page.id, since), signed.html_of(page.id, since))
    return changes(before, Text(page.body, page.html), agreed)
