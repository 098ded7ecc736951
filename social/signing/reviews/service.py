"""Choosing who looks at a page again and when, saying that it still holds, and what is official."""

from social.core.clock import now
from social.core.database import db, transaction
from social.core.search import outbox
from social.guidelines.models import Guideline, Rule
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.signing.reviews import policy, queries
from social.signing.reviews.models import OfficialPage, PageReview, Reminded

ASKED, SOON, PAST = "page_given", "review_soon", "review_due"
ANSWERED = "page_given_answer"


def set_review(page: Guideline, by: Person, owner: Person, every_months: int) -> PageReview:
    """Have somebody look at a page again every so many months, for the first time that long from today.

    Somebody else is asked to, and can say no.
    """
    with transaction():
        review = queries.find(page.id)
        had = review.owner_id if review else None
        if review is None:
            review = _begin(page, owner, every_months)
        elif review.every_months != every_months:
            review.every_months = every_months
            review.due_on = policy.later(now().date(), every_months)
            _count_anew(review)
        review.owner_id = owner.id
        if owner.id == by.id:
            review.offered_by_id = None
        elif had != owner.id:
            review.offered_by_id = by.id
        if had != owner.id:
            _take_back_news(page)
            _tell(page, by, owner.id, ASKED, f"{by.name} asks you to look after “{page.title}”")
    return review


def accept(page: Guideline, review: PageReview, owner: Person) -> None:
    """The one who was asked looks after the page from now on. Answered already, nothing changes."""
    with transaction():
        asked_by, review.offered_by_id = review.offered_by_id, None
        if asked_by is not None:
            _tell(page, owner, asked_by, ANSWERED, f"{owner.name} looks after “{page.title}” now")


def end_offer(page: Guideline, review: PageReview, by: Person) -> None:
    """The one who was asked says no, or whoever asked takes it back: nobody looks after the page."""
    with transaction():
        _take_back_news(page)
        if by.id == review.owner_id and review.offered_by_id is not None:
            _tell(page, by, review.offered_by_id, ANSWERED, f"{by.name} cannot look after “{page.title}”")
        _count_anew(review)
        db.session.delete(review)


def _tell(page: Guideline, by: Person, person_id: int, kind: str, sentence: str) -> None:
    thread = f"entry:{page.id}"
    tell([person_id], kind, sentence, page.path, actor_id=by.id, thread=thread, audience=page.audience)


def _take_back_news(page: Guideline) -> None:
    """Who was asked before is not asked any more."""
    untell(Notification.thread == f"entry:{page.id}", Notification.kind == ASKED)


def _begin(page: Guideline, owner: Person, every_months: int) -> PageReview:
    review = PageReview(
        page_id=page.id,
        owner_id=owner.id,
        every_months=every_months,
        due_on=policy.later(now().date(), every_months),
    )
    db.session.add(review)
    return review


def drop_review(page: Guideline) -> None:
    """Nobody has to look at a page again."""
    with transaction():
        review = queries.find(page.id)
        if review is not None:
            _count_anew(review)
            db.session.delete(review)


def still_good(review: PageReview, by: Person) -> None:
    """Somebody has looked at the page, and it holds: the date moves on."""
    with transaction():
        review.reviewed_at, review.reviewed_by_id = now(), by.id
        if by.id == review.owner_id:
            review.offered_by_id = None  # who does it has said yes
        review.due_on = policy.later(now().date(), review.every_months)
        _count_anew(review)


def set_official(page: Guideline, by: Person, *, official: bool) -> None:
    """Mark a page as official, or take the mark away."""
    with transaction():
        _mark(page, by.id, official=official)


def follow_adoption(page: Guideline, _revision: int) -> None:
    """What was agreed on is official; a page that anybody may publish is so only by its mark. No commit."""
    mark = queries.find_official(page.id)
    if page.rule == Rule.AGREEMENT:
        _mark(page, None, official=True)
    elif mark is not None and mark.by_id is None:
        _mark(page, None, official=False)


def _mark(page: Guideline, by_id: int | None, *, official: bool) -> None:
    mark = queries.find_official(page.id)
    if official and mark is None:
        db.session.add(OfficialPage(page_id=page.id, by_id=by_id, at=now()))
    elif not official and mark is not None:
        db.session.delete(mark)
    outbox.remember(f"entry:{page.id}")


def _count_anew(review: PageReview) -> None:
    """The date has moved: nothing of the last one holds any more."""
    review.reminded = Reminded.NOT_YET
    untell(Notification.thread == f"entry:{review.page_id}", Notification.kind.in_((SOON, PAST)))
    if review.outdated:
        review.outdated = False
        outbox.remember(f"entry:{review.page_id}")
