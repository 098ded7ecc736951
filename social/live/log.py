"""The log of a live text: reading it into a document, adding to it. Parts of a verb; the verb commits."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, update

from social.core.clock import now
from social.core.database import db
from social.live import queries
from social.live.document import Document
from social.live.models import LiveHead, LiveSnapshot, LiveUpdate
from social.live.writers import Run

KEPT_EVERY = 1000  # changes: one snapshot in so many is kept, so that early words are found quickly, too


class Snapshot(NamedTuple):
    """How a live text stands, ready to be stored."""

    entry_id: int
    seq: int
    state: bytes
    text: str
    writers: tuple[Run, ...]


def load(entry_id: int, until: int | None = None) -> tuple[Document, int]:
    """The document after change `until`, or after the newest, and that change's number."""
    snapshot = queries.find_snapshot(entry_id, until)
    if snapshot:
        document = Document(snapshot.state, [Run(*each) for each in snapshot.writers])
        seq = snapshot.seq
    else:
        document, seq = Document(), 0
    for change in queries.list_changes(entry_id, seq, until):
        document.apply(change.data, change.person_id)
        seq = change.seq
    return document, seq


def load_many(entry_ids: Collection[int]) -> dict[int, Document]:
    """The documents of several texts after their newest changes."""
    snapshots, changes = queries.list_logs(entry_ids)
    found = {
        entry_id: Document(each.state, [Run(*run) for run in each.writers])
        for entry_id, each in snapshots.items()
    }
    for entry_id, change in changes:
        found.setdefault(entry_id, Document()).apply(change.data, change.person_id)
    return found


def append(entry_id: int, changes: Sequence[tuple[int, bytes]]) -> int:
    """Add (person, update) after the newest change; the number of the last. LookupError: no live text."""
    number = (
        update(LiveHead)
        .where(LiveHead.entry_id == entry_id)
        .values(seq=LiveHead.seq + len(changes))
        .returning(LiveHead.seq)
        .execution_options(synchronize_session=False)
    )
    last = db.session.scalar(number)
    if last is None:
        raise LookupError(f"entry {entry_id} has no live text")
    first, moment = last - len(changes) + 1, now()
    rows = [
        {"entry_id": entry_id, "seq": seq, "person_id": person_id, "at": moment, "data": data}
        for seq, (person_id, data) in enumerate(changes, first)
    ]
    db.session.execute(insert(LiveUpdate), rows)
    return int(last)


def fold(entry_id: int, until: int, before: datetime) -> bool:
    """Keep one snapshot in place of the changes up to `until`, if all are older; whether it did.

    The words, and who wrote each, stay; how they stood in between does not.
    """
    queries.find_seq_to_write(entry_id)
    if until <= queries.find_folded(entry_id) or queries.typed_since(entry_id, until, before):
        return False
    if queries.find_words(entry_id, until) is None:
        document, seq = load(entry_id, until)
        _store(Snapshot(entry_id, seq, document.state, document.text, document.writers.in_bytes()))
    for statement in (
        delete(LiveUpdate).where(LiveUpdate.entry_id == entry_id, LiveUpdate.seq <= until),
        delete(LiveSnapshot).where(LiveSnapshot.entry_id == entry_id, LiveSnapshot.seq < until),
        update(LiveHead).where(LiveHead.entry_id == entry_id).values(folded=until),
    ):
        db.session.execute(statement.execution_options(synchronize_session=False))
    return True


def keep(snapshot: Snapshot) -> None:
    """Store how the text stands, in place of a snapshot of little earlier; unless there is a newer one."""
    newest = queries.find_snapshot(snapshot.entry_id)
    if newest and newest.seq >= snapshot.seq:
        return
    db.session.execute(
        delete(LiveSnapshot).where(
            LiveSnapshot.entry_id == snapshot.entry_id,
            LiveSnapshot.seq >= snapshot.seq // KEPT_EVERY * KEPT_EVERY,
        )
    )
    _store(snapshot)


def _store(snapshot: Snapshot) -> None:
    db.session.add(
        LiveSnapshot(
            entry_id=snapshot.entry_id,
            seq=snapshot.seq,
            state=snapshot.state,
            text=snapshot.text,
            writers=[[run.person_id, run.length] for run in snapshot.writers],
        )
    )
