"""One's conversations, and each of them. Opening one changes nothing: reading is a POST of its own."""

from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.core.clock import now, zone
from social.core.database import NotFound
from social.entries import elsewhere
from social.messages import queries, showing, talks
from social.messages.forms.messages import MessageForm, first_words
from social.messages.policy import Other, can_send
from social.messages.queries import Said
from social.messages.refusals import NotSent
from social.messages.service import blocking, groups, sending
from social.messages.showing import number
from social.people import queries as people
from social.people.signed_in import current_person

blueprint = Blueprint("messages", __name__)
elsewhere.register(queries.shows_picture)
Answer = BaseResponse | str | tuple[str, int]


class Clocks(NamedTuple):
    """What one's own clock shows, and the other's, where it is known and for one's eyes."""

    mine: ZoneInfo
    theirs: ZoneInfo | None


@blueprint.get("/messages")
def index() -> str:
    """Whom one writes with, the newest message first."""
    listed, next_before = talks.list_conversations(current_person.id, number("before"))
    return render_template(
        "messages/list.html",
        listed=listed,
        next_before=next_before,
        blocked=queries.list_blocked(current_person.id),
    )


@blueprint.get("/messages/<handle>")
def show(handle: str) -> str:
    """What the two said to each other, and a place to write. ?about= begins the message."""
    other = queries.get_other(handle, current_person.id)
    form = MessageForm(formdata=None)
    form.body.data = _first_words(other)
    return _page(other, form)


@blueprint.post("/messages/<handle>")
def send(handle: str) -> Answer:
    """Say something."""
    other = queries.get_other(handle, current_person.id)
    if not can_send(other):
        raise NotSent(other)
    form = MessageForm()
    if not form.validate_on_submit():
        return _page(other, form), 422
    person = current_user.person
    message = sending.send(person, other, form.body.data or "", form.key.data or "")
    return redirect(f"/messages/{other.person.handle}#message-{message.id}", 303)


@blueprint.get("/messages/<handle>/<int:message_id>")
def permalink(handle: str, message_id: int) -> BaseResponse:
    """The part of the conversation that holds exactly this message."""
    other = queries.get_other(handle, current_person.id)
    seat = queries.find_seat(current_person.id, other.person.id)
    message = queries.get_message(message_id, seat)
    return redirect(f"/messages/{other.person.handle}{showing.place_of(message)}")


@blueprint.get("/messages/<handle>/newer")
def newer(handle: str) -> Answer:
    """What was said after a message, for a page that is open; nothing where there is nothing."""
    other = queries.get_other(handle, current_person.id)
    seat = queries.find_seat(current_person.id, other.person.id)
    news = showing.news(seat) if seat else None
    if not news:
        return Response(status=204)
    shown, clocks = showing.of_pair(other, seat), _clocks([*news.said, *news.changed], other)
    return render_template(
        "messages/_newer.html", news=news, shown=shown, other=other, clocks=clocks, now=now()
    )


@blueprint.get("/messages/<handle>/seen")
def seen(handle: str) -> str:
    """Whether the other has read it, for a page that is open."""
    other = queries.get_other(handle, current_person.id)
    return showing.seen_line(showing.of_pair(other, queries.find_seat(current_person.id, other.person.id)))


@blueprint.post("/messages/<handle>/reading")
def read(handle: str) -> Answer:
    """All of it is read."""
    person = people.get(handle)
    sending.mark_read(queries.find_seat(current_person.id, person.id))
    if request.headers.get("HX-Request"):
        return render_template("messages/_told.html")
    return redirect(f"/messages/{person.handle}", 303)


@blueprint.post("/messages/<handle>/muting")
def mute(handle: str) -> BaseResponse:
    """Be told nothing of this conversation (on=1), or be told again (on=0)."""
    other = queries.get_other(handle, current_person.id)
    seat = queries.find_seat(current_person.id, other.person.id)
    if seat is None:
        raise NotFound(f"conversation with {handle}")
    groups.mute(seat, request.form.get("on", "1") == "1")
    return redirect(f"/messages/{other.person.handle}", 303)


@blueprint.post("/messages/<handle>/block")
def block(handle: str) -> BaseResponse:
    """Want no more messages from somebody (on=1), or want them again (on=0)."""
    other = queries.get_other(handle, current_person.id)
    wanted = request.form.get("on", "1") == "1"
    (blocking.block if wanted else blocking.unblock)(current_user.person, other.person)
    return redirect(f"/messages/{other.person.handle}", 303)


def _page(other: Other, form: MessageForm) -> str:
    seat = queries.find_seat(current_person.id, other.person.id)
    part = queries.list_part(seat, number("before")) if seat else None
    return render_template(
        "messages/conversation.html",
        other=other,
        form=form,
        shown=showing.of_pair(other, seat),
        part=part,
        clocks=_clocks(part.said if part else (), other),
        now=now(),
    )


def _clocks(said: Sequence[Said], other: Other) -> Clocks | None:
    """The two clocks, where there is a coffee to be shown on them."""
    if not any(one.coffee for one in said):
        return None
    mine = zone(people.get_whole(current_person.id).time_zone)
    return Clocks(mine or ZoneInfo("UTC"), zone(other.seen.time_zone))


def _first_words(other: Other) -> str:
    """From whom was found, by what they wrote for everyone."""
    about = request.args.get("about", "")
    title = queries.find_title(number("found"), other.person.id) if about else ""
    return first_words(other.person.name, about, title)
