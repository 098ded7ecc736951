"""The clock of communities: members are asked, reminded and counted, told where nobody looks after their
community any more, and old reading days are forgotten."""

import logging

from social.communities import reading
from social.communities.succession import service as succession
from social.communities.succession.queries import list_to_tell
from social.communities.voting import queries as votes
from social.communities.voting import service as voting
from social.core.database import db
from social.core.jobs import job
from social.hosting.queries.activity import list_due

log = logging.getLogger(__name__)
AT_ONCE = 10  # communities whose members are asked in one run: many at once would be noise


@job(minutes=60)
def look() -> None:
    """See what is due. Each in a transaction of its own: one that fails does not hold up the others."""
    reading.forget_old()
    open_now, alone = list(votes.list_open()), list_to_tell()
    due = list_due(AT_ONCE)
    db.session.rollback()
    for vote_id in open_now:
        try:
            voting.look_at(vote_id)
        except Exception:
            log.exception("The vote %s could not be looked at", vote_id)
    for community, why in due:
        try:
            voting.ask(community, why)
        except Exception:
            log.exception("The members of %s could not be asked", community.slug)
    for community_id in alone:
        try:
            succession.tell_members(community_id)
        except Exception:
            log.exception("The members of community %s could not be told", community_id)
