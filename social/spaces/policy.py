"""Who may take guidelines along, and bring them in."""

from social.accounts.models import Account, Role
from social.communities.models import Community
from social.guidelines.policy import keeps_guidelines


def can_bring_in(account: Account, community: Community | None, hosts: bool) -> bool:
    """Hosts for their community; for everybody those who look after the guidelines of everybody."""
    return keeps_guidelines(account, hosts=False) if community is None else hosts


def can_attribute(account: Account) -> bool:
    """Whether files may say whose words they are: one could put words into people's mouths."""
    return account.has_role(Role.HR) or account.has_role(Role.ADMIN)
