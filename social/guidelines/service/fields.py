"""What is typed beside the words of a draft: kept while it is typed, and seen by all who write it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import delete

from social.core.database import db, transaction
from social.core.texts import one_line
from social.guidelines.models import DraftFields, Guideline
from social.guidelines.queries import drafts, pages

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
        _store(page, now)
    return now


def retag(page: Guideline, names: Iterable[str]) -> bool:
    """The draft has these tags; whether it had others. Part of a verb; no commit."""
    before = drafts.tags_of(page.id)
    typed = ", ".join(names)
    if before or typed != ", ".join(pages.tag_names(page.id)):
        _store(page, drafts.fields_of(page) | {"tags": typed})
    return drafts.tags_of(page.id) != before


def _store(page: Guideline, now: Mapping[str, str]) -> None:
    """What differs from the page; and what it differs from, for the page may get other tags meanwhile."""
    shown = ", ".join(pages.tag_names(page.id))
    rest = {name: words for name, words in now.items() if name in ("note", "name")}
    if now["tags"] != shown:
        rest |= {"tags": now["tags"], "tags_were": shown}
    db.session.merge(DraftFields(page_id=page.id, values=rest))
    db.session.flush()


def forget(page_id: int) -> None:
    """The fields begin anew. Part of a verb; no commit."""
    db.session.execute(delete(DraftFields).where(DraftFields.page_id == page_id))
