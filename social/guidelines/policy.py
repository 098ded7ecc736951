"""Who may do what with a guideline page. They belong to those who live by them."""

from collections.abc import Collection

from social.accounts.models import Account, Role
from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.entries.policy import open_to_words
from social.guidelines.models import Guideline, Rule


def can_edit(page: Guideline, member_of: Collection[int]) -> bool:
    """Everybody; a community's page is changed, moved and restored by its members."""
    return page.community_id is None or page.community_id in member_of


def can_take_back(page: Guideline, person_id: int, others: bool) -> bool:
    """Whoever wrote it alone, while no agreement decides about it. `others`: whether anybody else wrote on
    it, or relies on it."""
    mine = page.published and page.author_id == person_id
    return mine and page.rule == Rule.OPEN and open_to_words(page) and not others


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
