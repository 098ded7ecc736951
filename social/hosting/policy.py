"""Who may do what with the files, the pins and the silent readers of a community. Pure, no database."""

from collections.abc import Collection
from datetime import datetime, timedelta

from social.communities.models import Community, Membership
from social.communities.policy import can_write
from social.hosting.models import CommunityFile, SpeakInvitation

MOST_PINS = 3
LARGEST_FILE = 12 * 1024 * 1024  # bytes; a request can have a little more
RARELY = timedelta(days=30)  # one invitation to speak, wherever it comes from
OFTEN = 5  # days of the last thirty on which somebody opened something
NEW_FOR = timedelta(days=30)


def can_bring_files(community: Community, membership: Membership | None) -> bool:
    """Members, until it is retired."""
    return can_write(community, membership)


def can_remove_file(file: CommunityFile, person_id: int, *, hosts: bool) -> bool:
    """Whoever brought it, and a host."""
    return not file.removed and (file.owner_id == person_id or hosts)


def can_pin(pinned: Collection[int], entry_id: int) -> bool:
    """A few: what everybody should see first is seen by nobody when it is much."""
    return entry_id in pinned or len(pinned) < MOST_PINS


def is_waiting(invitation: SpeakInvitation | None, at: datetime) -> bool:
    """Whether somebody still sees that they were asked for a word."""
    return invitation is not None and invitation.declined_at is None and invitation.asked_at + RARELY > at
