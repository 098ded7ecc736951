"""Watching the dates: owners hear of them before and after, and a page whose date passed says so."""

from datetime import timedelta

from flask import current_app

from social.accounts.letters import Site
from social.communities.reader import reader_for
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import job
from social.core.mail_queue import post
from social.core.search import outbox
from social.core.settings import Settings
from social.guidelines.models import Guideline
from social.notifications import kinds
from social.notifications.service import tell
from social.notifications.waiting import who_want_mail
from social.signing import letters
from social.signing.queries import stewards
from social.signing.reviews import queries
from social.signing.reviews.models import PageReview, Reminded
from social.signing.reviews.policy import AHEAD
from social.signing.reviews.service import PAST, SOON

A_DAY = timedelta(days=1)


@job(minutes=30)
def watch() -> None:
    """Remind owners, and mark what has become old. Each is told once before the date and once after."""
    settings: Settings = current_app.extensions["settings"]
    site, today = Site(settings.site_name, settings.base_url), now().date()
    with transaction():
        for review in queries.list_to_remind(today - A_DAY, (Reminded.NOT_YET, Reminded.BEFORE)):
            review.reminded, review.outdated = Reminded.AFTER, True
            outbox.remember(f"entry:{review.page_id}")
            _remind(review, PAST, site)
        for review in queries.list_to_remind(today + AHEAD, (Reminded.NOT_YET,)):
            review.reminded = Reminded.BEFORE
            _remind(review, SOON, site)


def _remind(review: PageReview, kind: str, site: Site) -> None:
    """The owner, here and by mail; where they left, or may not read it, those who look after the page."""
    page, owner = db.session.get_one(Guideline, review.page_id), review.owner
    here = not owner.has_left and page.audience in reader_for(owner.id).audiences
    when = "was to be" if kind == PAST else "is to be"
    tell(
        [owner.id] if here else stewards.to_tell(page),
        kind,
        f"“{page.title}” {when} looked at again by {review.due_on:%-d %B}",
        page.path,
        thread=f"entry:{page.id}",
        audience=page.audience,
        mailed=here,  # a mail of its own says more
    )
    account = owner.account
    wanted = here and who_want_mail(kinds.of(kind), [owner.id])
    if wanted and account and account.password_hash and not account.suspended_at:
        post(letters.please_review(site, account.email, owner.name, page, review.due_on))
