"""Bringing in what people wrote elsewhere.

Fields: id, kind (post, answer or wiki), channel, title, text, authors (ids of people), date. A post becomes a
blog post, a wiki document a guideline page, an answer a comment below one collecting post for its channel and
year. The channel becomes an open community. Nobody is notified of what was written elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from social.core.database import db
from social.core.search import outbox
from social.entries import writing
from social.entries.models import Entry
from social.imports.batches import batches
from social.imports.documents import Document, parse
from social.imports.places import Places
from social.imports.records import BadRecord, Record, Summary, read
from social.imports.rows import entry_of, rows_beside
from social.people.models import Person

BATCH = 250


def import_writing(path: Path, progress: Callable[[int], None] = lambda _lines: None) -> Summary:
    """Add or change entries by their id; each batch is one transaction, so it can be stopped and repeated."""
    summary = Summary()
    people = _ids_of_people()
    places = Places()
    for batch in batches(read(path, summary.problems), BATCH):
        _import_batch(_parsed(batch, people, summary), summary, places)
        db.session.commit()
        db.session.expunge_all()  # memory stays flat however long the file is
        progress(len(batch))
    summary.problems.sort()
    return summary


def _ids_of_people() -> Mapping[str, int]:
    rows = db.session.execute(select(Person.external_id, Person.id).where(Person.external_id.is_not(None)))
    return {external_id: person_id for external_id, person_id in rows if external_id}


def _parsed(batch: Iterable[Record], people: Mapping[str, int], summary: Summary) -> list[Document]:
    """The good documents of a batch; of two with one id the later counts."""
    good: dict[str, Document] = {}
    for record in batch:
        try:
            document = parse(record, people)
        except BadRecord as error:
            summary.problems.append((record.line, str(error)))
            continue
        if document.id in good:
            summary.problems.append(
                (good[document.id].line, f"the id {document.id} stands again in line {record.line}")
            )
        good[document.id] = document
    return list(good.values())


def _import_batch(documents: list[Document], summary: Summary, places: Places) -> None:
    known = _known(documents)
    new = [each for each in documents if each.id not in known]
    for document in documents:
        if document.id in known:
            _revise(known[document.id], document, summary)
    _add(new, places)
    summary.added += len(new)


def _known(documents: Iterable[Document]) -> dict[str, Entry]:
    found = db.session.scalars(
        select(Entry)
        .where(Entry.external_id.in_([each.id for each in documents]))
        .options(undefer(Entry.body), joinedload(Entry.author))
    )
    return {entry.external_id or "": entry for entry in found}


def _revise(entry: Entry, document: Document, summary: Summary) -> None:
    if (entry.title, entry.body) == (document.title, document.text):
        summary.unchanged += 1
        return
    writing.set_words(entry, entry.author, document.title, document.text, note="Imported again")
    summary.changed += 1


def _add(documents: list[Document], places: Places) -> None:
    entries = [entry_of(document, places) for document in documents]
    db.session.add_all(entry for entry, _rendered in entries)
    db.session.flush()  # gives them their ids, many in one statement
    for document, (entry, rendered) in zip(documents, entries, strict=True):
        db.session.add_all(rows_beside(entry, document, places.mentioned(rendered.mentions)))
    outbox.remember_many(f"entry:{entry.id}" for entry, _rendered in entries)
