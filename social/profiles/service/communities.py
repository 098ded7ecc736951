"""Beginning and changing a community. Its purpose links to pages, its access decides who reads entries."""

from social.communities import service as communities
from social.communities.models import Access, Community
from social.core.database import transaction
from social.entries import audiences
from social.entries.writing import render
from social.guidelines.service import links
from social.people.models import Person
from social.profiles.queries.community import list_title_keys


def create(founder: Person, name: str, purpose: str, access: Access) -> Community:
    """A new community, with its founder as host."""
    return communities.create(founder, name, purpose, render(purpose).html, access)


def edit(community: Community, name: str, purpose: str, access: Access) -> None:
    """Another name, purpose or access. What was written there is read by those who may read it now."""
    with transaction():
        before = community.audience
        community.name, community.purpose, community.access = name, purpose, access
        community.purpose_html = render(purpose, community.audience).html
        if community.audience != before:
            audiences.rewrite(community, before)
            links.aim(list_title_keys(community.id))
