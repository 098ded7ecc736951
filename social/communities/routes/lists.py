"""The list of communities, and who belongs to one. The page of one shows entries, so it is in profiles/."""

from flask import Blueprint, render_template
from flask_login import current_user

from social.communities import policy, queries
from social.communities.closing import ClosedToWriting
from social.communities.joining import queries as joining
from social.communities.loading import the_community
from social.communities.models import Community
from social.communities.reader import current_reader
from social.people.signed_in import current_person
from social.web.errors import refused

blueprint = Blueprint("communities", __name__)
# Notifications live a floor below and ask here what the asker may still read.
blueprint.record_once(lambda state: state.app.extensions.update(audiences=lambda: current_reader().audiences))
blueprint.record_once(lambda state: state.app.jinja_env.globals.update(successor_of=_successor))


@blueprint.app_errorhandler(ClosedToWriting)
def refuse_to_write(error: ClosedToWriting) -> tuple[str, int]:
    """It is retired: whoever wrote is told so, and keeps their words."""
    return refused(
        f"{error.community_name} is retired",
        "Everything in it can be read as before, but nothing new is written there.",
        "What you wrote is not lost: copy it from here, and take it to where the conversation went.",
    )


@blueprint.get("/communities")
def show_all() -> str:
    """One's own, those one is invited to, and those that one could join or ask."""
    rows = queries.list_known(current_person.id)
    invited = joining.list_invited_to(current_person.id)
    asked = {each.community.id for each in invited}
    return render_template(
        "communities/list.html",
        invited=invited,
        mine=[row for row in rows if row.belongs and not row.community.closed],
        others=[
            row
            for row in rows
            if not row.belongs and not row.community.closed and row.community.id not in asked
        ],
        retired=[row for row in rows if row.community.closed],
    )


@blueprint.get("/communities/<slug>/members")
def members(slug: str) -> str:
    """Who belongs to it."""
    here = the_community(slug, inside=True)
    me = here.membership
    return render_template(
        "communities/members.html",
        community=here.community,
        me=me,
        members=queries.list_members(here.community.id),
        hosts=set(queries.list_host_ids(here.community.id)),
        former=queries.list_former(here.community.id),
        offered=queries.offered_to(here.community.id) if here.hosts else set(),
        may_host=here.hosts,
        may_step_down=me is not None
        and me.host
        and policy.can_step_down(me, queries.count_hosts(here.community.id)),
        can_remove=policy.can_remove_member,
        account=current_user.account,
    )


def _successor(community: Community) -> Community | None:
    """Where the conversation of a retired one goes on, if the person of this request may know of it."""
    found = community.successor_id
    return queries.find_known(found, current_person.id) if found else None
