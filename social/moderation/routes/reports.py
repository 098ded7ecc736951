"""Reporting something, and what came of it. A report is for its reporter's eyes and the moderators'."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.markdown.plain import excerpt_of
from social.core.markup import plain_text
from social.entries.writing import render
from social.moderation import queries, subjects
from social.moderation.forms import ReportForm
from social.moderation.reasons import WORDS, Reason
from social.moderation.service import reporting
from social.moderation.service.deciding import OUTCOMES
from social.moderation.subjects import Subject
from social.people.signed_in import current_person

blueprint = Blueprint("reports", __name__)
FIRST, SHOWN = 1200, 280  # characters of Markdown that are looked at, and of words that are shown
Answer = Response | str | tuple[str, int]


@blueprint.get("/report/<kind>/<key>")
def new(kind: str, key: str) -> Answer:
    """The form."""
    subject = subjects.find(f"{kind}:{key}", current_reader())
    return _page(subject, ReportForm(formdata=None))


@blueprint.post("/report/<kind>/<key>")
def create(kind: str, key: str) -> Answer:
    """Tell the moderators."""
    subject = subjects.find(f"{kind}:{key}", current_reader())
    form = ReportForm()
    if not form.validate_on_submit():
        return _page(subject, form), 422
    try:
        row = reporting.report(subject, current_person, Reason(form.reason.data), form.words.data or "")
    except reporting.NotTaken as refusal:
        form.form_errors.append(str(refusal))
        return _page(subject, form), 409
    flash("Thank you. Somebody looks at it, and you hear what came of it. Nobody else knows that it was you.")
    return redirect(f"/reports/{row.id}", 303)


@blueprint.get("/reports")
def index() -> str:
    """What one has reported."""
    return render_template(
        "moderation/reports.html",
        reports=queries.list_mine(current_person.id),
        words=WORDS,
        outcomes=OUTCOMES,
    )


@blueprint.get("/reports/<int:report_id>")
def show(report_id: int) -> str:
    """One of them."""
    row = queries.get_report(report_id, current_person.id)
    return render_template("moderation/reports.html", reports=[row], words=WORDS, outcomes=OUTCOMES, one=row)


def _page(subject: Subject, form: ReportForm) -> str:
    mine = subject.person_id == current_person.id
    return render_template(
        "moderation/report.html",
        subject=subject,
        html=render(subject.words).html if subject.what == "picture" else "",
        excerpt=excerpt_of(plain_text(subject.words[:FIRST]), SHOWN),
        form=form,
        mine=mine,
        action=request.path,
    )
