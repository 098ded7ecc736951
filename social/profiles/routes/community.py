"""The page of a community, beginning one, and changing it."""

from flask import Blueprint, abort, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities import policy
from social.communities import queries as communities
from social.communities.forms import CommunityForm
from social.communities.models import Access, Community
from social.communities.reader import current_reader
from social.people.signed_in import current_person
from social.profiles.queries import asked
from social.profiles.queries import community as queries
from social.profiles.service import communities as service
from social.web.at_once import join, note_seen

blueprint = Blueprint("community_pages", __name__)
FACES = 12


@blueprint.get("/communities/<slug>")
def show(slug: str) -> str:
    """What it is for, who is there, what was written."""
    reader = current_reader()
    community = communities.get(slug, reader.person_id)
    membership = communities.find_membership(community.id, reader.person_id)
    members = communities.list_members(community.id, FACES)
    return render_template(
        "profiles/community.html",
        community=community,
        membership=membership,
        may_join=policy.can_join(community, membership),
        may_host=policy.can_host(membership, current_user.account),
        hosts=[each.person for each in members if each.host],
        members=[each.person for each in members],
        count=communities.count_members(community.id) if len(members) == FACES else len(members),
        posts=queries.list_posts(community, reader),
        questions=asked.list_of_community(community, reader),
        guidelines=queries.list_guidelines(community, reader),
    )


@blueprint.get("/communities/new")
def begin() -> str:
    """The form for a new one."""
    return render_template("profiles/community_form.html", form=CommunityForm(), community=None)


@blueprint.post("/communities")
def create() -> Response | tuple[str, int]:
    """Any member can begin one."""
    form = CommunityForm()
    if not form.validate():
        return render_template("profiles/community_form.html", form=form, community=None), 422
    community = service.create(current_user.person, *_typed(form))
    flash(f"{community.name} is there. You are its host.")
    return redirect(community.path, 303)


@blueprint.get("/communities/<slug>/edit")
def edit(slug: str) -> str:
    """The form with what is kept now."""
    community = _hosted(slug)
    form = CommunityForm(None, obj=community)
    note_seen(form)
    return render_template("profiles/community_form.html", form=form, community=community)


@blueprint.post("/communities/<slug>/edit")
def save(slug: str) -> Response | tuple[str, int]:
    """Keep what was typed."""
    community = _hosted(slug)
    form = CommunityForm()
    if not form.validate():
        return render_template("profiles/community_form.html", form=form, community=community), 422
    if not join(form, CommunityForm(None, obj=community)):
        return render_template("profiles/community_form.html", form=form, community=community), 409
    service.edit(community, *_typed(form))
    flash(f"{community.name} is saved.")
    return redirect(community.path, 303)


def _hosted(slug: str) -> Community:
    community = communities.get(slug, current_person.id)
    membership = communities.find_membership(community.id, current_person.id)
    if not policy.can_host(membership, current_user.account):
        abort(403)
    return community


def _typed(form: CommunityForm) -> tuple[str, str, Access]:
    return form.name.data or "", form.purpose.data or "", Access(form.access.data)
