"""Who may do what in a community. Pure questions, no database."""

from social.accounts.models import Account, Role
from social.communities.models import Access, Community, Membership


def can_join(community: Community, membership: Membership | None) -> bool:
    """Open ones take anybody; to the others a host adds people."""
    return membership is None and community.access == Access.OPEN


def can_write(community: Community | None, membership: Membership | None) -> bool:
    """Begin something there: its members, until it is retired. Outside of any community, everybody."""
    return community is None or (membership is not None and not community.closed)


def can_leave(membership: Membership, hosts: int) -> bool:
    """Any member, except the last host: somebody has to look after it."""
    return not membership.host or hosts > 1


def can_host(membership: Membership | None, account: Account) -> bool:
    """Hosts look after a community; administrators can help out where they are members."""
    return membership is not None and (membership.host or account.has_role(Role.ADMIN))
