"""What the hosts of pages laid down."""

from social.adoption.models import PageRule
from social.core.database import db


def find(page_id: int) -> PageRule | None:
    """What a page needs, if anybody ever said."""
    return db.session.get(PageRule, page_id)
