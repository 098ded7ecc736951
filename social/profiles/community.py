"""What the page of a community shows to whoever asks."""

from typing import Any

from social.communities import queries as communities
from social.communities.joining import queries as joining
from social.communities.joining.policy import Way, way_in
from social.communities.lifecycle import standing
from social.communities.loading import Here
from social.communities.policy import can_write
from social.communities.reader import Reader, current_reader
from social.communities.reading import note_opened
from social.communities.succession.policy import can_take_on
from social.communities.voting import policy as voting
from social.communities.voting import queries as votes
from social.communities.voting import renewal
from social.core.clock import now
from social.hosting.policy import is_waiting
from social.hosting.queries import files, pins, readers
from social.hosting.queries.activity import activity
from social.profiles.queries import asked
from social.profiles.queries import community as queries

FACES = 12


def page_of(here: Here) -> dict[str, Any]:
    """Everything that `profiles/community.html` needs."""
    community, reader = here.community, current_reader()
    members, hosts = communities.list_faces(community.id, FACES)
    shown: dict[str, Any] = {
        "community": community,
        "membership": here.membership,
        "reads": here.reads,
        "may_write": can_write(community, here.membership),
        "may_host": here.hosts,
        "hosts": hosts,
        "vacant": not hosts and not community.closed,
        "may_take_on": can_take_on(community, here.membership, len(hosts)),
        "members": members if here.reads else [],
    }
    door = _door(here) if here.membership is None else _of_member(here)
    outside = {} if here.reads else {"count": communities.count_members(community.id)}
    return shown | door | (_inside(here, reader) if here.reads else outside)


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
    word = readers.find_invitation(here.community.id, current_reader().person_id)
    asked = word if is_waiting(word, now()) and not here.community.closed else None
    return {"way": Way.NONE, "invitation": None, "request": None, "offer": offer, "word": asked}


def _vote(here: Here) -> dict[str, Any]:
    """The members are asked, or it is retired, or a host has to decide."""
    community, vote = here.community, votes.find_latest(here.community.id)
    is_open = voting.can_vote(vote, here.membership)
    ballot = votes.find_ballot(vote.id, current_reader().person_id) if vote and is_open else None
    me = current_reader().person_id
    return {
        "vote": vote,
        "may_vote": is_open,
        "ballot": ballot,
        "question": renewal.question(vote.why, community.name) if vote else "",
        "because": renewal.because(vote.why) if vote else "",
        "least_to_retire": renewal.least_to_retire(communities.count_voters(community.id)) if is_open else 0,
        "may_ask": voting.can_ask(community, vote, here.membership, now(), hosts=here.hosts),
        "asked_again": voting.waits_until(vote, now()) if here.membership else None,
        "may_decide": voting.can_decide(community, vote, hosts=here.hosts),
        "successor": communities.find_known(community.successor_id, me) if community.successor_id else None,
    }


def _inside(here: Here, reader: Reader) -> dict[str, Any]:
    community = here.community
    note_opened(community.id)
    about = activity(community)
    return {
        "count": about.members,
        "standing": standing(about, now()),
        **_vote(here),
        "pinned": pins.list_pinned(community.id, reader),
        "files": files.list_newest(community.id),
        "newcomers": joining.list_newcomers(community.id),
        "posts": queries.list_posts(community, reader),
        "questions": asked.list_of_community(community, reader),
        "guidelines": queries.list_guidelines(community, reader),
    }
