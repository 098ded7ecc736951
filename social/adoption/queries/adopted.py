"""Which revisions came of a change."""

from sqlalchemy import func, select

from social.adoption.models import ProposedText
from social.core.database import db


def find_newest(page_id: int) -> int:
    """The number of the last revision of a page that was adopted; 0 where none was."""
    newest = select(func.max(ProposedText.adopted_version)).where(ProposedText.page_id == page_id)
    return db.session.scalar(newest) or 0
