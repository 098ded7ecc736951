"""Why somebody was invited to help, as they may see it today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole
from social.entries.queries import BYLINE, by_ids
from social.expertise.missed.models import SearchInvitation
from social.expertise.models import Endorsement, Stage

OWN = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR)


class Reason(NamedTuple):
    """What fits: where it stands, what it is called, and whether the person wrote it."""

    path: str
    title: str
    own: bool = False
    by: str = ""  # who says so, of an endorsement


def reasons_for(invitations: Sequence[SearchInvitation], reader: Reader) -> Mapping[int, Reason]:
    """{missed search: why}, of those whose reason is still there. Four statements at most."""
    loaded = by_ids([each.entry_id for each in invitations if each.entry_id], reader)
    wrote = _written_by(reader.person_id, loaded)
    said = _said([each.endorsement_id for each in invitations if each.endorsement_id])
    reasons: dict[int, Reason] = {}
    for each in invitations:
        entry, endorsement = loaded.get(each.entry_id or 0), said.get(each.endorsement_id or 0)
        if entry:
            reasons[each.missed_id] = Reason(entry.path, entry.title, entry.id in wrote)
        elif endorsement:
            by = endorsement.author.name
            reasons[each.missed_id] = Reason(endorsement.path, endorsement.skill, by=by)
    return reasons


def _written_by(person_id: int, entry_ids: Iterable[int]) -> set[int]:
    mine = select(Contribution.entry_id).where(
        Contribution.person_id == person_id,
        Contribution.role.in_(OWN),
        Contribution.entry_id.in_(list(entry_ids)),
    )
    return set(db.session.scalars(mine))


def _said(ids: Sequence[int]) -> Mapping[int, Endorsement]:
    given = (
        select(Endorsement)
        .where(Endorsement.id.in_(ids), Endorsement.stage == Stage.GIVEN)
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
    )
    return {row.id: row for row in db.session.scalars(given)} if ids else {}
