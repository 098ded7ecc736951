"""The page that an address means, for all routes below it."""

from flask import request, url_for
from flask_login import current_user
from werkzeug.routing import RequestRedirect

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.entries.policy import open_to_words
from social.guidelines import adopting, policy
from social.guidelines.models import Guideline
from social.guidelines.queries import belonging, drafts, pages
from social.people.signed_in import current_person


class Moved(RequestRedirect):
    """The page has another address now. Not for ever: a page may take its old name back."""

    code = 302


def the_page(slug: str) -> Guideline:
    """The page at this address that the reader may see, with its words; else NotFound.

    An address that the page had before leads to the new one; what is sent to it is taken.
    """
    try:
        return pages.get(slug, current_reader())
    except NotFound:
        moved = pages.find_moved(slug, current_reader())
        if moved is None:
            raise
    if request.method == "GET":
        raise Moved(url_for(str(request.endpoint), **{**(request.view_args or {}), "slug": moved.slug}))
    return pages.get(moved.slug, current_reader())


def may_edit(page: Guideline) -> bool:
    """Whether the reader may change the page."""
    member_of = belonging.member_of(page.community_id, current_person.id)
    return open_to_words(page) and policy.can_edit(page, member_of)


def may_take_back(page: Guideline) -> bool:
    """Whether the reader may take away what only they wrote."""
    if page.author_id != current_person.id or not may_edit(page):
        return False
    others = adopting.is_held(page.id) or drafts.has_others(page, current_person.id)
    return policy.can_take_back(page, current_person.id, others)


def may_remove() -> bool:
    """Whether the reader may take pages away."""
    return policy.can_remove(current_user.account)
