"""What rooms ask of the database, each in one transaction, in threads beside the event loop."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from social.accounts import tokens
from social.accounts.queries import list_standing
from social.core.database import db, reading, transaction
from social.core.threads import Threads
from social.entries.models import Entry
from social.live import log, queries, subjects, texts
from social.live.document import Document
from social.live.log import Snapshot
from social.live.queries import Change
from social.people import signed_in

THREADS = 4
SIGNED_OUT, NOT_ALLOWED, SUSPENDED = 4401, 4403, 4423  # codes that a socket is closed with


@dataclass(frozen=True)
class Visitor:
    """A signed-in person at the other end of a socket."""

    token: str
    person_id: int
    name: str
    handle: str
    colour: int


class Store(Threads):
    """The database of one installation, for code that must not wait."""

    def __init__(self, flask: Flask) -> None:
        super().__init__(flask, THREADS, "live")


def visitor(token: str) -> Visitor | None:
    """Who came with that session; None when it ended or they are suspended."""
    with reading():
        found = signed_in.load(token)
        if found is None:
            return None
        person = found.person
        return Visitor(token, person.id, person.name, person.handle, person.colour_index)


def may_write(entry_id: int, person_id: int) -> bool:
    """Whether the person may write there now."""
    with reading():
        subject = _subject(entry_id)
        return subject is not None and subject.may_write(entry_id, person_id)


def sent_away(entry_id: int, guests: Collection[Visitor]) -> dict[str, int]:
    """{session: why} of those who have to leave a room: 4401 its session ended, 4423 they are suspended,
    4403 may not write now."""
    with reading():
        standing = list_standing([tokens.hashed(each.token) for each in guests])
        suspended = queries.list_suspended([each.person_id for each in guests])
        subject = _subject(entry_id)
        may = {
            person_id: subject is not None and subject.may_write(entry_id, person_id)
            for person_id in {each.person_id for each in guests}
        }
    codes = {}
    for each in guests:
        if each.person_id in suspended:
            codes[each.token] = SUSPENDED
        elif tokens.hashed(each.token) not in standing:
            codes[each.token] = SIGNED_OUT
        elif not may[each.person_id]:
            codes[each.token] = NOT_ALLOWED
    return codes


def open_text(entry_id: int) -> tuple[Document, int]:
    """The live text, begun if it had not; and its number."""
    with reading():
        begun = queries.find_seq(entry_id) is not None
        db.session.rollback()
    if not begun:
        with transaction():
            subject = _subject(entry_id)
            if subject is None:
                raise LookupError(f"entry {entry_id} is not written together")
            texts.begin(entry_id, *subject.words(entry_id))
    with reading():
        return log.load(entry_id)


def commit(entry_id: int, changes: Sequence[tuple[int, bytes]], known: int) -> tuple[int, Sequence[Change]]:
    """Write changes down; the number of the last, and what other processes wrote since `known`."""
    with transaction():
        last = log.append(entry_id, changes)
        first = last - len(changes) + 1
        between = queries.list_changes(entry_id, known, first - 1) if first > known + 1 else ()
    return last, between


def changes_after(entry_id: int, known: int) -> Sequence[Change]:
    """What others wrote since."""
    with reading():
        return queries.list_changes(entry_id, known)


def numbers(entry_ids: Collection[int]) -> dict[int, int]:
    """How far each of the texts is."""
    with reading():
        return queries.list_seqs(entry_ids)


def keep(snapshot: Snapshot) -> None:
    """Store how a text stands."""
    with transaction():
        log.keep(snapshot)


def _subject(entry_id: int) -> subjects.Subject | None:
    kind = db.session.scalar(select(Entry.kind).where(Entry.id == entry_id))
    return subjects.find(kind) if kind else None
