"""What people are told about changes that are put forward. Parts of verbs; no commit."""

from collections.abc import Collection

from social.adoption.models import Proposal
from social.adoption.queries import proposals
from social.notifications.service import tell
from social.people.models import Person


def tell_members(proposal: Proposal, sentence: str, actor: Person | None) -> None:
    """Everybody who lives by its pages."""
    tell_people(proposal, proposals.ids_to_tell(proposal), sentence, actor)


def tell_involved(proposal: Proposal, sentence: str, actor: Person | None) -> None:
    """Whoever put it forward, and who spoke to it."""
    tell_people(proposal, {proposal.author_id, *proposals.ids_that_spoke(proposal)}, sentence, actor)


def tell_people(proposal: Proposal, person_ids: Collection[int], sentence: str, actor: Person | None) -> None:
    """These people, as far as they may read it."""
    tell(
        person_ids,
        "proposal",
        sentence,
        proposal.path,
        actor_id=actor.id if actor else None,
        thread=f"entry:{proposal.id}",
        audience=proposal.audience,
    )
