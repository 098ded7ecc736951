"""Finding live texts, their changes and their snapshots."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select
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


def list_standing_words(entry_ids: Collection[int]) -> dict[int, str | None]:
    """{entry that has a live text: its words, or None where no snapshot has all of them}."""
    rows = db.session.execute(
        select(LiveHead.entry_id, LiveSnapshot.text)
        .outerjoin(
            LiveSnapshot, and_(LiveSnapshot.entry_id == LiveHead.entry_id, LiveSnapshot.seq == LiveHead.seq)
        )
        .where(LiveHead.entry_id.in_(entry_ids))
    )
    return {entry_id: text for entry_id, text in rows}


def list_logs(entry_ids: Collection[int]) -> tuple[Mapping[int, LiveSnapshot], Sequence[tuple[int, Change]]]:
    """The newest snapshots of these entries, with their bytes; and (entry, change) for all later changes."""
    newest = (
        select(LiveSnapshot.entry_id, func.max(LiveSnapshot.seq).label("seq"))
        .where(LiveSnapshot.entry_id.in_(entry_ids))
        .group_by(LiveSnapshot.entry_id)
        .subquery()
    )
    snapshots = db.session.scalars(
        select(LiveSnapshot)
        .join(newest, and_(newest.c.entry_id == LiveSnapshot.entry_id, newest.c.seq == LiveSnapshot.seq))
        .options(undefer(LiveSnapshot.state))
    )
    changes = db.session.execute(
        select(LiveUpdate.entry_id, LiveUpdate.seq, LiveUpdate.person_id, LiveUpdate.data)
        .outerjoin(newest, newest.c.entry_id == LiveUpdate.entry_id)
        .where(LiveUpdate.entry_id.in_(entry_ids), LiveUpdate.seq > func.coalesce(newest.c.seq, 0))
        .order_by(LiveUpdate.entry_id, LiveUpdate.seq)
    )
    return {each.entry_id: each for each in snapshots}, [(row[0], Change(*row[1:])) for row in changes]
