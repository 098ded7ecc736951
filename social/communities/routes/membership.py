"""Joining, asking to join, leaving."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.communities import queries, service
from social.communities.joining import queries as joining
from social.communities.joining import service as coming
from social.communities.joining.forms import AskForm, NoForm
from social.communities.joining.policy import Way, way_in
from social.communities.loading import Here, looked_after, the_community
from social.core.clock import now
from social.people.signed_in import current_person

blueprint = Blueprint("membership", __name__, url_prefix="/communities/<slug>")
Answer = Response | str | tuple[str, int]


@blueprint.post("/membership")
def join(slug: str) -> Response:
    """Belong to it from now on: it is open, or a host invited one."""
    here = the_community(slug)
    if here.membership is None:
        if _way(here) != Way.JOIN:
            abort(403)
        coming.join(here.community, current_person)
        flash(f"Welcome to {here.community.name}.")
    return redirect(here.community.path, 303)


@blueprint.post("/membership/end")
def leave(slug: str) -> Response:
    """Belong to it no longer."""
    here = the_community(slug)
    community = here.community
    away = "/communities" if community.unknown else community.path
    try:
        service.leave(community, current_person)
    except service.LastHost:
        flash("You are its last host. Ask somebody else to look after it first.", "bad")
        return redirect(f"{community.path}/members", 303)
    flash(f"You have left {community.name}. What you wrote there stays.")
    return redirect(away, 303)


@blueprint.get("/requests/new")
def begin_to_ask(slug: str) -> Answer:
    """The questions of its hosts."""
    here = the_community(slug)
    if _way(here) != Way.ASK:
        return redirect(here.community.path, 303)
    form = AskForm()
    form.ask(here.community.questions)
    return _asking(here, form)


@blueprint.post("/requests")
def ask(slug: str) -> Answer:
    """Ask the hosts to be let in."""
    here = the_community(slug)
    way = _way(here)
    if way == Way.WAIT:  # sent twice
        return redirect(here.community.path, 303)
    if way != Way.ASK:
        abort(403)
    form = AskForm()
    form.ask(here.community.questions)
    if not form.validate():
        return _asking(here, form), 422
    coming.ask(here.community, current_person, form.said())
    name, hosts = here.community.name, queries.count_hosts(here.community.id)
    flash(
        f"The hosts of {name} read what you wrote, and answer you."
        if hosts
        else f"Nobody looks after {name} now. Whoever does next reads what you wrote, and answers you."
    )
    return redirect(here.community.path, 303)


@blueprint.post("/requests/end")
def stop_asking(slug: str) -> Response:
    """One asks no longer."""
    here = the_community(slug)
    request = joining.find_request(here.community.id, current_person.id)
    if request is not None and request.refused_at is None:
        coming.stop_asking(request)
        flash("You no longer ask to join.")
    return redirect(here.community.path, 303)


@blueprint.post("/requests/<handle>/acceptance")
def let_in(slug: str, handle: str) -> Response:
    """A host says yes."""
    here = looked_after(slug)
    request = joining.get_waiting(here.community.id, handle)
    name = request.person.name
    coming.let_in_who_asked(here.community, request, current_person)
    flash(f"{name} belongs to {here.community.name} now. A word of welcome does wonders.")
    return redirect(f"{here.community.path}/members", 303)


@blueprint.route("/requests/<handle>/refusal", methods=["GET", "POST"])
def refuse(slug: str, handle: str) -> Answer:
    """A host says no, with a word why."""
    here = looked_after(slug)
    asked = joining.get_waiting(here.community.id, handle)
    form = NoForm()
    if not form.validate_on_submit():
        page = render_template("communities/refuse.html", community=here.community, asked=asked, form=form)
        return page, 422 if form.is_submitted() else 200
    name = asked.person.name
    coming.refuse(here.community, asked, current_person, form.words.data or "")
    flash(f"{name} was told, with your words. They can ask again in a month.")
    return redirect(f"{here.community.path}/hosting", 303)


def _way(here: Here) -> Way:
    me = current_person.id
    return way_in(
        here.community,
        here.membership,
        joining.find_invitation(here.community.id, me),
        joining.find_request(here.community.id, me),
        now(),
    )


def _asking(here: Here, form: AskForm) -> str:
    hosts = queries.list_hosts(here.community.id)[:5]
    return render_template("communities/ask.html", community=here.community, hosts=hosts, form=form)
