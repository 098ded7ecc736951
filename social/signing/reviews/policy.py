"""When a page is looked at again, and who says that it still holds. Pure."""

from calendar import monthrange
from datetime import date, timedelta

from social.accounts.models import Account, Role
from social.signing.reviews.models import PageReview

EVERY = (3, 6, 12, 24)
"""Months from one look to the next."""
AHEAD = timedelta(days=14)
"""So long before its date the owner of a page hears of it."""


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def can_set(review: PageReview | None, person_id: int, *, looks_after: bool, may_edit: bool) -> bool:
    """Choose who looks after a page, and how often it is looked at.

    Whoever looks after it now and its community's hosts; while nobody does, anybody who may edit it; whoever
    asked somebody, until they answer.
    """
    if looks_after or (review is not None and person_id in (review.owner_id, review.offered_by_id)):
        return True
    return review is None and may_edit


def can_accept(review: PageReview, person_id: int) -> bool:
    """Say yes to looking after a page that somebody asked one to look after."""
    return review.offered_by_id is not None and review.owner_id == person_id


def can_end_offer(review: PageReview, person_id: int, *, looks_after: bool) -> bool:
    """Say no to it, or take it back."""
    if review.offered_by_id is None:
        return False
    return looks_after or person_id in (review.owner_id, review.offered_by_id)


def can_review(review: PageReview, person_id: int, *, looks_after: bool) -> bool:
    """Say that a page still holds."""
    return looks_after or review.owner_id == person_id


def can_mark_official(account: Account) -> bool:
    """Say by oneself that a page is official: HR and moderators. Agreement does it for everybody else."""
    return account.has_role(Role.HR) or account.has_role(Role.MODERATOR)
