"""Beginning and changing a community. Its purpose links to pages, its access decides who reads entries."""

from dataclasses import replace

from social.communities import policy, queries
from social.communities import service as communities
from social.communities.models import EVERYONE, Access, Community
from social.communities.service import Plan
from social.core.database import transaction
from social.entries import audiences, own_words
from social.entries.writing import render
from social.guidelines.service import links
from social.hosting.queries.files import others_shared
from social.notifications.service import tell
from social.people.models import Person
from social.profiles.queries.community import list_title_keys


class WrittenForMembers(ValueError):
    """What others wrote for the members of a private community would be read by everybody."""


def begin(founder: Person, plan: Plan) -> Community:
    """A new community, with its founder as host."""
    return communities.create(founder, plan, render(plan.purpose).html)


def create(founder: Person, name: str, purpose: str, access: Access) -> Community:
    """The same with what is usual; a private one is hidden."""
    return begin(founder, Plan(name, purpose, access))


def edit(community: Community, plan: Plan, by: Person) -> None:
    """Say other things of it. Who reads there is for its hosts to say. Raises WrittenForMembers."""
    with transaction():
        before, called = community.audience, community.name
        if not policy.can_change_access(queries.find_membership(community.id, by.id)):
            plan = replace(plan, access=Access(community.access), hidden=community.hidden)
        if community.private and plan.access == Access.OPEN and _others_wrote(community, by):
            raise WrittenForMembers(community.slug)
        was = communities.who_reads(community)
        communities.set_plan(community, plan)
        # Whoever may know of it reads the purpose: its links must not tell more than they may read.
        readers = community.audience if community.unknown else EVERYONE
        community.purpose_html = render(plan.purpose, readers).html
        if community.audience != before:
            audiences.rewrite(community, before)
            links.aim(list_title_keys(community.id))
            if community.private:
                _say_whose_words_stay(community, called, by)
        if communities.who_reads(community) != was:
            communities.say_who_reads(community, by, was_open=called if before == EVERYONE else "")


def _say_whose_words_stay(community: Community, called: str, by: Person) -> None:
    """Who wrote there without belonging hears what became of it; by the name that they knew the place by."""
    said = f"What you wrote in {called} is read by its members only from now on. Your own words stay here"
    tell(own_words.ids_of_outsiders(community), communities.KIND, said, "/own-words", actor_id=by.id)


def _others_wrote(community: Community, by: Person) -> bool:
    return audiences.others_wrote(community.id, by.id) or others_shared(community.id, by.id)
