"""Pages that are looked at again: the list, whose they are, that they still hold, that they are official."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.queries import members_among
from social.communities.reader import current_reader
from social.core.clock import now
from social.guidelines.loading import may_edit, the_page
from social.guidelines.models import Guideline
from social.people.queries import find
from social.people.signed_in import current_person
from social.signing import reading
from social.signing.policy import can_ask
from social.signing.reviews import policy, queries, service
from social.signing.reviews.forms import NEVER, ReviewForm
from social.signing.reviews.models import PageReview

blueprint = Blueprint("reviews", __name__)

Answer = str | Response | tuple[str, int]


@blueprint.get("/reviews")
def index() -> str:
    """What one looks after oneself; for HR and moderators, whatever they may read."""
    keeper = policy.can_mark_official(current_user.account)
    everything = keeper and request.args.get("of") == "all"
    reviews = queries.list_reviews(current_reader(), None if everything else current_person.id)
    return render_template(
        "signing/reviews.html",
        reviews=reviews,
        may_renew={page.id for review, page in reviews if _may_renew(page, review)},
        everything=everything,
        keeper=keeper,
        today=now().date(),
    )


@blueprint.get("/guidelines/<slug>/review")
def edit(slug: str) -> Answer:
    """The form."""
    page, review = _the_page(slug)
    form = ReviewForm(formdata=None, every=review.every_months if review else 12)
    form.owner.data = _handle_of(review)
    return render_template("signing/review.html", page=page, form=form, review=review)


@blueprint.post("/guidelines/<slug>/review")
def save(slug: str) -> Answer:
    """Choose who looks after the page, and how often."""
    page, review = _the_page(slug)
    form = ReviewForm()
    form.known = find(form.owner.data or "")
    form.may_read = form.known is None or _may_read(page, form.known.id)
    if not form.validate() or form.known is None:
        return render_template("signing/review.html", page=page, form=form, review=review), 422
    if form.every.data == NEVER:
        service.drop_review(page)
        flash("It has no date any more.")
    else:
        set_for = service.set_review(page, current_person, form.known, form.every.data)
        until = f"{set_for.due_on:%-d %B %Y}"
        flash(
            f"{form.known.name} is asked to look at it again by {until}."
            if set_for.offered_by_id
            else f"{form.known.name} looks at it again by {until}."
        )
    return redirect(page.path, 303)


@blueprint.post("/guidelines/<slug>/review/answer")
def answer(slug: str) -> Answer:
    """Look after the page as one was asked to (yes=1), or not; or take back that one asked."""
    page = the_page(slug)
    review, yes = queries.find(page.id), request.form.get("yes") == "1"
    if review is None:
        abort(404)
    looks_after = reading.may_ask(page)
    if yes and policy.can_accept(review, current_person.id):
        service.accept(page, review, current_person)
        flash(f"Thank you. You look at it again by {review.due_on:%-d %B %Y}.")
    elif not yes and policy.can_end_offer(review, current_person.id, looks_after=looks_after):
        service.end_offer(page, review, current_person)
        flash("Nobody looks after the page now.")
    else:
        abort(403)
    return redirect(page.path, 303)


@blueprint.post("/guidelines/<slug>/review/renewal")
def renew(slug: str) -> Answer:
    """Reviewed, still good."""
    page = the_page(slug)
    review = queries.find(page.id)
    if review is None:
        abort(404)
    if not policy.can_review(review, current_person.id, looks_after=reading.may_ask(page)):
        abort(403)
    service.still_good(review, current_person)
    flash(f"Thank you. It is looked at again by {review.due_on:%-d %B %Y}.")
    return redirect("/reviews" if request.form.get("from") == "list" else page.path, 303)


@blueprint.post("/guidelines/<slug>/official")
def mark(slug: str) -> Answer:
    """Say that the page is official (on=1), or that it is not (on=0)."""
    page = the_page(slug)
    if not policy.can_mark_official(current_user.account):
        abort(403)
    official = request.form.get("on") == "1"
    service.set_official(page, current_person, official=official)
    flash("The page is marked as official." if official else "The mark is taken away.")
    return redirect(page.path, 303)


def _may_renew(page: Guideline, review: PageReview) -> bool:
    looks_after = can_ask(page, current_user.account, None)
    return policy.can_review(review, current_person.id, looks_after=looks_after)


def _the_page(slug: str) -> tuple[Guideline, PageReview | None]:
    """The page and its date, for those who may set it."""
    page = the_page(slug)
    review = queries.find(page.id)
    looks_after = reading.may_ask(page)
    if not policy.can_set(review, current_person.id, looks_after=looks_after, may_edit=may_edit(page)):
        abort(403)
    return page, review


def _handle_of(review: PageReview | None) -> str:
    return queries.owner_of(review).handle if review else current_person.handle


def _may_read(page: Guideline, person_id: int) -> bool:
    if page.community is None or not page.community.private:
        return True
    return bool(members_among(page.community_id, [person_id]))
