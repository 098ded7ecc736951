"""What a moderator has closed waits, as it is, until it is open again. Parts of verbs."""

from social.adoption import policy
from social.adoption.models import Proposal, Stage
from social.adoption.queries import proposals
from social.core.database import db
from social.entries.refusals import ClosedToWords


def take_hold(proposal: Proposal) -> Stage:
    """How far it is by now; nobody else decides it, or closes it, before this transaction ends.

    Raises ClosedToWords.
    """
    db.session.refresh(proposal, ("stage", "locked_at"), with_for_update=True)
    require_not_held(proposal)
    return Stage(proposal.stage)


def require_not_held(proposal: Proposal) -> None:
    """Raises ClosedToWords where a moderator has closed the change, or one of its pages."""
    if policy.is_held(proposal, proposals.list_texts(proposal.id)):
        raise ClosedToWords
