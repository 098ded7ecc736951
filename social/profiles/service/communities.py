"""Beginning and changing a community. Its purpose links to pages, its access decides who reads entries."""

from social.communities import service as communities
from social.communities.models import EVERYONE, Access, Community
from social.communities.service import Plan
from social.core.database import transaction
from social.entries import audiences
from social.entries.writing import render
from social.guidelines.service import links
from social.people.models import Person
from social.profiles.queries.community import list_title_keys


def begin(founder: Person, plan: Plan) -> Community:
    """A new community, with its founder as host."""
    return communities.create(founder, plan, render(plan.purpose).html)


def create(founder: Person, name: str, purpose: str, access: Access) -> Community:
    """The same with what is usual; a private one is hidden."""
    return begin(founder, Plan(name, purpose, access))


def edit(community: Community, plan: Plan) -> None:
    """Say other things of it. What was written there is read by those who may read it now."""
    with transaction():
        before = community.audience
        communities.set_plan(community, plan)
        # Whoever may know of it reads the purpose: its links must not tell more than they may read.
        readers = community.audience if community.unknown else EVERYONE
        community.purpose_html = render(plan.purpose, readers).html
        if community.audience != before:
            audiences.rewrite(community, before)
            links.aim(list_title_keys(community.id))
