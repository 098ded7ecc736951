"""The record: of what concerns oneself, in plain words; and of everything, for those who look after it."""

from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, flash, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from social.communities.reader import current_reader
from social.core.clock import now, zone
from social.core.database import NotFound
from social.core.paging import page_of
from social.entries.writing import render
from social.moderation import policy, queries, showing, spreadsheet, subjects
from social.moderation.forms import AppealForm
from social.moderation.loading import looker, read_by_hosts, require_moderator, shown_acts, told_with_names
from social.moderation.reasons import WORDS
from social.moderation.service import appealing
from social.people.signed_in import current_person
from social.trail import queries as trail
from social.trail.models import Act
from social.trail.queries import Wanted
from social.trail.words import ACTS
from social.web.paging import wanted_page

blueprint = Blueprint("record", __name__)
Answer = BaseResponse | str | tuple[str, int]
MOST_LINES = 20_000  # of one spreadsheet


@blueprint.get("/settings/record")
def mine() -> str:
    """What was done that concerns oneself, newest first."""
    page = page_of(trail.concerning(current_person.id), wanted_page())
    return render_template(
        "moderation/my_record.html", page=page, rows=shown_acts(page.items, overruled=True)
    )


@blueprint.get("/settings/record/<int:act_id>")
def show(act_id: int) -> Answer:
    """One act: what, why, by whom, and how to have it looked at again; or what took back one of one’s own."""
    act = trail.get(act_id)
    first = trail.by_ids([act.undoes_id]).get(act.undoes_id) if act.undoes_id else None
    if first and policy.can_read_overruled(act, first, current_person.id, looker().hosts):
        overruled = showing.shown_overruled(act, first, current_reader())
        return render_template("moderation/overruled.html", shown=overruled, first=first)
    return _page(_mine(act_id), AppealForm(formdata=None))


@blueprint.post("/settings/record/<int:act_id>/reading")
def read(act_id: int) -> Answer:
    """One has read the letter."""
    appealing.read_warning(_mine(act_id), current_person.id)
    flash("Thank you for reading it.")
    return redirect(f"/settings/record/{act_id}", 303)


@blueprint.post("/settings/record/<int:act_id>/appeal")
def appeal(act_id: int) -> Answer:
    """Ask that somebody else looks at it again."""
    act, form = _mine(act_id), AppealForm()
    if not form.validate_on_submit():
        return _page(act, form), 422
    try:
        appealing.appeal(act, current_person.id, form.words.data or "")
    except appealing.NotOpen:
        form.form_errors.append("This cannot be looked at again: it was asked before, or is too long ago.")
        return _page(_mine(act_id), form), 409
    flash("Somebody else than the one who decided looks at it again, and answers you here.")
    return redirect(f"/settings/record/{act_id}", 303)


@blueprint.get("/moderation/record")
def everything() -> str:
    """All acts, narrowed as asked."""
    require_moderator()
    wanted = _wanted()
    # Whom a name finds is known, even where it is not shown.
    narrowed = [told_with_names()] if wanted.name else []
    page = page_of(trail.record(wanted, _zone(), *narrowed), wanted_page(), size=50)
    return render_template(
        "moderation/record.html",
        page=page,
        rows=shown_acts(page.items),
        wanted=wanted,
        kinds=ACTS,
        query=_query(),
    )


@blueprint.get("/moderation/record.csv")
def as_csv() -> Response:
    """The same for a spreadsheet."""
    require_moderator()
    statement = trail.record(_wanted(), _zone(), told_with_names())
    page = page_of(statement, 1, size=MOST_LINES)
    answer = Response(spreadsheet.table(shown_acts(page.items)), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="record.csv"'
    return answer


def _mine(act_id: int) -> Act:
    act = trail.get(act_id)
    if act.person_id != current_person.id:
        raise NotFound(f"act {act_id} of somebody else")
    return act


def _page(act: Act, form: AppealForm) -> str:
    reader, before = current_reader(), queries.find_appeal(act.id)
    undone = queries.is_undone(act.id)
    subject = subjects.find_any(act.about)
    return render_template(
        "moderation/my_act.html",
        act=act,
        shown=showing.shown(act, reader, undone=undone),
        reason=WORDS.get(act.detail.get("reason", "")),
        subject=subject,
        html=render(subject.words).html if subject and subject.person_id == current_person.id else "",
        warning=queries.find_warning(act.id),
        appeal=before,
        hosts_read=read_by_hosts(act, subject),
        may_appeal=policy.can_appeal(act, current_person.id, before, now(), undone=undone),
        until=act.at + policy.APPEAL_WITHIN,
        form=form,
    )


def _wanted() -> Wanted:
    did = request.args.get("did", "")
    return Wanted(
        did=did if did in ACTS else "",
        name=request.args.get("name", "").strip()[:100],
        since=_day(request.args.get("since")),
        until=_day(request.args.get("until")),
    )


def _zone() -> ZoneInfo:
    """What a day is where the reader is."""
    return zone(current_person.time_zone) or ZoneInfo("UTC")


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _query() -> str:
    """What was asked, for the links of other pages and the spreadsheet."""
    asked = {name: request.args.get(name, "")[:100] for name in ("did", "name", "since", "until")}
    return urlencode({name: value for name, value in asked.items() if value})
