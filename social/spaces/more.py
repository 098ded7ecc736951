"""What a manifest tells of a page beyond its words: how it is decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from social.core.database import db
from social.guidelines.models import Guideline, Rule


def of(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """{page id: what else there is to tell}; nothing of pages that are as pages are."""
    rows = db.session.execute(select(Guideline.id, Guideline.rule).where(Guideline.id.in_(ids)))
    return {page_id: {"rule": rule} for page_id, rule in rows if rule != Rule.OPEN}


def give(page: Guideline, told: Mapping[str, Any]) -> None:
    """Have a new page decided as the manifest says. No commit."""
    if told.get("rule") in set(Rule):
        page.rule = Rule(told["rule"])
