"""The page of those who look after a community: who asks, who could be heard, how it is doing."""

from flask import Blueprint, render_template

import social.hosting.renewing  # noqa: F401 - the clock of communities runs wherever this page is served
from social.communities.joining import queries as joining
from social.communities.lifecycle import standing
from social.communities.loading import looked_after
from social.communities.voting import policy, queries, renewal
from social.core.clock import now
from social.hosting.queries.activity import activity
from social.hosting.queries.readers import list_silent

blueprint = Blueprint("hosting", __name__)


@blueprint.get("/communities/<slug>/hosting")
def show(slug: str) -> str:
    """Everything that waits for a host."""
    here = looked_after(slug)
    community, vote = here.community, queries.find_latest(here.community.id)
    silent, new = ([], []) if community.closed else list_silent(community)
    return render_template(
        "hosting/hosting.html",
        community=community,
        requests=joining.list_waiting(community.id),
        newcomers=[each for each in joining.list_newcomers(community.id) if each.welcome is None],
        silent=silent,
        new_and_silent=new,
        standing=standing(activity(community), now()),
        vote=vote,
        may_ask=policy.can_ask(community, vote, here.membership, now(), hosts=True),
        asked_again=policy.waits_until(vote, now()),
        may_decide=policy.can_decide(community, vote, hosts=True),
        because=renewal.because,
    )
