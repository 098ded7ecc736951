"""Taking back what was done, and deciding what somebody asked to be looked at again."""

from flask import Blueprint, abort, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.entries.writing import render
from social.moderation import policy, queries, showing, subjects
from social.moderation.forms import DecisionForm, WhyForm
from social.moderation.loading import can_take_back, looker, require_moderator
from social.moderation.models import Appeal
from social.moderation.reasons import WORDS
from social.moderation.service import acting, appealing
from social.people.signed_in import current_person
from social.trail import queries as trail
from social.trail.models import Act

blueprint = Blueprint("appeals", __name__, url_prefix="/moderation")
Answer = Response | str | tuple[str, int]


@blueprint.get("/appeals/<int:act_id>")
def show(act_id: int) -> Answer:
    """What was done, why, and what the person says to it."""
    return _page(_appeal(act_id), DecisionForm(formdata=None))


@blueprint.post("/appeals/<int:act_id>")
def decide(act_id: int) -> Answer:
    """Leave it as it is, or take it back."""
    row, form = _appeal(act_id), DecisionForm()
    if not form.validate_on_submit():
        return _page(row, form), 422
    try:
        appealing.decide(
            row, current_person, form.answer.data or "", overturned=form.overturned.data == "yes"
        )
    except (appealing.NotOpen, subjects.CannotBeDone) as refusal:
        form.form_errors.append(str(refusal) or "Somebody else has decided it, or you acted in it yourself.")
        return _page(_appeal(act_id), form), 409
    others = " So is whoever had decided it." if row.overturned else ""
    flash(f"Decided, and written down. The person is told in your words.{others}")
    return redirect("/moderation", 303)


@blueprint.get("/acts/<int:act_id>/undoing")
def look_back(act_id: int) -> Answer:
    """The form for taking an act back."""
    return _undo_page(_act(act_id), WhyForm(formdata=None))


@blueprint.post("/acts/<int:act_id>/undoing")
def undo(act_id: int) -> Answer:
    """Take it back."""
    row, form = _act(act_id), WhyForm()
    if not form.validate_on_submit():
        return _undo_page(row, form), 422
    try:
        acting.undo(row, current_person, form.why.data or "")
    except subjects.CannotBeDone as refusal:
        form.form_errors.append(str(refusal))
        return _undo_page(_act(act_id), form), 409
    others = " So is whoever had done it." if row.by_id != current_person.id else ""
    flash(f"Taken back, and written down. The person is told in your words.{others}")
    case = row.detail.get("case")
    return redirect(f"/moderation/cases/{case}" if case else "/moderation", 303)


def _appeal(act_id: int) -> Appeal:
    require_moderator()
    row = queries.get_appeal(act_id)
    if current_person.id in {row.act.person_id, *queries.reporters_of(row.act)}:
        raise NotFound(f"appeal {act_id} for somebody else")
    return row


def _act(act_id: int) -> Act:
    """An act that can be taken back, by a moderator, or by the host who did it there."""
    if not looker().any:
        abort(403)
    row = trail.get(act_id)
    if not can_take_back(row):
        raise NotFound(f"act {act_id} to take back")
    return row


def _page(row: Appeal, form: DecisionForm) -> str:
    """The words as they were reported: what was written since is not what was judged."""
    act = row.act
    readable = policy.can_read_appeal(row, act, current_user.account, current_person.id)
    case = queries.find_case_of(act) if readable else None
    return render_template(
        "moderation/appeal.html",
        appeal=row,
        shown=(showing.shown_to_decide if readable else showing.shown)(act, current_reader()),
        readable=readable,
        case=case,
        versions=[render(each).html for each in queries.list_versions(case)] if case else (),
        reason=WORDS.get(act.detail.get("reason", "")),
        may_decide=policy.can_decide(row, act, current_user.account, current_person.id),
        form=form,
    )


def _undo_page(row: Act, form: WhyForm) -> str:
    gone = queries.is_undone(row.id)
    return render_template(
        "moderation/undo.html", shown=showing.shown(row, current_reader(), undone=gone), form=form
    )
