"""What a manifest tells of a page beyond its words: how it is decided, whether others begin with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from social.core.database import db
from social.guidelines.models import Guideline, Rule


def of(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """{page id: what else there is to tell}; nothing of pages that are as pages are."""
    rows = db.session.execute(
        select(Guideline.id, Guideline.rule, Guideline.template).where(Guideline.id.in_(ids))
    )
    told = {page_id: _said(rule, template) for page_id, rule, template in rows}
    return {page_id: said for page_id, said in told.items() if said}


def _said(rule: str, template: bool) -> dict[str, Any]:
    return ({"rule": rule} if rule != Rule.OPEN else {}) | ({"template": True} if template else {})


def give(page: Guideline, told: Mapping[str, Any]) -> None:
    """Have a new page decided as the manifest says. No commit."""
    if told.get("rule") in list(Rule):
        page.rule = Rule(told["rule"])
    page.template = told.get("template") is True
