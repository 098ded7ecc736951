"""When nobody looks after a community any more, and who may take it on. Pure questions, no database."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from social.communities.models import Community, Membership


class Gone(NamedTuple):
    """A host who does not look after it now, and since when."""

    left_on: date | None  # their last day
    suspended_at: datetime | None

    @property
    def since(self) -> datetime | None:
        """The first moment of that, if it is known."""
        left = datetime.combine(self.left_on + timedelta(days=1), time(), UTC) if self.left_on else None
        return min((each for each in (left, self.suspended_at) if each), default=None)


def can_take_on(community: Community, membership: Membership | None, hosts: int) -> bool:
    """Any member, where nobody looks after it; what is retired needs nobody."""
    return membership is not None and not community.closed and hosts == 0


def vacant_since(community: Community, hosts: Iterable[Gone]) -> datetime:
    """When the last of its hosts was gone; where it never had any, when it began."""
    return max((each.since for each in hosts if each.since), default=community.created_at)
