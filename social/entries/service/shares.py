"""Keeping beside everybody who edited an entry how much of its words are still theirs."""

from collections.abc import Sequence

from sqlalchemy import select, update

from social.core.database import db, reading, transaction
from social.entries.models import Contribution, ContributionRole
from social.entries.shares import shares_in

AT_ONCE = 50


def measure(entry_ids: Sequence[int]) -> None:
    """Measure these entries' editors anew. Done twice, it does no harm."""
    for start in range(0, len(entry_ids), AT_ONCE):
        _measure(entry_ids[start : start + AT_ONCE])


def _measure(entry_ids: Sequence[int]) -> None:
    editors = select(Contribution.entry_id, Contribution.person_id, Contribution.share).where(
        Contribution.entry_id.in_(entry_ids), Contribution.role == ContributionRole.EDITOR
    )
    with reading():
        kept = db.session.execute(editors).all()
        shares = shares_in(sorted({row.entry_id for row in kept}))
        db.session.rollback()
    found = [(*row[:2], shares[row.entry_id].get(row.person_id, 0)) for row in kept]
    changed = [row for row, before in zip(found, kept, strict=True) if row != tuple(before)]
    if changed:
        with transaction():
            for entry_id, person_id, share in changed:
                db.session.execute(
                    update(Contribution)
                    .where(
                        Contribution.entry_id == entry_id,
                        Contribution.person_id == person_id,
                        Contribution.role == ContributionRole.EDITOR,
                    )
                    .values(share=share)
                    .execution_options(synchronize_session=False)
                )
