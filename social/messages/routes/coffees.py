"""Booking a coffee with somebody, and answering when one is asked."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.accounts.browser import site
from social.core.calendar import Method
from social.core.clock import now, zone
from social.core.database import NotFound
from social.messages import moments, policy, queries
from social.messages.forms.coffees import CoffeeForm, WordForm
from social.messages.forms.messages import about_words
from social.messages.invitations import Reader, ics
from social.messages.models import Coffee
from social.messages.moments import Habits, Moment
from social.messages.policy import Other
from social.messages.refusals import NotSent
from social.messages.service import coffees as verbs
from social.messages.service.coffees import Answered, Step
from social.people.policy import Closeness
from social.people.queries import get_whole
from social.people.seen import SeenPerson
from social.people.signed_in import current_person

blueprint = Blueprint("coffees", __name__)
Answer = BaseResponse | str | tuple[str, int]
TOO_LATE = "That was answered already, or is over. This is how it stands now."


@blueprint.get("/people/<handle>/coffee")
def choose(handle: str) -> str:
    """Three moments that could suit both, and room for another."""
    other = queries.get_other(handle, current_person.id)
    form, suggested = _form(other, empty=True)
    form.word.data = about_words(request.args.get("about", ""))
    return _page(other, form, suggested)


@blueprint.post("/people/<handle>/coffee")
def propose(handle: str) -> Answer:
    """Propose one of them."""
    return _propose(queries.get_other(handle, current_person.id), None)


@blueprint.get("/coffees/<int:coffee_id>/moments")
def choose_another(coffee_id: int) -> Answer:
    """The same, where one was asked and another moment suits better."""
    coffee, other = _mine(coffee_id)
    if not policy.can_answer(coffee, current_person.id):
        return _too_late(other)
    form, suggested = _form(other, empty=True)
    return _page(other, form, suggested, coffee)


@blueprint.post("/coffees/<int:coffee_id>/moments")
def propose_another(coffee_id: int) -> Answer:
    """Propose another moment for the same coffee."""
    coffee, other = _mine(coffee_id)
    return _propose(other, coffee)


@blueprint.post("/coffees/<int:coffee_id>/acceptance")
def accept(coffee_id: int) -> Answer:
    """Agree."""
    return _answer(coffee_id, verbs.accept)


@blueprint.post("/coffees/<int:coffee_id>/refusal")
def decline(coffee_id: int) -> Answer:
    """Not this time."""
    return _answer(coffee_id, verbs.decline)


@blueprint.post("/coffees/<int:coffee_id>/cancellation")
def call_off(coffee_id: int) -> Answer:
    """It does not take place."""
    return _answer(coffee_id, verbs.call_off)


@blueprint.get("/coffees/<int:coffee_id>.ics")
def calendar(coffee_id: int) -> Response:
    """The coffee as a file for one's calendar."""
    coffee, other = _mine(coffee_id)
    if not policy.can_be_noted(coffee):
        raise NotFound(f"coffee {coffee_id} to be noted")
    text = ics(coffee, Reader(current_user.person, current_user.account.email, other), site(), Method.PUBLISH)
    return Response(
        text,
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'attachment; filename="coffee-{coffee.id}.ics"'},
    )


def _mine(coffee_id: int) -> tuple[Coffee, Other]:
    """A coffee of the one who asks, and the other of the two as they may see them."""
    coffee = queries.get_coffee(coffee_id, current_person.id)
    other = coffee.asked if coffee.asker_id == current_person.id else coffee.asker
    return coffee, queries.get_other(other.handle, current_person.id)


def _form(other: Other, empty: bool = False) -> tuple[CoffeeForm, list[Moment]]:
    """The form with the moments that suit both now."""
    form = CoffeeForm(formdata=None) if empty else CoffeeForm()
    mine = _habits(SeenPerson(get_whole(current_person.id), Closeness.SELF))
    theirs = _habits(other.seen)
    suggested = moments.suggest(mine, theirs, now(), queries.list_taken(current_person.id))
    form.offer(suggested, moments.shared_office(mine, theirs), mine.zone or theirs.zone or ZoneInfo("UTC"))
    return form, suggested


def _habits(seen: SeenPerson) -> Habits:
    return Habits(zone(seen.time_zone), seen.office, seen.office_weekdays)


def _propose(other: Other, before: Coffee | None) -> Answer:
    if not policy.can_send(other):
        raise NotSent(other)
    form, suggested = _form(other)
    moment = form.chosen()
    if moment is None:
        return _page(other, form, suggested, before), 422
    step = Step(current_user.person, other, site(), form.word.data or "", form.key.data or "")
    try:
        message = verbs.propose(step, moment, before)
    except Answered:
        return _too_late(other)
    return redirect(f"/messages/{other.person.handle}#message-{message.id}", 303)


def _answer(coffee_id: int, verb: Callable[[Step, Coffee], None]) -> Answer:
    coffee, other = _mine(coffee_id)
    form = WordForm()
    word = (form.word.data or "") if form.validate_on_submit() else ""
    try:
        verb(Step(current_user.person, other, site(), word), coffee)
    except Answered:
        return _too_late(other)
    return redirect(f"/messages/{other.person.handle}#message-{coffee.message_id}", 303)


def _too_late(other: Other) -> BaseResponse:
    flash(TOO_LATE, "care")
    return redirect(f"/messages/{other.person.handle}", 303)


def _page(other: Other, form: CoffeeForm, suggested: list[Moment], before: Coffee | None = None) -> str:
    theirs = zone(other.seen.time_zone)
    return render_template(
        "messages/coffee.html",
        other=other,
        form=form,
        suggested=suggested,
        before=before,
        clock=form.clock,
        theirs=theirs,
        soonest=now().astimezone(form.clock),
    )
