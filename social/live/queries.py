"""Finding live texts, their changes and their snapshots."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.accounts.models import Account
from social.core.database import db
from social.live.models import LiveHead, LiveSnapshot, LiveUpdate
from social.people.models import Person


class Change(NamedTuple):
    """One row of the log."""

    seq: int
    person_id: int
    data: bytes


def find_seq(entry_id: int) -> int | None:
    """The number of the newest change; None where an entry has no live text."""
    return db.session.scalar(select(LiveHead.seq).where(LiveHead.entry_id == entry_id))


def find_folded(entry_id: int) -> int:
    """Up to which change a text is only known as it stood then."""
    return db.session.scalar(select(LiveHead.folded).where(LiveHead.entry_id == entry_id)) or 0


def typed_since(entry_id: int, until: int, moment: datetime) -> bool:
    """Whether any change up to `until` was made at this moment or later."""
    fresh = select(LiveUpdate.seq).where(
        LiveUpdate.entry_id == entry_id, LiveUpdate.seq <= until, LiveUpdate.at >= moment
    )
    return db.session.scalar(fresh.limit(1)) is not None


def find_seq_to_write(entry_id: int) -> int | None:
    """The same, and nobody else writes until the transaction ends."""
    return db.session.scalar(select(LiveHead.seq).where(LiveHead.entry_id == entry_id).with_for_update())


def list_changes(entry_id: int, after: int, until: int | None = None) -> Sequence[Change]:
    """The changes with numbers above `after`, at most `until`, in order."""
    wanted = select(LiveUpdate.seq, LiveUpdate.person_id, LiveUpdate.data).where(
        LiveUpdate.entry_id == entry_id, LiveUpdate.seq > after
    )
    if until is not None:
        wanted = wanted.where(LiveUpdate.seq <= until)
    return [Change(*row) for row in db.session.execute(wanted.order_by(LiveUpdate.seq))]


def list_typed_by(person_id: int, *entry_ids: int) -> Iterator[tuple[int, bytes]]:
    """(entry, change): what somebody typed into these live texts, or any, and is kept one by one."""
    typed = select(LiveUpdate.entry_id, LiveUpdate.data).where(LiveUpdate.person_id == person_id)
    if entry_ids:
        typed = typed.where(LiveUpdate.entry_id.in_(entry_ids))
    return ((row[0], row[1]) for row in db.session.execute(typed))


def find_snapshot(entry_id: int, until: int | None = None) -> LiveSnapshot | None:
    """The newest snapshot with its bytes, of a number of at most `until`."""
    wanted = select(LiveSnapshot).where(LiveSnapshot.entry_id == entry_id)
    if until is not None:
        wanted = wanted.where(LiveSnapshot.seq <= until)
    newest = wanted.order_by(LiveSnapshot.seq.desc()).limit(1)
    return db.session.scalars(newest.options(undefer(LiveSnapshot.state))).one_or_none()


def find_words(entry_id: int, seq: int) -> LiveSnapshot | None:
    """The snapshot of exactly that number, without its bytes."""
    return db.session.scalars(
        select(LiveSnapshot).where(LiveSnapshot.entry_id == entry_id, LiveSnapshot.seq == seq)
    ).one_or_none()


def list_seqs(entry_ids: Collection[int]) -> dict[int, int]:
    """The number of the newest change of each of the entries."""
    rows = db.session.execute(select(LiveHead.entry_id, LiveHead.seq).where(LiveHead.entry_id.in_(entry_ids)))
    return {entry_id: seq for entry_id, seq in rows}


def list_suspended(person_ids: Collection[int]) -> set[int]:
    """Those of the people whose accounts are suspended."""
    wanted = (
        select(Person.id)
        .join(Account, Account.id == Person.account_id)
        .where(Person.id.in_(person_ids), Account.suspended_at.is_not(None))
    )
    return set(db.session.scalars(wanted))
