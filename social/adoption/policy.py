"""When a change is adopted, and who may do what with it. Pure questions, no database."""

from collections.abc import Iterable
from dataclasses import dataclass

from social.accounts.models import Account, Role
from social.adoption.models import PageRule, Proposal, Stage
from social.communities.models import Membership
from social.communities.policy import can_host
from social.guidelines.models import Guideline

PREPARED = frozenset({Stage.DRAFT, Stage.RETURNED})


@dataclass(frozen=True)
class Terms:
    """What a change needs to be adopted, and how long silence may last (days)."""

    agreements: int = 3
    objections_block: bool = True
    facilitator: bool = False
    nudge_days: int = 7
    close_days: int = 21


USUAL = Terms()


@dataclass(frozen=True)
class Tally:
    """What was said so far: agreements, and objections that still stand, of those who live by the pages."""

    agree: int = 0
    object: int = 0
    abstain: int = 0
    confirmed: bool = False


@dataclass(frozen=True)
class Missing:
    """What a change still needs."""

    agreements: int
    objections: int  # that have to be answered
    facilitator: bool

    @property
    def nothing(self) -> bool:
        """Whether it can be adopted."""
        return not (self.agreements or self.objections or self.facilitator)

    @property
    def only_a_facilitator(self) -> bool:
        """Whether a host has to say yes, and nothing else."""
        return self.facilitator and not (self.agreements or self.objections)


def missing(terms: Terms, tally: Tally) -> Missing:
    """The rule: what is between this change and its adoption. Nothing else decides."""
    return Missing(
        agreements=max(0, terms.agreements - tally.agree),
        objections=tally.object if terms.objections_block else 0,
        facilitator=terms.facilitator and not tally.confirmed,
    )


def terms_of(rule: PageRule | None) -> Terms:
    """What the hosts of a page laid down, or else what is usual."""
    if rule is None:
        return USUAL
    return Terms(rule.agreements, rule.objections_block, rule.facilitator, rule.nudge_days, rule.close_days)


def together(terms: Iterable[Terms]) -> Terms:
    """For several pages as one change: of each rule what asks for more."""
    all_terms = list(terms) or [USUAL]
    return Terms(
        max(each.agreements for each in all_terms),
        any(each.objections_block for each in all_terms),
        any(each.facilitator for each in all_terms),
        max(each.nudge_days for each in all_terms),
        max(each.close_days for each in all_terms),
    )


def frozen(proposal: Proposal) -> Terms:
    """The rule as it was when the change was put forward."""
    return Terms(
        proposal.agreements,
        proposal.objections_block,
        proposal.facilitator,
        proposal.nudge_days,
        proposal.close_days,
    )


def can_look_after(page: Guideline, membership: Membership | None, account: Account) -> bool:
    """Whoever says how changes of a page are agreed on, and confirms them: the hosts of its community;
    for a page of everyone moderators, HR and administrators."""
    if page.community_id is not None:
        return can_host(membership, account)
    return account.has_role(Role.MODERATOR) or account.has_role(Role.HR)


def is_held(proposal: Proposal, pages: Iterable[Guideline]) -> bool:
    """Whether a moderator has closed it, or one of its pages, or their community (loaded with them) is
    retired: nobody says whether to change anything."""
    found = list(pages)
    closed = any(
        each.locked_at is not None for each in (proposal, *(page for page in found if page.published))
    )
    return closed or any(page.community is not None and page.community.closed for page in found)


def can_speak(proposal: Proposal, person_id: int, lives_by_it: bool) -> bool:
    """Those who may write the pages, while it is open; whoever put it forward has spoken by that."""
    return proposal.stage == Stage.OPEN and lives_by_it and proposal.author_id != person_id


def can_confirm(proposal: Proposal, person_id: int, looks_after_it: bool) -> bool:
    """Somebody who looks after the pages and has not put the change forward."""
    return (
        proposal.stage == Stage.OPEN
        and proposal.facilitator
        and looks_after_it
        and proposal.author_id != person_id
    )


def can_withdraw(proposal: Proposal, person_id: int) -> bool:
    """Whoever put it forward, until it is decided."""
    return proposal.author_id == person_id and proposal.stage in {*PREPARED, Stage.OPEN}


def can_put_forward(proposal: Proposal, person_id: int, may_write: bool) -> bool:
    """Whoever prepares it."""
    return proposal.stage == Stage.DRAFT and proposal.author_id == person_id and may_write


def can_renew(proposal: Proposal, person_id: int, may_write: bool, looks_after_it: bool) -> bool:
    """Any writer of its pages, with the words of the draft as they are by now, unless it was adopted; while
    people speak to it, whoever put it forward, or looks after the pages."""
    if proposal.stage == Stage.OPEN:
        return may_write and (proposal.author_id == person_id or looks_after_it)
    return may_write and proposal.stage in {Stage.RETURNED, Stage.CLOSED, Stage.WITHDRAWN}
