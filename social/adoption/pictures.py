"""Pictures in what was put forward: for all who may read that, where their owner put them there."""

from sqlalchemy import select

from social.adoption.models import Proposal, ProposedText
from social.communities.reader import reader_for
from social.core.database import db
from social.entries import elsewhere
from social.entries.queries import visible_to
from social.entries.removed_pictures import find_owner_of_standing
from social.guidelines.pictures import placed_in


def seen_by(key: str, person_id: int) -> bool:
    """Whether a picture stands in proposed words that the person may read."""
    owner_id = find_owner_of_standing(key)
    if owner_id is None:
        return False
    address = f"/pictures/{key}"
    frozen = db.session.scalars(
        select(ProposedText)
        .join(Proposal, Proposal.id == ProposedText.proposal_id)
        .where(visible_to(reader_for(person_id)), ProposedText.body.contains(address, autoescape=True))
    ).all()
    if any(_writer_of(text, address) == owner_id for text in frozen):
        return True
    return bool(frozen) and bool(placed_in(owner_id, key, *(text.page_id for text in frozen)))


def _writer_of(text: ProposedText, address: str) -> int | None:
    """Whose letters the address of the picture is, as it was put forward."""
    last = text.body.find(address) + len(address) - 2  # well within its key
    for person_id, length in text.runs:
        if last < length:
            return person_id
        last -= length
    return None


elsewhere.register(seen_by)
