"""The page of a community, beginning one, and changing it."""

from flask import Blueprint, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities import policy
from social.communities.forms import CommunityForm
from social.communities.loading import Here, looked_after, the_community
from social.communities.policy import can_write
from social.communities.reader import current_reader
from social.communities.reading import note_opened
from social.entries.subjects import cards
from social.profiles.community import page_of
from social.profiles.queries import community as queries
from social.profiles.queries.community import Kind
from social.profiles.service import communities as service
from social.web.at_once import join, note_seen
from social.web.paging import wanted_page

blueprint = Blueprint("community_pages", __name__)
WRITTEN = (
    "What was written here was written for members, so it stays with them. Begin an open community instead,"
    " and retire this one."
)


@blueprint.get("/communities/<slug>")
def show(slug: str) -> str:
    """What it is for, who is there, what was written; of a private one outsiders see the first half."""
    here = the_community(slug)
    return render_template("profiles/community.html", **page_of(here))


@blueprint.get("/communities/<slug>/<any(posts, questions, guidelines):kind>")
def everything(slug: str, kind: str) -> str:
    """All posts, all questions or all guidelines of it, in pages."""
    here = the_community(slug, inside=True)
    note_opened(here.community.id)
    return render_template(
        "profiles/community_list.html",
        community=here.community,
        kind=kind,
        page=cards(queries.everything(here.community, Kind(kind), current_reader()), wanted_page()),
        may_write=can_write(here.community, here.membership),
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
    community = service.begin(current_user.person, form.plan())
    flash(f"{community.name} is there. You are its host.")
    return redirect(community.path, 303)


@blueprint.get("/communities/<slug>/edit")
def edit(slug: str) -> str:
    """The form with what is kept now."""
    here = looked_after(slug)
    community, form = here.community, CommunityForm.of(here.community)
    _without_access(form, here)
    note_seen(form)
    return render_template("profiles/community_form.html", form=form, community=community)


@blueprint.post("/communities/<slug>/edit")
def save(slug: str) -> Response | tuple[str, int]:
    """Keep what was typed."""
    here = looked_after(slug)
    community, form = here.community, CommunityForm()
    _without_access(form, here)
    if not form.validate():
        return render_template("profiles/community_form.html", form=form, community=community), 422
    if not join(form, CommunityForm.of(community)):
        return render_template("profiles/community_form.html", form=form, community=community), 409
    try:
        service.edit(community, form.plan(), current_user.person)
    except service.WrittenForMembers:
        form.access.errors = [WRITTEN]
        return render_template("profiles/community_form.html", form=form, community=community), 422
    flash(f"{community.name} is saved.")
    return redirect(community.path, 303)


def _without_access(form: CommunityForm, here: Here) -> None:
    """Who looks after it without being its host is not asked who reads there."""
    if not policy.can_change_access(here.membership):
        del form.access, form.listed
