"""Saying how a page is changed."""

from social.adoption.models import PageRule
from social.adoption.policy import Terms
from social.adoption.queries import rules
from social.core.database import db, transaction
from social.guidelines.models import Guideline, Rule


def lay_down(page: Guideline, rule: Rule, terms: Terms) -> None:
    """A page is open, or changed by agreement on these terms; changes that are put forward keep theirs."""
    with transaction():
        page.rule = rule
        row = rules.find(page.id)
        if row is None:
            row = PageRule(page_id=page.id)
            db.session.add(row)
        row.agreements, row.objections_block = terms.agreements, terms.objections_block
        row.facilitator = terms.facilitator
        row.nudge_days, row.close_days = terms.nudge_days, terms.close_days
