"""Looking after a community together: welcoming, handing over, stepping down, letting somebody go."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities import policy, queries, service
from social.communities.joining import queries as joining
from social.communities.joining import service as coming
from social.communities.joining.forms import NoForm, WelcomeForm
from social.communities.joining.policy import is_new, ready_welcome
from social.communities.loading import looked_after, the_community
from social.communities.models import Community, Membership
from social.communities.succession import service as succession
from social.core.clock import now
from social.core.database import NotFound
from social.people.signed_in import current_person
from social.web.errors import refused

blueprint = Blueprint("community_hosts", __name__, url_prefix="/communities/<slug>")
Answer = Response | str | tuple[str, int]
NOT_ASKED = (
    "Nobody asks you at the moment",
    "Whoever asked you to look after this community took that back, or is not its host any more.",
)


@blueprint.route("/members/<handle>/welcome", methods=["GET", "POST"])
def welcome(slug: str, handle: str) -> Answer:
    """Say a word to somebody who has just come, once."""
    here = looked_after(slug)
    member = queries.get_membership(here.community.id, handle)
    if not is_new(member, now()):
        raise NotFound(f"newcomer {handle}")
    form = WelcomeForm(words=ready_welcome(here.community, member.person.name))
    if form.validate_on_submit() and _welcome(here.community, member, form):
        flash("Your welcome stands on the page while they are new.")
        return redirect(here.community.path, 303)
    page = render_template(
        "communities/welcome.html",
        community=here.community,
        member=member,
        said=joining.find_welcome(here.community.id, member.person_id),
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


def _welcome(community: Community, member: Membership, form: WelcomeForm) -> bool:
    """Whether they were greeted; else another host was quicker, and the form says so."""
    try:
        coming.welcome(community, member, current_person, form.words.data or "")
    except coming.AlreadyWelcomed:
        form.words.errors = ["One welcome is enough. Your words are still here, for a message or a comment."]
        return False
    return True


@blueprint.route("/members/<handle>/removal", methods=["GET", "POST"])
def remove(slug: str, handle: str) -> Answer:
    """Let a member go, with a reason that they are told."""
    here = looked_after(slug)
    member = queries.get_membership(here.community.id, handle)
    if here.membership is None or not policy.can_remove_member(member, here.membership):
        abort(403)
    form = NoForm()
    if not form.validate_on_submit():
        page = render_template("communities/remove.html", community=here.community, member=member, form=form)
        return page, 422 if form.is_submitted() else 200
    name = member.person.name
    service.remove_member(here.community, member, current_person, form.words.data or "")
    flash(f"{name} no longer belongs to {here.community.name}, and was told why.")
    return redirect(f"{here.community.path}/members", 303)


@blueprint.post("/members/<handle>/hosting")
def offer(slug: str, handle: str) -> Response:
    """Ask a member to look after it too, or in one's place."""
    here = looked_after(slug)
    member = queries.get_membership(here.community.id, handle)
    name = member.person.name
    in_place = request.form.get("in_place") == "1" and here.membership is not None and here.membership.host
    if member.person_id in queries.offered_to(here.community.id):
        flash(f"{name} is asked already. They say yes, or thank you and no.")
    elif member.person.has_left:
        flash(f"{name} left the company.", "bad")
    elif joining.is_kept_out(member.person_id):
        flash(f"{name} cannot come in at the moment. Ask them when they are back.", "bad")
    elif not member.host:
        service.offer_hosting(here.community, member, current_person, in_place=in_place)
        flash(f"{name} is asked. They say yes, or thank you and no.")
    return redirect(f"{here.community.path}/members", 303)


@blueprint.post("/members/<handle>/hosting/end")
def take_back(slug: str, handle: str) -> Response:
    """A host no longer asks a member to look after it, whichever host did."""
    here = looked_after(slug)
    member = queries.get_membership(here.community.id, handle)
    name = member.person.name
    if service.take_offer_back(here.community, member.person_id):
        flash(f"{name} is no longer asked.")
    else:
        flash(f"{name} looks after it already." if member.host else f"Nobody asks {name} any more.")
    return redirect(f"{here.community.path}/members", 303)


@blueprint.post("/hosting")
def take_on(slug: str) -> Response:
    """I look after it, where nobody does any more."""
    here = the_community(slug, inside=True)
    if here.membership is None:
        abort(403)
    try:
        succession.take_on(here.community, here.membership, current_person)
    except succession.LookedAfter:
        flash(f"Somebody looks after {here.community.name} already.")
        return redirect(here.community.path, 303)
    flash(f"Thank you. You look after {here.community.name} now, and its members are told.")
    return redirect(f"{here.community.path}/hosting", 303)


@blueprint.post("/hosting/acceptance")
def accept(slug: str) -> Answer:
    """Yes, I look after it."""
    here = the_community(slug, inside=True)
    offered = queries.find_offer(here.community.id, current_person.id)
    if offered is None or not service.accept_hosting(here.community, offered, current_person):
        return refused(*NOT_ASKED)
    flash(f"Thank you. You are a host of {here.community.name} now.")
    return redirect(f"{here.community.path}/hosting", 303)


@blueprint.post("/hosting/refusal")
def decline(slug: str) -> Answer:
    """Not me, or not now."""
    here = the_community(slug, inside=True)
    offered = queries.find_offer(here.community.id, current_person.id)
    if offered is None:
        return refused(*NOT_ASKED)
    service.decline_hosting(here.community, offered, current_person)
    flash("That is fine. Whoever asked you is told, kindly.")
    return redirect(here.community.path, 303)


@blueprint.post("/hosting/end")
def step_down(slug: str) -> Response:
    """A member like the others from now on."""
    here = the_community(slug, inside=True)
    if here.membership is None or not here.membership.host:
        abort(403)
    try:
        service.step_down(here.community, here.membership)
    except service.LastHost:
        flash("You are its last host. Ask somebody else to look after it first.", "bad")
    else:
        flash(f"Thank you for looking after {here.community.name}. You are a member as before.")
    return redirect(f"{here.community.path}/members", 303)
