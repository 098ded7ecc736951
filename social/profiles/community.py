"""What the page of a community shows to whoever asks."""

from typing import Any

from social.communities import queries as communities
from social.communities.joining import queries as joining
from social.communities.joining.policy import Way, way_in
from social.communities.loading import Here
from social.communities.models import Community
from social.communities.policy import can_write
from social.communities.reader import Reader, current_reader
from social.core.clock import now
from social.profiles.queries import asked
from social.profiles.queries import community as queries

FACES = 12


def page_of(here: Here) -> dict[str, Any]:
    """Everything that `profiles/community.html` needs."""
    community, reader = here.community, current_reader()
    members = communities.list_members(community.id, FACES)
    shown: dict[str, Any] = {
        "community": community,
        "membership": here.membership,
        "reads": here.reads,
        "may_write": can_write(community, here.membership),
        "may_host": here.hosts,
        "hosts": [each.person for each in members if each.host],
        "members": [each.person for each in members] if here.reads else [],
        "count": communities.count_members(community.id) if len(members) == FACES else len(members),
    }
    door = _door(here) if here.membership is None else _of_member(here)
    return shown | door | (_inside(community, reader) if here.reads else {})


def _door(here: Here) -> dict[str, Any]:
    """How somebody could come in."""
    community, me = here.community, current_reader().person_id
    invitation = joining.find_invitation(community.id, me)
    request = joining.find_request(community.id, me) if community.private else None
    way = way_in(community, None, invitation, request, now())
    return {"way": way, "invitation": invitation, "request": request, "offer": None}


def _of_member(here: Here) -> dict[str, Any]:
    """What waits for a member here."""
    offer = communities.find_offer(here.community.id, current_reader().person_id)
    return {"way": Way.NONE, "invitation": None, "request": None, "offer": offer}


def _inside(community: Community, reader: Reader) -> dict[str, Any]:
    return {
        "newcomers": joining.list_newcomers(community.id),
        "posts": queries.list_posts(community, reader),
        "questions": asked.list_of_community(community, reader),
        "guidelines": queries.list_guidelines(community, reader),
    }
