"""Which changes made a page what it says, and who wrote the words that were put forward."""

from collections.abc import Sequence

from sqlalchemy import select

from social.adoption.models import Proposal, ProposedText, Stage
from social.communities.models import EVERYONE
from social.core.database import db
from social.entries.models import Entry


def adopted(page_id: int, numbers: Sequence[int]) -> dict[int, Proposal]:
    """{revision: the change that it came with}, of changes that everybody who reads the page may read."""
    page = db.session.get_one(Entry, page_id)
    rows = db.session.execute(
        select(ProposedText.adopted_version, Proposal)
        .join(Proposal, Proposal.id == ProposedText.proposal_id)
        .where(
            ProposedText.page_id == page_id,
            ProposedText.adopted_version.in_(numbers),
            Proposal.stage == Stage.ADOPTED,
            Proposal.audience.in_((EVERYONE, page.audience)),
        )
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


def runs_of(page_id: int, body: str) -> list[list[int]]:
    """Who wrote every character of these words when they were put forward; nothing, if they never were."""
    statement = (
        select(ProposedText.runs)
        .where(ProposedText.page_id == page_id, ProposedText.body == body)
        .order_by(ProposedText.proposal_id.desc())
        .limit(1)
    )
    return db.session.scalar(statement) or []
