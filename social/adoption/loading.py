"""What the person of this request may do with pages, for all routes of this room."""

from collections.abc import Mapping
from typing import Any

from flask_login import current_user

from social.accounts.models import Account
from social.adoption import policy
from social.adoption.models import Stage
from social.adoption.queries import adopted, proposals
from social.communities import queries as communities
from social.communities.reader import Reader
from social.entries.policy import open_to_words
from social.guidelines.models import Guideline


def looks_after(page: Guideline, person_id: int, account: Account) -> bool:
    """Whether somebody says how the page changes, and confirms changes."""
    membership = (
        communities.find_membership(page.community_id, person_id) if page.community_id is not None else None
    )
    return policy.can_look_after(page, membership, account)


def may_look_after(page: Guideline) -> bool:
    """The same for who is asking."""
    return looks_after(page, current_user.person.id, current_user.account)


def around_page(page: Guideline, reader: Reader, account: Account | None) -> Mapping[str, Any]:
    """What this room shows on every page."""
    if account is None:
        return {}
    found = adopted.list_of_page(page.id, reader)
    still_open = [each.id for each in found if each.stage == Stage.OPEN]
    return {
        "may_lay_down_rule": open_to_words(page) and looks_after(page, reader.person_id, account),
        "proposals_of_page": found,
        "adopted_version": adopted.find_newest(page.id) if len(found) > len(still_open) else 0,
        "objections_of_page": proposals.list_objections(page.id, still_open),
    }
