"""What waits to be looked at, and a case with what can be done about it."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, abort, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.accounts.browser import site
from social.communities.reader import current_reader
from social.core.clock import now
from social.core.paging import Page, page_of
from social.entries.elsewhere import register as register_pictures
from social.entries.writing import render
from social.moderation import policy, queries, showing, subjects
from social.moderation.forms import ActForm, DismissForm
from social.moderation.kinds import known, pictures
from social.moderation.loading import can_look_again, history_of, looker, the_case, to_look_after
from social.moderation.models import Case, Stage
from social.moderation.reasons import WORDS, Reason
from social.moderation.service import acting, cases, reporting
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("moderation", __name__, url_prefix="/moderation")
register_pictures(pictures.shows)
known.register()
Answer = Response | str | tuple[str, int]
NOT_TAKEN = "Take it up first, so that two do not work on the same."
SETTLED = "This is settled. If more is to be done, it begins with a new report."


@blueprint.get("")
def index() -> str:
    """Gravest and oldest first; for hosts, what was reported in their communities."""
    who = looker()
    if not who.any:
        abort(403)
    lists = {
        stage: page_of(
            queries.cases(current_person.id, moderates=who.moderates, stage=stage),
            wanted_page() if stage == Stage.WAITING else 1,
            size=30 if stage == Stage.WAITING else 15,
        )
        for stage in Stage
    }
    appeals = queries.list_appeals(current_person.id) if who.moderates else ()
    return render_template(
        "moderation/queue.html",
        lists=lists,
        appeals=appeals,
        decided={each.act_id: showing.shown_to_decide(each.act, current_reader()) for each in appeals},
        moderates=who.moderates,
        audiences=current_reader().audiences,
        undecided={each.id for each in lists[Stage.SETTLED].items if _is_hidden(each)},
        first_words={each.id: showing.first_words(each, current_reader()) for each in _open(lists)},
    )


@blueprint.post("/about/<kind>/<key>")
def begin(kind: str, key: str) -> Answer:
    """Look at something that one reads oneself, or that is hidden and not decided, without a report."""
    subject = to_look_after(f"{kind}:{key}")
    try:
        case = reporting.begin(subject, current_person)
    except reporting.NotTaken as refusal:
        flash(str(refusal), "error")
        return redirect(subject.path, 303)
    return redirect(case.path, 303)


@blueprint.get("/cases/<int:case_id>")
def show(case_id: int) -> Answer:
    """What was reported, why, what came before, and what can be done."""
    case = the_case(case_id)
    return _page(case, _form(case), DismissForm(formdata=None))


@blueprint.post("/cases/<int:case_id>/keeping")
def take(case_id: int) -> Answer:
    """Look at it: nobody else acts meanwhile."""
    case = the_case(case_id)
    try:
        cases.take(case, current_person)
    except cases.TakenAlready:
        flash("Somebody else was faster, and looks at it now.", "error")
    return redirect(case.path, 303)


@blueprint.post("/cases/<int:case_id>/keeping/end")
def put_back(case_id: int) -> Answer:
    """Leave it to others."""
    cases.put_back(the_case(case_id), current_person)
    flash("Others can take it up now.")
    return redirect("/moderation", 303)


@blueprint.post("/cases/<int:case_id>/acts")
def act(case_id: int) -> Answer:
    """Do something about it."""
    case = the_case(case_id)
    form = _form(case, sent=True)
    if not form.validate_on_submit():
        return _page(case, form, DismissForm(formdata=None)), 422
    try:
        acting.act(case, current_person, form.decision(), site())
    except cases.TakenAlready:
        form.form_errors.append(SETTLED if case.settled else NOT_TAKEN)
        return _page(the_case(case_id), form, DismissForm(formdata=None)), 409
    except subjects.CannotBeDone as refusal:
        form.form_errors.append(str(refusal))
        return _page(the_case(case_id), form, DismissForm(formdata=None)), 409
    flash(
        "Done, and written down. The person is told in your words; whoever reported it hears what came of it."
    )
    return redirect(case.path, 303)


@blueprint.post("/cases/<int:case_id>/dismissal")
def dismiss(case_id: int) -> Answer:
    """Leave it as it is."""
    case = the_case(case_id)
    form = DismissForm()
    if not form.validate_on_submit():
        return _page(case, _form(case), form), 422
    try:
        cases.dismiss(case, current_person, form.answer.data or "")
    except cases.TakenAlready:
        form.form_errors.append(SETTLED if case.settled else NOT_TAKEN)
        return _page(the_case(case_id), _form(case), form), 409
    flash("It stays as it is. Whoever reported it is told.")
    return redirect("/moderation", 303)


def _open(lists: Mapping[Stage, Page[Case]]) -> Iterator[Case]:
    """Those on the page that somebody has still to decide."""
    for stage in (Stage.WAITING, Stage.TAKEN):
        yield from lists[stage].items


def _is_hidden(case: Case) -> bool:
    """Whether it was hidden and still is: that is undone or decided some day."""
    subject = subjects.find_any(case.about) if case.outcome == "hide" else None
    return subject is not None and subject.hidden


def _form(case: Case, *, sent: bool = False) -> ActForm:
    subject = subjects.load(case.about)
    acts = policy.acts_of(subject.acts, looker().moderates)
    return ActForm.about(case.what, sorted(acts), queries.list_places(), _reason_of(case), sent=sent)


def _reason_of(case: Case) -> str:
    """What most of those say who reported it."""
    reasons = [row.reason for row in queries.list_reports(case.id)]
    return max(reasons, key=reasons.count, default=Reason.OTHER.value)


def _page(case: Case, form: ActForm, dismiss_form: DismissForm) -> str:
    """The words as they were reported; how the thing stands now, only until the case is settled."""
    reader, subject = current_reader(), subjects.load(case.about)
    readable = policy.can_read_words(case, current_user.account, current_person.id)
    reads_now = policy.can_read_now(case, subject.audience, reader.audiences)
    changed = reads_now and subject.words != case.words
    return render_template(
        "moderation/case.html",
        case=case,
        subject=subject,
        readable=readable,
        html=render(case.words).html if readable else "",
        changed=changed,
        moved_away=not case.settled and not reads_now,
        now_html=render(subject.words).html if changed else "",
        reports=queries.list_reports(case.id),
        reasons=WORDS,
        around=showing.around(case, reader),
        history=history_of(case),
        mine=policy.can_act(case, current_person.id),
        again=can_look_again(case, subject),
        may_take=policy.can_take(case, current_person.id, now(), stuck=queries.is_stuck(case)),
        form=form,
        dismiss_form=dismiss_form,
        moderates=policy.moderates(current_user.account),
    )
