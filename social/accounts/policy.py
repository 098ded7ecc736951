"""Who may do what with accounts."""

from social.accounts.models import Account, Role, Status


def can_see_accounts(account: Account) -> bool:
    """See who has an account, and with which roles."""
    return account.has_role(Role.HR)


def can_invite(account: Account) -> bool:
    """Ask somebody in, and send the invitation again."""
    return account.has_role(Role.HR)


def can_be_invited(account: Account) -> bool:
    """Whether an invitation would help: once there is a password, its owner resets it themselves."""
    return account.status == Status.INVITED


def can_manage(account: Account) -> bool:
    """Give and take roles, suspend accounts and let them in again."""
    return account.has_role(Role.ADMIN)
