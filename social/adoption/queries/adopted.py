"""Where the words of a page come from, and what may become of them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from social.adoption.models import Proposal, ProposedText, Stage
from social.communities.reader import Reader
from social.core.database import db
from social.entries.queries import asked_by, readable

_NEWEST = select(func.max(ProposedText.adopted_version)).where(ProposedText.page_id == bindparam("page_id"))
_OF_PAGE = (
    select(Proposal)
    .join(ProposedText, ProposedText.proposal_id == Proposal.id)
    .where(
        ProposedText.page_id == bindparam("page_id"),
        readable(),
        or_(Proposal.stage == Stage.OPEN, ProposedText.adopted_version == _NEWEST.scalar_subquery()),
    )
    .options(joinedload(Proposal.decided_by), joinedload(Proposal.author))
    .order_by(Proposal.id)
)


def find_newest(page_id: int) -> int:
    """The number of the last revision of a page that was adopted; 0 where none was."""
    return db.session.scalar(_NEWEST, {"page_id": page_id}) or 0


def list_of_page(page_id: int, reader: Reader) -> Sequence[Proposal]:
    """Open changes of a page, and the one that its words come from."""
    return db.session.scalars(_OF_PAGE, {"page_id": page_id} | asked_by(reader)).all()
