"""What waits for the reader of this request, asked for once; and the page they look after."""

from typing import cast

from flask import abort, g
from flask_login import current_user

from social.communities.queries import find_membership
from social.communities.reader import current_reader
from social.core.database import NotFound, db
from social.guidelines.loading import the_page
from social.guidelines.models import Guideline
from social.guidelines.queries import pages
from social.people.signed_in import current_person
from social.signing import policy
from social.signing.queries.mine import ToSign, list_to_sign


def to_sign() -> list[ToSign]:
    """What the reader is asked to agree to and has not, with what they refused."""
    if "to_sign" not in g:
        g.to_sign = list_to_sign(current_reader()) if current_user.is_authenticated else []
    return cast(list[ToSign], g.to_sign)


def waiting() -> list[ToSign]:
    """The same without what they refused."""
    return [each for each in to_sign() if each.standing != policy.Standing.DISAGREED]


def may_ask(page: Guideline) -> bool:
    """Whether the reader may ask people to sign the page."""
    found = find_membership(page.community_id, current_person.id) if page.community_id else None
    return policy.can_ask(page, current_user.account, found)


def the_page_to_ask_for(slug: str, *, removed_too: bool = False) -> Guideline:
    """The page at this address, for those who look after it; 403 for other readers, NotFound for others."""
    page = _page_or_stone(slug) if removed_too else the_page(slug)
    if not may_ask(page):
        abort(403)
    return page


def _page_or_stone(slug: str) -> Guideline:
    """The page at this address, also where a moderator took it away: what was signed stays."""
    try:
        return the_page(slug)
    except NotFound:
        removed = pages.find_removed(slug, current_reader())
        if removed is None:
            raise
        db.session.refresh(removed, ("community",))
        return removed
