"""Asking people to sign a page, and seeing who did."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.accounts import browser
from social.communities.queries import members_among
from social.core.clock import now
from social.core.paging import Page
from social.guidelines.models import Guideline
from social.people.queries import list_by_handles
from social.people.signed_in import current_person
from social.signing import drawing, spreadsheet
from social.signing.forms import AskForm
from social.signing.models import Who
from social.signing.narrowing import Groups, groups_for
from social.signing.policy import Standing
from social.signing.queries import asked, progress, signed
from social.signing.queries.asked import Asked
from social.signing.reading import the_page_to_ask_for
from social.signing.service import asking as service
from social.web.paging import wanted_page

blueprint = Blueprint("sign_requests", __name__, url_prefix="/guidelines/<slug>/signing")

Answer = str | BaseResponse | tuple[str, int]
FORMER = "former"
SIZE = 50


@blueprint.get("")
def show(slug: str) -> str:
    """How many have signed, who, and what can be done about the others."""
    page = the_page_to_ask_for(slug, removed_too=True)
    groups, requests = _groups(), asked.list_open(page.id)
    narrowed = groups.narrowed(request.args)
    stands = progress.of(page, narrowed)
    listed = _page(_those(page, stands), wanted_page())
    ids = [each.id for each in listed.items]
    return render_template(
        "signing/progress.html",
        page=page,
        requests=requests,
        stands=stands,
        chart=drawing.chart(stands.counts, stands.days, requests, now().date()),
        listed=listed,
        people=signed.list_people(ids),
        signatures=signed.list_signatures(page.id, ids),
        reasons=signed.list_disagreements(page.id, ids),
        shown=_shown(),
        groups=groups,
        narrowed=narrowed,
        reminder=signed.find_reminder(page.id),
    )


@blueprint.get("/list.csv")
def export(slug: str) -> Response:
    """The same list as a table for a spreadsheet."""
    page = the_page_to_ask_for(slug, removed_too=True)
    stands = progress.of(page, _groups().narrowed(request.args))
    table = spreadsheet.table(_those(page, stands), stands, signed.list_signatures(page.id))
    return Response(
        table,
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="signatures-{page.slug}.csv"'},
    )


@blueprint.get("/new")
def new(slug: str) -> str:
    """The form for asking."""
    page = the_page_to_ask_for(slug)
    form = _form(page, AskForm(formdata=None))
    form.who.data = Who.EVERYBODY.value
    return render_template("signing/ask.html", page=page, form=form)


@blueprint.post("/new")
def ask(slug: str) -> Answer:
    """Ask."""
    page = the_page_to_ask_for(slug)
    form = _form(page, AskForm())
    known = list_by_handles(form.named)
    form.know(known, _outside(page, [person.id for person in known]))
    if not form.validate():
        return render_template("signing/ask.html", page=page, form=form), 422
    service.ask(page, current_person, form.wish(_groups().communities))
    flash("They are asked. Here you see who has answered.")
    return redirect(f"{page.path}/signing", 303)


@blueprint.post("/<int:request_id>/end")
def take_back(slug: str, request_id: int) -> Answer:
    """Ask no longer."""
    page = the_page_to_ask_for(slug)
    service.take_back(asked.get_open(request_id, page.id), page, current_person)
    flash("Nobody is asked by that any more. What was signed stays signed.")
    return redirect(f"{page.path}/signing", 303)


@blueprint.post("/reminders")
def remind(slug: str) -> Answer:
    """Remind everybody who has not answered."""
    page = the_page_to_ask_for(slug)
    try:
        reached = service.remind(page, current_person, browser.site())
    except service.RemindedLately:
        flash("They were reminded less than a day ago. Give them until tomorrow.", "note")
    else:
        flash(drawing.reached(reached.names, reached.mailed))
    return redirect(f"{page.path}/signing", 303)


def _groups() -> Groups:
    return groups_for(current_person.id, current_user.account)


def _shown() -> str:
    """Which of them the address asks for; nothing for all."""
    wanted = request.args.get("show", "")
    return wanted if wanted in (FORMER, *Standing) else ""


def _those(page: Guideline, stands: progress.Progress) -> list[Asked]:
    shown = _shown()
    if shown == FORMER:
        return progress.list_former(page.id, [each.id for each in asked.list_asked(page)])
    return stands.those(Standing(shown) if shown else None)


def _page(people: list[Asked], number: int) -> Page[Asked]:
    start = (number - 1) * SIZE
    return Page(people[start : start + SIZE], number, len(people) > start + SIZE)


def _form(page: Guideline, form: AskForm) -> AskForm:
    form.offer(page, _groups())
    return form


def _outside(page: Guideline, person_ids: list[int]) -> set[int]:
    """Who of these people may not read the page."""
    if page.community is None or not page.community.private:
        return set()
    return set(person_ids) - members_among(page.community_id, person_ids)
