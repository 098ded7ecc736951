"""Who may see what was looked for in vain."""

from social.accounts.models import Account, Role


def can_see_missed(account: Account, *, hosts: bool) -> bool:
    """Hosts of any community, moderators and administrators: they know whom to ask."""
    return hosts or account.has_role(Role.MODERATOR)
