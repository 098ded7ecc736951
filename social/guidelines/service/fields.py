"""What is typed beside the words of a draft: kept while it is typed, and seen by all who write it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import delete

from social.core.database import db, transaction
from social.core.texts import one_line
from social.guidelines.models import DraftFields, Guideline
from social.guidelines.queries import drafts, pages
from social.guidelines.tagging import Tags, names_in
from social.people.models import Person

LONGEST = {"title": 120, "tags": 400, "note": 300, "name": 120}


class Typed(NamedTuple):
    """What somebody had before their eyes in a field, and what they typed there."""

    was: str
    words: str


def keep(page: Guideline, writer: Person, typed: Mapping[str, Typed]) -> Mapping[str, str]:
    """Keep what was typed where nobody else typed something else meanwhile; what stands in the fields now."""
    with transaction():
        db.session.refresh(page, ("title", "draft_title"), with_for_update=True)
        now = drafts.fields_of(page)
        for name, each in typed.items():
            words = one_line(each.words)[: LONGEST[name]]
            if now[name] == one_line(each.was) and (words or name != "title"):
                now[name] = words
        _store(page, now, writer)
        page.draft_title = "" if now["title"] == page.title else now["title"]
    return now


def retitle(page: Guideline, title: str, writer: Person) -> None:
    """The writer gave the draft this title. Part of a verb, which puts it there; no commit."""
    now = drafts.fields_of(page)
    if now["title"] != title:
        _store(page, now | {"title": title}, writer)


def retag(page: Guideline, names: Iterable[str], writer: Person | None = None) -> bool:
    """The draft has these tags; whether it had others. Part of a verb; no commit.

    `writer`: None where nobody changes them, but the page has others by now.
    """
    before = drafts.tags_of(page.id)
    typed = ", ".join(names)
    if before or typed != ", ".join(pages.tag_names(page.id)):
        _store(page, drafts.fields_of(page) | {"tags": typed}, writer)
    return drafts.tags_of(page.id) != before


def _store(page: Guideline, now: Mapping[str, str], writer: Person | None) -> None:
    """What differs from the page; and what it differs from, for the page may get other tags meanwhile."""
    shown = ", ".join(pages.tag_names(page.id))
    rest = {name: words for name, words in now.items() if name in ("note", "name")}
    if now["tags"] != shown:
        rest |= {"tags": now["tags"], "tags_were": shown}
    rest |= _signed(page, now, writer)
    db.session.merge(DraftFields(page_id=page.id, values=rest))
    db.session.flush()


def _signed(page: Guideline, now: Mapping[str, str], writer: Person | None) -> dict[str, str]:
    """Who typed what stands there now, as it is stored: whoever did so first, if it is as it was."""
    was, signers = drafts.fields_of(page), drafts.signers_of(page.id)
    empty = {"title": page.title, "note": "", "name": ""}
    same = {name: now[name] == was[name] for name, nothing in empty.items() if now[name] != nothing}
    tags = Tags(tuple(pages.tag_names(page.id)), tuple(names_in(now["tags"])))
    same |= {step: step in signers for step in tags.steps}
    by = {name: signers.get(name) if as_it_was else writer and writer.id for name, as_it_was in same.items()}
    return {f"{drafts.BY}{name}": str(who) for name, who in by.items() if who}


def forget(page_id: int) -> None:
    """The fields begin anew. Part of a verb; no commit."""
    db.session.execute(delete(DraftFields).where(DraftFields.page_id == page_id))
