"""What a manifest tells of a page beyond its words: how it is decided, when it is looked at again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from social.adoption.models import PageRule
from social.core.database import db
from social.guidelines.models import Guideline, Rule
from social.people.models import Person
from social.signing.reviews.models import PageReview

TERMS = {"agreements": 50, "nudge_days": 365, "close_days": 365}  # the most of each; at least 1
MOST_MONTHS = 60


def of(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """{page id: what else there is to tell}; nothing of pages that are as pages are."""
    pages = db.session.execute(
        select(Guideline.id, Guideline.rule, Guideline.template).where(Guideline.id.in_(ids))
    )
    told: dict[int, dict[str, Any]] = {page_id: _said(rule, template) for page_id, rule, template in pages}
    for rule in db.session.scalars(select(PageRule).where(PageRule.page_id.in_(ids))):
        told[rule.page_id]["terms"] = {
            **{name: getattr(rule, name) for name in TERMS},
            "objections_block": rule.objections_block,
            "facilitator": rule.facilitator,
        }
    reviews = db.session.execute(
        select(PageReview, Person.handle)
        .join(Person, Person.id == PageReview.owner_id)
        .where(PageReview.page_id.in_(ids))
    )
    for review, owner in reviews:
        due = review.due_on.isoformat()
        told[review.page_id]["review"] = {"owner": owner, "every_months": review.every_months, "due_on": due}
    return {page_id: said for page_id, said in told.items() if said}


def _said(rule: str, template: bool) -> dict[str, Any]:
    return ({"rule": rule} if rule != Rule.OPEN else {}) | ({"template": True} if template else {})


def give(page: Guideline, told: Mapping[str, Any], person: Callable[[str], Person]) -> None:
    """Have a new page decided and looked at as the manifest says; what makes no sense is left out. No commit.

    `person`: who a handle means here.
    """
    if told.get("rule") in list(Rule):
        page.rule = Rule(told["rule"])
    page.template = told.get("template") is True
    terms, review = told.get("terms"), told.get("review")
    if isinstance(terms, dict) and all(_within(terms.get(name), most) for name, most in TERMS.items()):
        numbers = {name: terms[name] for name in TERMS}
        blocks, facilitator = terms.get("objections_block") is not False, terms.get("facilitator") is True
        db.session.add(PageRule(page_id=page.id, **numbers, objections_block=blocks, facilitator=facilitator))
    if isinstance(review, dict) and _within(review.get("every_months"), MOST_MONTHS):
        _review(page, review, person)


def _review(page: Guideline, told: Mapping[str, Any], person: Callable[[str], Person]) -> None:
    try:
        due = date.fromisoformat(str(told.get("due_on")))
    except ValueError:
        return
    owner = person(str(told.get("owner")))
    months = told["every_months"]
    db.session.add(PageReview(page_id=page.id, owner_id=owner.id, every_months=months, due_on=due))


def _within(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most
