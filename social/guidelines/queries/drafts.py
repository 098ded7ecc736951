"""The draft of a page: its live text, or the words that readers see where nobody has begun one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from social.core.database import NotFound, db
from social.guidelines.merging import Words
from social.guidelines.models import DraftFields, Guideline, RevisionAuthor, ThrownDraft
from social.guidelines.queries import pages
from social.live import texts
from social.live.models import LiveHead, LiveUpdate
from social.live.writers import Run
from social.people.models import Person


@dataclass(frozen=True)
class Draft:
    """What writers work on."""

    words: Words
    seq: int  # the number of its newest change; 0: nobody has begun one
    base: int  # the newest revision whose words are in it
    changed: bool  # whether it says something else than readers see
    runs: tuple[Run, ...] = ()


def of(page: Guideline) -> Draft:
    """The draft as it stands. The page has its words loaded."""
    live = texts.read(page.id)
    if live is None:
        return Draft(Words(page.title, page.body), 0, page.version, changed=False)
    words = Words(page.draft_title or page.title, live.text)
    changed = (words.title, words.body.rstrip()) != (page.title, page.body.rstrip())
    return Draft(words, live.seq, base_of(page), changed, live.writers)


def base_of(page: Guideline) -> int:
    """The newest revision whose words are in the draft."""
    return page.draft_base or page.version


def list_writers(page: Guideline, after: int = 0) -> Sequence[Person]:
    """Who changed the draft after a number, and after what readers see, in the order in which they began."""
    return db.session.scalars(
        select(Person)
        .join(LiveUpdate, LiveUpdate.person_id == Person.id)
        .join(LiveHead, LiveHead.entry_id == LiveUpdate.entry_id)
        .where(
            LiveUpdate.entry_id == page.id,
            LiveUpdate.seq > max(page.draft_seq, after),
            LiveUpdate.seq > LiveHead.begun,
        )
        .group_by(Person.id)
        .order_by(func.min(LiveUpdate.seq))
    ).all()


def list_to_fold(after: int, most: int) -> list[tuple[int, int]]:
    """(page, number of the change that readers have seen) where changes are still kept one by one."""
    rows = db.session.execute(
        select(Guideline.id, Guideline.draft_seq)
        .join(LiveHead, LiveHead.entry_id == Guideline.id)
        .where(Guideline.id > after, Guideline.draft_seq > LiveHead.folded)
        .order_by(Guideline.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


def fields_of(page: Guideline) -> dict[str, str]:
    """What stands beside the words of the draft: as it was typed last, else as the page has it."""
    kept = db.session.scalar(select(DraftFields.values).where(DraftFields.page_id == page.id)) or {}
    shown = {
        "title": page.draft_title or page.title,
        "tags": ", ".join(pages.tag_names(page.id)),
        "note": "",
        "name": "",
    }
    return shown | kept


def list_thrown(page_id: int) -> Sequence[ThrownDraft]:
    """The drafts of a page that were thrown away, the latest first, without their words."""
    return db.session.scalars(
        select(ThrownDraft)
        .where(ThrownDraft.page_id == page_id)
        .options(joinedload(ThrownDraft.person))
        .order_by(ThrownDraft.id.desc())
    ).all()


def get_thrown(page_id: int, thrown_id: int) -> ThrownDraft:
    """One of them, with its words; else NotFound."""
    found = db.session.scalars(
        select(ThrownDraft)
        .where(ThrownDraft.page_id == page_id, ThrownDraft.id == thrown_id)
        .options(joinedload(ThrownDraft.person), undefer(ThrownDraft.body))
    ).one_or_none()
    if found is None:
        raise NotFound(f"thrown draft {thrown_id}")
    return found


def authors_of(page_id: int) -> dict[int, list[Person]]:
    """{number of a revision: whose words came in with it}."""
    rows = db.session.execute(
        select(RevisionAuthor.number, Person)
        .join(Person, Person.id == RevisionAuthor.person_id)
        .where(RevisionAuthor.page_id == page_id)
        .order_by(RevisionAuthor.number, Person.name_key)
    )
    found: dict[int, list[Person]] = {}
    for number, person in rows:
        found.setdefault(number, []).append(person)
    return found
