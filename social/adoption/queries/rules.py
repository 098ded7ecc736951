"""What the pages' hosts laid down."""

from collections.abc import Sequence

from sqlalchemy import select

from social.adoption.models import PageRule
from social.core.database import db
from social.guidelines.models import Guideline


def find(page_id: int) -> PageRule | None:
    """What a page needs, if anybody ever said."""
    return db.session.get(PageRule, page_id)


def list_of_agreed(pages: Sequence[Guideline]) -> Sequence[PageRule]:
    """The rules of those of the pages that are changed by agreement only."""
    return db.session.scalars(
        select(PageRule)
        .join(Guideline, Guideline.id == PageRule.page_id)
        .where(PageRule.page_id.in_([page.id for page in pages]), Guideline.rule == "agreement")
    ).all()
