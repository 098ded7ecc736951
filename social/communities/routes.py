"""The list of communities, and coming and going. The page of one shows entries, so it is in profiles/."""

from flask import Blueprint, abort, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities import policy, queries, service
from social.communities.closing import ClosedToWriting
from social.communities.forms import MemberForm
from social.communities.reader import current_reader
from social.people.queries import find
from social.people.signed_in import current_person
from social.web.errors import refused

blueprint = Blueprint("communities", __name__)
# Notifications live a floor below and ask here what the asker may still read.
blueprint.record_once(lambda state: state.app.extensions.update(audiences=lambda: current_reader().audiences))


@blueprint.app_errorhandler(ClosedToWriting)
def refuse_to_write(error: ClosedToWriting) -> tuple[str, int]:
    """It is retired: whoever wrote is told so, and keeps their words."""
    return refused(
        f"{error.community_name} is retired",
        "Everything in it can be read as before, but nothing new is written there. "
        "What you wrote is not lost: copy it from here, and take it to where the conversation went.",
    )


@blueprint.get("/communities")
def show_all() -> str:
    """One's own, and those that one could join."""
    rows = queries.list_visible(current_person.id)
    return render_template(
        "communities/list.html",
        mine=[row for row in rows if row.belongs],
        others=[row for row in rows if not row.belongs],
    )


@blueprint.get("/communities/<slug>/members")
def members(slug: str) -> str:
    """Who belongs to it; hosts let people in here."""
    return _members_page(slug, MemberForm())


@blueprint.post("/communities/<slug>/members")
def add_member(slug: str) -> Response | tuple[str, int]:
    """A host lets somebody in."""
    community = queries.get(slug, current_person.id)
    membership = queries.find_membership(community.id, current_person.id)
    if not policy.can_host(membership, current_user.account):
        abort(403)
    form = MemberForm()
    if not form.validate():
        return _members_page(slug, form), 422
    handle = (form.handle.data or "").strip().removeprefix("@")
    person = find(handle)
    if person is None:
        form.handle.errors = [f"Nobody has the handle {handle}. It stands under the name on a profile."]
        return _members_page(slug, form), 422
    try:
        service.add_member(community, person, current_user.person)
    except service.AlreadyThere:
        form.handle.errors = [f"{person.name} belongs to {community.name} already."]
        return _members_page(slug, form), 422
    flash(f"{person.name} belongs to {community.name} now.")
    return redirect(f"{community.path}/members", 303)


@blueprint.post("/communities/<slug>/membership")
def join(slug: str) -> Response:
    """Belong to it from now on."""
    community = queries.get(slug, current_person.id)
    membership = queries.find_membership(community.id, current_person.id)
    if membership is None:
        if not policy.can_join(community, membership):
            abort(403)
        service.join(community, current_user.person)
        flash(f"Welcome to {community.name}.")
    return redirect(community.path, 303)


@blueprint.post("/communities/<slug>/membership/end")
def leave(slug: str) -> Response:
    """Belong to it no longer."""
    community = queries.get(slug, current_person.id)
    try:
        service.leave(community, current_user.person)
    except service.LastHost:
        flash("You are its last host. Make somebody else a host first, so that it is looked after.", "bad")
        return redirect(f"{community.path}/members", 303)
    flash(f"You have left {community.name}. What you wrote there stays.")
    return redirect("/communities" if community.private else community.path, 303)


@blueprint.post("/communities/<slug>/members/<handle>/hosting")
def make_host(slug: str, handle: str) -> Response:
    """A host asks a member to look after it too."""
    community = queries.get(slug, current_person.id)
    if not policy.can_host(queries.find_membership(community.id, current_person.id), current_user.account):
        abort(403)
    membership = queries.get_membership(community.id, handle)
    person = membership.person
    service.make_host(community, membership, current_user.person)
    flash(f"{person.name} is a host of {community.name} now.")
    return redirect(f"{community.path}/members", 303)


def _members_page(slug: str, form: MemberForm) -> str:
    community = queries.get(slug, current_person.id)
    membership = queries.find_membership(community.id, current_person.id)
    return render_template(
        "communities/members.html",
        community=community,
        members=queries.list_members(community.id),
        may_host=policy.can_host(membership, current_user.account),
        form=form,
    )
