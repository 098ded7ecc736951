"""What is typed beside the words of a draft: kept while it is typed, and seen by all who write it."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import delete

from social.core.database import db, transaction
from social.core.texts import one_line
from social.guidelines.models import DraftFields, Guideline
from social.guidelines.queries import drafts

LONGEST = {"title": 120, "tags": 400, "note": 300, "name": 120}


class Typed(NamedTuple):
    """What somebody had before their eyes in a field, and what they typed there."""

    was: str
    words: str


def keep(page: Guideline, typed: Mapping[str, Typed]) -> Mapping[str, str]:
    """Keep what was typed where nobody else typed something else meanwhile; what stands in the fields now."""
    with transaction():
        db.session.refresh(page, ("title", "draft_title"), with_for_update=True)
        now = drafts.fields_of(page)
        for name, each in typed.items():
            words = one_line(each.words)[: LONGEST[name]]
            if now[name] == one_line(each.was) and (words or name != "title"):
                now[name] = words
        page.draft_title = "" if now["title"] == page.title else now["title"]
        rest = {name: words for name, words in now.items() if name != "title"}
        db.session.merge(DraftFields(page_id=page.id, values=rest))
    return now


def forget(page_id: int) -> None:
    """The fields begin anew. Part of a verb; no commit."""
    db.session.execute(delete(DraftFields).where(DraftFields.page_id == page_id))
