"""Saving words that somebody else may have changed meanwhile: no word is lost, whoever saves last.

Parts of a verb; the verb (in a service) owns the transaction.
"""

from enum import StrEnum

from social.core import merging
from social.core.database import db
from social.entries.models import Entry, Revision
from social.entries.writing import set_words
from social.people.models import Person

BESIDE = "Written at the same time as another change; kept here"
AFTER_BESIDE = "As it was before that"
JOINED = "Joined with a change made at the same time"


class Outcome(StrEnum):
    """What became of the words."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    JOINED = "joined"  # both changes are in it
    BESIDE = "beside"  # they clash: the entry is as it was, the words stand in its history


def save_words(
    entry: Entry, writer: Person, title: str, body: str, *, seen_version: int, note: str = ""
) -> Outcome:
    """Give an entry new words, joined with what was saved since the version that its writer had seen."""
    db.session.refresh(entry, ("version", "title", "body", "state"), with_for_update=True)
    if (title, body) == (entry.title, entry.body):
        return Outcome.UNCHANGED
    if seen_version == entry.version:
        set_words(entry, writer, title, body, note)
        return Outcome.SAVED
    joined = _join(entry, title, body, seen_version)
    if joined is None:
        _keep_beside(entry, writer, title, body)
        return Outcome.BESIDE
    if joined != (entry.title, entry.body):
        set_words(entry, writer, *joined, note or JOINED)
    return Outcome.JOINED


def _join(entry: Entry, title: str, body: str, seen_version: int) -> tuple[str, str] | None:
    base = db.session.get(Revision, (entry.id, seen_version))
    if base is None:
        return None
    if title != entry.title and base.title not in (title, entry.title):
        return None
    both = merging.merge(base.body, mine=body, theirs=entry.body).text
    return None if both is None else (entry.title if title == base.title else title, both)


def _keep_beside(entry: Entry, writer: Person, title: str, body: str) -> None:
    """Two revisions: the words that clash, then the words that stand. The entry itself stays as it is."""
    for words, note in (((title, body), BESIDE), ((entry.title, entry.body), AFTER_BESIDE)):
        entry.version += 1
        db.session.add(
            Revision(
                entry_id=entry.id,
                number=entry.version,
                author_id=writer.id,
                title=words[0] if entry.own_title else "",
                body=words[1],
                note=note,
            )
        )
