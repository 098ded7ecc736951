"""Inviting somebody, and saying yes or not now."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.communities.joining import queries as joining
from social.communities.joining import service
from social.communities.joining.forms import InviteForm
from social.communities.joining.policy import can_invite_again
from social.communities.loading import Here, looked_after, the_community
from social.communities.models import Community
from social.core.clock import now
from social.people.models import Person
from social.people.queries import find
from social.people.signed_in import current_person

blueprint = Blueprint("community_invitations", __name__, url_prefix="/communities/<slug>")
INVITED = "is told. They may come, or say not now, or say nothing."
ASKED = "had asked to come, and is a member now. They are told."
Answer = Response | str | tuple[str, int]


@blueprint.get("/invitations")
def index(slug: str) -> str:
    """Whom the hosts invited, and a form to invite somebody."""
    here = looked_after(slug)
    return _page(here, InviteForm(formdata=None))


@blueprint.post("/invitations")
def create(slug: str) -> Answer:
    """A host would like somebody to come."""
    here = looked_after(slug)
    form = InviteForm()
    if not (form.validate() and _invite(here, form)):
        return _page(here, form), 422
    return redirect(f"{here.community.path}/invitations", 303)


@blueprint.post("/invitations/<handle>/end")
def take_back(slug: str, handle: str) -> Response:
    """A host no longer invites somebody."""
    here = looked_after(slug)
    invitation = joining.get_invitation(here.community.id, handle)
    name = invitation.person.name
    if service.take_back(invitation):
        flash("That invitation is taken back.")
    else:
        flash(f"{name} said not now, so there is nothing to take back. Leave them a little time.")
    return redirect(f"{here.community.path}/invitations", 303)


@blueprint.post("/invitation/refusal")
def decline(slug: str) -> Response:
    """Not now. Coming is joining: see membership."""
    here = the_community(slug)
    invitation = joining.find_invitation(here.community.id, current_person.id)
    away = "/communities" if here.community.unknown and not here.membership else here.community.path
    if invitation is not None and invitation.declined_at is None:
        service.decline(invitation)
        flash("That is fine. You will not be asked again soon.")
    return redirect(away, 303)


def _invite(here: Here, form: InviteForm) -> bool:
    """Whether somebody was invited; else the form says why not."""
    handle = (form.handle.data or "").strip().removeprefix("@")
    person = find(handle)
    if person is None:
        return _no(form, f"Nobody has the handle {handle}. It stands under the name on a profile.")
    refusal = _refusal(here.community, person)
    if refusal:
        return _no(form, refusal)
    try:
        came = service.invite(here.community, person, current_person, form.words.data or "")
    except service.AlreadyThere:
        return _no(form, f"{person.name} belongs to {here.community.name} already.")
    flash(f"{person.name} {ASKED if came else INVITED}")
    return True


def _refusal(community: Community, person: Person) -> str:
    """Why somebody cannot be invited today; empty where they can."""
    if person.has_left:
        return f"{person.name} left the company."
    if joining.is_kept_out(person.id):
        return f"{person.name} cannot come in at the moment. Invite them when they are back."
    if community.closed:
        return f"{community.name} is retired. Reopen it first, then invite people."
    before = joining.find_invitation(community.id, person.id)
    if can_invite_again(before, now()):
        return ""
    said = "said not now, not long ago" if before and before.declined_at else "is invited already"
    return f"{person.name} {said}. Leave them a little time."


def _no(form: InviteForm, words: str) -> bool:
    form.handle.errors = [words]
    return False


def _page(here: Here, form: InviteForm) -> str:
    return render_template(
        "communities/invitations.html",
        community=here.community,
        invitations=joining.list_invitations(here.community.id),
        form=form,
    )
