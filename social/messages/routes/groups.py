"""Conversations of several people: beginning one, its page, and who is in it."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as BaseResponse

from social.core.clock import now
from social.messages import names, policy, queries, showing, talks
from social.messages.forms.groups import BeginForm, NameForm, PeopleForm
from social.messages.forms.messages import MessageForm
from social.messages.policy import MOST_PEOPLE, Talk
from social.messages.service import groups, sending
from social.messages.showing import number
from social.notifications import quoting
from social.people.signed_in import current_person

blueprint = Blueprint("groups", __name__)
blueprint.record_once(lambda _state: quoting.register(names.THREADS.rstrip(":"), names.quoted))
Answer = BaseResponse | str | tuple[str, int]
MOST_NAMED = 50  # handles that are looked up


@blueprint.get("/conversations/new")
def new() -> str:
    """Whom to write to. ?with= names somebody who is ticked already."""
    form = BeginForm(formdata=None)
    form.people.data = ", ".join(f"@{handle}" for handle in request.args.getlist("with")[:MOST_PEOPLE])
    return _beginning(form)


@blueprint.post("/conversations/new")
def begin() -> Answer:
    """The first words. To one person alone, they go to the conversation of the two."""
    form = BeginForm()
    form.know(queries.list_others(form.named()[:MOST_NAMED], current_person.id))
    if not form.validate_on_submit():
        return _beginning(form), 422
    people = [other.person for other in form.known]
    if len(people) == 1 and not form.name.data:
        return redirect(f"/messages/{people[0].handle}", 307)
    words, key = form.body.data or "", form.key.data or ""
    message = groups.begin(current_user.person, people, form.name.data or "", words, key)
    return redirect(f"/conversations/{message.conversation_id}#message-{message.id}", 303)


@blueprint.get("/conversations/<int:conversation_id>")
def show(conversation_id: int) -> str:
    """What was said, and a place to write."""
    return _page(_talk(conversation_id), MessageForm(formdata=None))


@blueprint.post("/conversations/<int:conversation_id>")
def send(conversation_id: int) -> Answer:
    """Say something."""
    talk = _talk(conversation_id)
    form = MessageForm()
    if not policy.can_say(talk):
        raise NotHere(talk)
    if not form.validate_on_submit():
        return _page(talk, form), 422
    message = groups.say(talk, current_user.person, form.body.data or "", form.key.data or "")
    return redirect(f"{talk.path}#message-{message.id}", 303)


@blueprint.get("/conversations/<int:conversation_id>/<int:message_id>")
def permalink(conversation_id: int, message_id: int) -> BaseResponse:
    """The part of it that holds exactly this message."""
    talk = _talk(conversation_id)
    return redirect(talk.path + showing.place_of(queries.get_message(message_id, talk.seat)))


@blueprint.get("/conversations/<int:conversation_id>/newer")
def newer(conversation_id: int) -> Answer:
    """What was said after a message, for a page that is open; nothing where there is nothing."""
    talk = _talk(conversation_id)
    news = showing.news(talk.seat)
    if not news:
        return Response(status=204)
    return render_template("messages/_newer.html", news=news, shown=showing.of_talk(talk), now=now())


@blueprint.get("/conversations/<int:conversation_id>/seen")
def seen(conversation_id: int) -> str:
    """Who has read it, for a page that is open."""
    return showing.seen_line(showing.of_talk(_talk(conversation_id)))


@blueprint.post("/conversations/<int:conversation_id>/reading")
def read(conversation_id: int) -> Answer:
    """All of it is read."""
    talk = _talk(conversation_id)
    sending.mark_read(talk.seat)
    if request.headers.get("HX-Request"):
        return render_template("messages/_told.html")
    return redirect(talk.path, 303)


@blueprint.get("/conversations/<int:conversation_id>/people")
def people(conversation_id: int) -> str:
    """Who is in it, what it is called, and the ways out."""
    talk = _talk(conversation_id)
    return _around(talk, PeopleForm(formdata=None), NameForm(formdata=None, name=talk.given))


@blueprint.post("/conversations/<int:conversation_id>/people")
def add(conversation_id: int) -> Answer:
    """Bring somebody in."""
    talk = _talk(conversation_id)
    if not policy.can_add(talk):
        raise NotHere(talk)
    form = PeopleForm()
    named = queries.list_others(form.named()[:MOST_NAMED], current_person.id)
    form.know(named, room=MOST_PEOPLE - 1 - len(talk.here), been=talk.faces)
    if not form.validate_on_submit():
        return _around(talk, form, NameForm(formdata=None, name=talk.given)), 422
    groups.add(talk, current_user.person, [other.person for other in named])
    return redirect(talk.path, 303)


@blueprint.post("/conversations/<int:conversation_id>/name")
def rename(conversation_id: int) -> Answer:
    """Say what it is about."""
    talk = _talk(conversation_id)
    form = NameForm()
    if talk.seat.left_at:
        raise NotHere(talk)
    if not form.validate_on_submit():
        return _around(talk, PeopleForm(formdata=None), form), 422
    groups.rename(talk, current_user.person, form.name.data or "")
    return redirect(talk.path, 303)


@blueprint.post("/conversations/<int:conversation_id>/muting")
def mute(conversation_id: int) -> BaseResponse:
    """Be told nothing of it (on=1), or be told again (on=0)."""
    talk = _talk(conversation_id)
    groups.mute(talk.seat, request.form.get("on", "1") == "1")
    return redirect(f"{talk.path}/people", 303)


@blueprint.post("/conversations/<int:conversation_id>/leaving")
def leave(conversation_id: int) -> BaseResponse:
    """Go out of it."""
    talk = _talk(conversation_id)
    groups.leave(talk, current_user.person)
    flash(f"You left “{talk.name}”. What was said until now stays with you.")
    return redirect("/messages", 303)


class NotHere(Forbidden):
    """Who left, or is alone, says nothing there any more; their words come back to them."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        left = "You left this conversation" if talk.seat.left_at else "Nobody else is there, or it is full"
        self.says = ("That was not done", f"{left}. You can begin another one.")


def _talk(conversation_id: int) -> Talk:
    return talks.get_talk(conversation_id, current_person.id)


def _page(talk: Talk, form: MessageForm) -> str:
    return render_template(
        "messages/group.html",
        talk=talk,
        shown=showing.of_talk(talk),
        part=queries.list_part(talk.seat, number("before")),
        form=form,
        may_say=policy.can_say(talk),
        now=now(),
    )


def _beginning(form: BeginForm) -> str:
    often = talks.list_often(current_person.id)
    return render_template("messages/new.html", form=form, often=often, most=MOST_PEOPLE)


def _around(talk: Talk, form: PeopleForm, name_form: NameForm) -> str:
    often = [face for face in talks.list_often(current_person.id) if face.id not in talk.faces]
    return render_template(
        "messages/people.html",
        talk=talk,
        form=form,
        name_form=name_form,
        often=often,
        may_add=policy.can_add(talk),
        most=MOST_PEOPLE,
    )
