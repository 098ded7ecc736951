"""The community that an address means, and how the person of this request stands to it, for all routes."""

from dataclasses import dataclass

from flask import abort
from flask_login import current_user

from social.communities import policy, queries
from social.communities.models import Community, Membership
from social.core.database import NotFound
from social.people.signed_in import current_person


@dataclass(frozen=True)
class Here:
    """A community with the eyes of who asks."""

    community: Community
    membership: Membership | None

    @property
    def hosts(self) -> bool:
        """Whether they look after it."""
        return policy.can_host(self.membership, current_user.account)

    @property
    def reads(self) -> bool:
        """Whether they may read what stands in it."""
        return policy.can_read(self.community, self.membership)


def the_community(slug: str, *, inside: bool = False) -> Here:
    """The community at this address, if the person may know of it; `inside`: if they may read it."""
    community = queries.get(slug, current_person.id)
    here = Here(community, queries.find_membership(community.id, current_person.id))
    if inside and not here.reads:
        raise NotFound(f"community {slug}")
    return here


def looked_after(slug: str) -> Here:
    """The same for those who look after it: others are refused, or told that there is no such thing."""
    here = the_community(slug, inside=True)
    if not here.hosts:
        abort(403)
    return here
