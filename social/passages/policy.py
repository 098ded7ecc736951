"""Who may do what with the discussion of a passage. Pure."""

from social.accounts.models import Account, Role
from social.communities.models import Membership
from social.communities.policy import can_host
from social.passages.models import Passage


def can_settle(
    person_id: int, account: Account, passage: Passage, *, writes: bool, membership: Membership | None
) -> bool:
    """Resolve or reopen it: who began it, writers of the page, hosts of its community, moderators."""
    return (
        writes
        or passage.comment.author_id == person_id
        or can_host(membership, account)
        or account.has_role(Role.MODERATOR)
    )
