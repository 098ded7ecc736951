"""What a moderator has closed, or is retired, waits, as it is, until it is open again. Parts of verbs."""

from social.adoption import policy
from social.adoption.models import Proposal, Stage
from social.adoption.queries import proposals
from social.communities.closing import refuse_if_closed
from social.core.database import db
from social.entries.refusals import ClosedToWords


def take_hold(proposal: Proposal) -> Stage:
    """How far it is by now; nobody else decides it, or closes it, before this transaction ends.

    Raises ClosedToWords, ClosedToWriting.
    """
    stage = look_anew(proposal)
    require_not_held(proposal)
    return stage


def look_anew(proposal: Proposal) -> Stage:
    """How far it is by now. It and its pages, and whether they are closed, are as they are until this
    transaction ends, whatever was read of them before."""
    db.session.refresh(proposal, ("stage", "locked_at"), with_for_update=True)
    pages = [text.page for text in proposals.list_texts(proposal.id)]
    for page in sorted(pages, key=lambda each: each.id):  # in one order: nobody waits for each other
        db.session.refresh(page, ("state", "locked_at"), with_for_update=True)
    for community in {page.community for page in pages if page.community}:
        db.session.refresh(community, ("closed_at",))
    return Stage(proposal.stage)


def require_not_held(proposal: Proposal) -> None:
    """Raises ClosedToWriting where its community is retired, ClosedToWords where a moderator has closed the
    change, or one of its pages."""
    if policy.is_held(proposal, [text.page for text in proposals.list_texts(proposal.id)]):
        refuse_if_closed(proposal.community_id)
        raise ClosedToWords
