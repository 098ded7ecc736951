"""Asking people to sign a page, and seeing who did."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.accounts import browser
from social.communities.queries import members_among
from social.core.clock import now
from social.core.paging import Page
from social.guidelines.models import Guideline
from social.people.models import FactKind
from social.people.queries import list_by_handles
from social.people.signed_in import current_person
from social.signing import drawing, policy, spreadsheet
from social.signing.forms import AskForm
from social.signing.models import Who
from social.signing.policy import Standing
from social.signing.queries import asked, progress, signed
from social.signing.queries.asked import Asked, Narrowed
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
    page = the_page_to_ask_for(slug)
    narrowed, requests = _narrowed(), asked.list_open(page.id)
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
        shown=request.args.get("show", ""),
        narrowed=narrowed,
        reminder=signed.find_reminder(page.id),
        may_choose_groups=policy.can_choose_groups(current_user.account),
        **_choices_to_narrow(hidden_too=narrowed.hidden_too),
    )


@blueprint.get("/list.csv")
def export(slug: str) -> Response:
    """The same list as a table for a spreadsheet."""
    page = the_page_to_ask_for(slug)
    stands = progress.of(page, _narrowed())
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
    form.who.data = Who.COMMUNITY if page.community_id else Who.EVERYBODY
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
    service.ask(page, current_person, form.wish(asked.list_communities(current_person.id)))
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
        flash(drawing.reached(reached.told, reached.mailed))
    return redirect(f"{page.path}/signing", 303)


def _narrowed() -> Narrowed:
    args = request.args
    community = args.get("community", "")
    return Narrowed(
        team=args.get("team", "")[:80],
        office=args.get("office", "")[:80],
        community_id=_visible_community(int(community))
        if community.isascii() and community.isdigit()
        else None,
        hidden_too=policy.can_choose_groups(current_user.account),
    )


def _choices_to_narrow(*, hidden_too: bool) -> dict[str, Any]:
    communities = asked.list_communities(current_person.id)
    teams = asked.list_groups(FactKind.TEAM, hidden_too=hidden_too)
    offices = asked.list_groups(FactKind.PLACE, hidden_too=hidden_too)
    return {
        "communities": communities,
        "team_choices": [(each, each) for each in teams],
        "office_choices": [(each, each) for each in offices],
        "community_choices": [(each.id, each.name) for each in communities],
    }


def _visible_community(community_id: int) -> int | None:
    """None for one that the reader may not know of."""
    known = {each.id for each in asked.list_communities(current_person.id)}
    return community_id if community_id in known else None


def _those(page: Guideline, stands: progress.Progress) -> list[Asked]:
    shown = request.args.get("show", "")
    if shown == FORMER:
        return progress.list_former(page.id, [each.id for each in asked.list_asked(page)])
    return stands.those(Standing(shown) if shown in list(Standing) else None)


def _page(people: list[Asked], number: int) -> Page[Asked]:
    start = (number - 1) * SIZE
    return Page(people[start : start + SIZE], number, len(people) > start + SIZE)


def _form(page: Guideline, form: AskForm) -> AskForm:
    form.offer(_choices(page), asked.list_communities(current_person.id))
    hidden_too = policy.can_choose_groups(current_user.account)
    form.offer_groups(
        asked.list_groups(FactKind.TEAM, hidden_too=hidden_too) if hidden_too else [],
        asked.list_groups(FactKind.PLACE, hidden_too=hidden_too) if hidden_too else [],
    )
    return form


def _choices(page: Guideline) -> list[tuple[str, str]]:
    private = page.community is not None and page.community.private
    everybody = f"Everybody in {page.community.name}" if private and page.community else "Everybody"
    choices = [
        (Who.EVERYBODY.value, f"{everybody}, also who joins later"),
        (Who.NEWCOMERS.value, "Everybody who joins from today on"),
        (Who.COMMUNITY.value, "The members of a community"),
        (Who.TEAM.value, "A team"),
        (Who.OFFICE.value, "An office"),
        (Who.NAMED.value, "People by name"),
    ]
    groups = (Who.TEAM, Who.OFFICE)
    return (
        choices
        if policy.can_choose_groups(current_user.account)
        else [c for c in choices if c[0] not in groups]
    )


def _outside(page: Guideline, person_ids: list[int]) -> set[int]:
    """Who of these people may not read the page."""
    if page.community is None or not page.community.private:
        return set()
    return set(person_ids) - members_among(page.community_id, person_ids)
