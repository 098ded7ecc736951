"""Who may do what in a community. Pure questions, no database."""

from social.accounts.models import Account, Role
from social.communities.models import Access, Community, Membership


def can_join(community: Community, membership: Membership | None) -> bool:
    """Open ones take anybody; the others ask their hosts."""
    return membership is None and community.access == Access.OPEN and not community.closed


def can_write(community: Community | None, membership: Membership | None) -> bool:
    """Begin something there: its members, until it is retired. Outside of any community, everybody."""
    return community is None or (membership is not None and not community.closed)


def can_read(community: Community, membership: Membership | None) -> bool:
    """What is written there, and who belongs to it: everybody, or the members of a private one."""
    return membership is not None or not community.private


def can_leave(membership: Membership, hosts: int) -> bool:
    """Any member, except the last host: somebody has to look after it."""
    return not membership.host or hosts > 1


can_step_down = can_leave


def can_host(membership: Membership | None, account: Account) -> bool:
    """Hosts look after a community; administrators can help out where they are members."""
    return membership is not None and (membership.host or account.has_role(Role.ADMIN))


def can_change_access(membership: Membership | None) -> bool:
    """Say who reads there, and who may know of it: its hosts alone, and no administrator in their place."""
    return membership is not None and membership.host


def can_remove_member(member: Membership, by: Membership) -> bool:
    """Hosts remove members, and no hosts: these step down themselves."""
    return not member.host and member.person_id != by.person_id
