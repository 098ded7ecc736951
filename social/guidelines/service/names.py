"""Addresses of pages. Parts of a verb; the verb owns the transaction."""

from itertools import count

from social.communities.models import EVERYONE, Community
from social.core.database import db
from social.entries.slugs import slug
from social.entries.wiki_links import title_key
from social.guidelines.models import FormerSlug, FormerTitle, Guideline
from social.guidelines.queries import pages

RESERVED = frozenset({"new", "to", "suggestions", "proposals"})  # addresses of our own


def free_slug(title: str, community: Community | None, besides: int | None = None) -> str:
    """An address for a page of this title that no other page has or had.

    A page that not everyone may read carries its community's name before a dot, which no other address
    holds: whether such a page exists cannot be read off the address that somebody else's page gets.
    """
    start = slug(title)
    if community is not None and community.audience != EVERYONE:
        start = f"{community.slug}.{start}"
    taken = pages.taken_slugs(start, besides) | RESERVED
    if start not in taken:
        return start
    return next(free for number in count(2) if (free := f"{start}-{number}") not in taken)


def rename(page: Guideline, title: str) -> None:
    """Before a page's words change: remember its title and address, so that links keep leading to it."""
    if title_key(title) == page.title_key:
        return
    if db.session.get(FormerTitle, (page.id, page.title_key)) is None:
        db.session.add(FormerTitle(page_id=page.id, title_key=page.title_key))
    new = free_slug(title, page.community, besides=page.id)
    if new == page.slug:
        return
    taken_back = db.session.get(FormerSlug, new)
    if taken_back is not None:
        db.session.delete(taken_back)
    db.session.add(FormerSlug(slug=page.slug, page_id=page.id))
    page.slug = new
