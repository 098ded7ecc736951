"""What is retired is read as before, and written in by nobody: the last word, whatever a page forgot."""

from collections.abc import Callable

from social.communities.models import Community
from social.core.clock import now
from social.core.database import db

# (the community that is about to be retired), inside the transaction that does it.
Leaver = Callable[[Community], None]

_leavers: list[Leaver] = []


class ClosedToWriting(Exception):
    """Somebody wanted to write in a community that is retired."""

    def __init__(self, community: Community) -> None:
        super().__init__(community.slug)
        self.community_name = community.name


def refuse_if_closed(community_id: int | None) -> None:
    """Raises ClosedToWriting where the community is retired."""
    community = db.session.get(Community, community_id) if community_id else None
    if community is not None and community.closed:
        raise ClosedToWriting(community)


def before_closing(leaver: Leaver) -> None:
    """Have a room called before a community is retired: what lives on elsewhere does not fall silent with
    it. It writes, and does not commit."""
    if leaver not in _leavers:
        _leavers.append(leaver)


def close(community: Community) -> None:
    """Retire it. Part of a verb; no commit."""
    db.session.refresh(community, with_for_update=True)
    for each in _leavers:
        each(community)
    community.closed_at = now()
