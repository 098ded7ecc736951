"""Who may do what with a guideline page. They belong to those who live by them."""

from collections.abc import Collection

from social.accounts.models import Account, Role
from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.guidelines.models import Guideline


def can_edit(page: Guideline, member_of: Collection[int]) -> bool:
    """Everybody; a community's page is changed, moved and restored by its members."""
    return page.community_id is None or page.community_id in member_of


def can_remove(account: Account) -> bool:
    """Moderators and administrators."""
    return account.has_role(Role.MODERATOR)


def can_stand_below(audience: str, above: Guideline | None) -> bool:
    """Whoever may read a page may read all pages above it; otherwise it would stand nowhere for them."""
    return above is None or above.audience in (EVERYONE, audience)


def may_read(page: Guideline, reader: Reader) -> bool:
    """The rule of `entries.queries.readable_by`, about a row at hand."""
    return page.published and page.audience in reader.audiences


def keeps_guidelines(account: Account, hosts: bool) -> bool:
    """Whether somebody looks after guidelines: those of everybody, or a community's that they host."""
    return hosts or any(account.has_role(role) for role in (Role.HR, Role.MODERATOR, Role.ADMIN))
