"""Lending a page to others as a beginning for theirs."""

from social.core.database import transaction
from social.guidelines.models import Guideline


def lend(page: Guideline, lent: bool) -> None:
    """Whether new pages may begin with the words of this one."""
    with transaction():
        page.template = lent
