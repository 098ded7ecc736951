"""Changes that nobody acts on: adopted if nothing is missing; else people are reminded, then it is closed."""

from contextlib import suppress
from datetime import timedelta

from social.adoption import policy
from social.adoption.models import Proposal, Stage
from social.adoption.queries import proposals
from social.adoption.service.adopting import adopt
from social.adoption.service.telling import tell_involved, tell_members, tell_people
from social.communities.closing import ClosedToWriting
from social.core import jobs
from social.core.clock import now
from social.core.database import transaction
from social.entries.refusals import ClosedToWords


@jobs.job(minutes=30)
def look_after_stalled() -> None:
    """Remind whoever has not spoken where it has been silent for long; close what stays silent after that.

    Where somebody left whose objection held a change up, nothing may be missing by now.
    """
    for stage, look_after in ((Stage.OPEN, _look_after_open), (Stage.RETURNED, _look_after_returned)):
        for proposal in proposals.list_all(stage):
            with (
                suppress(ClosedToWords, ClosedToWriting),  # closed while this looked after others: it waits
                transaction(),
            ):
                if policy.is_held(proposal, [text.page for text in proposals.list_texts(proposal.id)]):
                    _wait(proposal)
                else:
                    look_after(proposal)


def _wait(proposal: Proposal) -> None:
    """Nobody can do anything about it, so that is no silence: people have as long as ever when it is open
    again.

    `moved_at`, from which silence is counted, goes along with the clock at every run (each 30 minutes) while
    it is held; so silence begins anew with the last of these runs, and a reminder from before counts no more.
    """
    proposal.moved_at = now()


def _look_after_open(proposal: Proposal) -> None:
    if policy.missing(policy.frozen(proposal), proposals.tally(proposal)).nothing:
        adopt(proposal, None)
    elif _to_be_closed(proposal):
        _close(proposal)
    elif _to_be_nudged(proposal):
        _nudge(proposal)


def _look_after_returned(proposal: Proposal) -> None:
    """Nobody can speak to it; it waits for its writers, and as long as people are waited for."""
    if _to_be_closed(proposal):
        proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.CLOSED, now(), None
        sentence = "is closed, because nobody put it forward anew for long. Its draft is still there"
        tell_involved(proposal, f"“{proposal.title}” {sentence}", None)
    elif _to_be_nudged(proposal):
        proposal.nudged_at = now()
        tell_people(proposal, {proposal.author_id}, f"“{proposal.title}” still needs another look", None)


def _to_be_nudged(proposal: Proposal) -> bool:
    silent = now() - proposal.moved_at >= timedelta(days=proposal.nudge_days)
    return silent and (proposal.nudged_at is None or proposal.nudged_at < proposal.moved_at)


def _to_be_closed(proposal: Proposal) -> bool:
    """Only after a reminder, and as long after it as the rule says, even if nothing ran in between."""
    if proposal.nudged_at is None or proposal.nudged_at < proposal.moved_at:
        return False
    return now() - proposal.nudged_at >= timedelta(days=proposal.close_days - proposal.nudge_days)


def _nudge(proposal: Proposal) -> None:
    proposal.nudged_at = now()
    silent = proposals.ids_to_tell(proposal) - proposals.ids_that_spoke(proposal) - {proposal.author_id}
    tell_people(proposal, silent, f"“{proposal.title}” waits for what you say", None)


def _close(proposal: Proposal) -> None:
    proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.CLOSED, now(), None
    tell_members(
        proposal,
        f"“{proposal.title}” is closed, because nobody spoke for long. Its draft is still there",
        None,
    )
