"""What is retired is read as before, and written in by nobody: the last word, whatever a page forgot."""

from social.communities.models import Community
from social.core.database import db


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
