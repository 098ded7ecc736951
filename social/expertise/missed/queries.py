"""Finding what was looked for in vain."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from social.communities.models import Membership
from social.core.database import NotFound, db
from social.entries.models import Entry
from social.expertise.missed.models import MissedSearch, SearchInvitation, today
from social.people.models import Person
from social.people.queries import named_like

KEPT = timedelta(days=180)


class Standing(StrEnum):
    """How a miss stands."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


CONDITIONS: dict[Standing, tuple[ColumnElement[bool], ...]] = {
    Standing.OPEN: (MissedSearch.dismissed_on.is_(None), MissedSearch.answered_on.is_(None)),
    Standing.ANSWERED: (MissedSearch.dismissed_on.is_(None), MissedSearch.answered_on.is_not(None)),
    Standing.DISMISSED: (MissedSearch.dismissed_on.is_not(None),),
}


def fresh() -> ColumnElement[bool]:
    """Old ones vanish, also while the job that removes them has not run."""
    return MissedSearch.last_on > today() - KEPT


def listed(standing: Standing) -> Select[MissedSearch]:
    """Those that stand so, the most wanted first."""
    order = (MissedSearch.times.desc(), MissedSearch.last_on.desc(), MissedSearch.id.desc())
    return select(MissedSearch).where(fresh(), *CONDITIONS[standing]).order_by(*order)


def list_undismissed(most: int) -> dict[int, str]:
    """{id: words} of those that may still be answered, last looked for first."""
    rows = db.session.execute(
        select(MissedSearch.id, MissedSearch.words)
        .where(fresh(), MissedSearch.dismissed_on.is_(None))
        .order_by(MissedSearch.last_on.desc(), MissedSearch.id.desc())
        .limit(most)
    )
    return {missed_id: words for missed_id, words in rows}


def count_each() -> dict[Standing, int]:
    """How many stand how."""
    numbers = [
        select(func.count()).where(fresh(), *CONDITIONS[each]).scalar_subquery().label(each.value)
        for each in Standing
    ]
    row = db.session.execute(select(*numbers)).one()
    return dict(zip(Standing, row, strict=True))


def get(missed_id: int) -> MissedSearch:
    """One miss; else NotFound."""
    found = find_by_id(missed_id)
    if found is None:
        raise NotFound(f"missed search {missed_id}")
    return found


def find_by_id(missed_id: int) -> MissedSearch | None:
    """One miss, or None."""
    return db.session.get(MissedSearch, missed_id)


def find(words: str) -> MissedSearch | None:
    """The miss with these words."""
    return db.session.scalars(select(MissedSearch).where(MissedSearch.words == words)).one_or_none()


def get_invitation(missed_id: int, person_id: int) -> SearchInvitation:
    """Somebody's own invitation, with what it is about; else NotFound."""
    found = db.session.scalars(
        select(SearchInvitation)
        .where(SearchInvitation.missed_id == missed_id, SearchInvitation.person_id == person_id)
        .options(joinedload(SearchInvitation.missed))
    ).one_or_none()
    if found is None:
        raise NotFound(f"invitation to {missed_id}")
    return found


def list_invitations(person_id: int, most: int = 50) -> Sequence[SearchInvitation]:
    """What somebody was invited to help with, newest first."""
    return db.session.scalars(
        select(SearchInvitation)
        .where(SearchInvitation.person_id == person_id)
        .options(joinedload(SearchInvitation.missed))
        .order_by(SearchInvitation.invited_at.desc())
        .limit(most)
    ).all()


def hosts_somewhere(person_id: int) -> bool:
    """Whether the person looks after any community."""
    mine = select(Membership.community_id).where(Membership.person_id == person_id, Membership.host.is_(True))
    return db.session.scalar(mine.limit(1)) is not None


def is_a_name(words: str) -> bool:
    """Whether it is what a colleague is called, in full."""
    conditions = named_like(words)
    return (
        len(conditions) > 1 and db.session.scalar(select(Person.id).where(*conditions).limit(1)) is not None
    )


def invited_for(missed_id: int) -> set[int]:
    """Who was invited for this one already."""
    return set(
        db.session.scalars(select(SearchInvitation.person_id).where(SearchInvitation.missed_id == missed_id))
    )


def invited_since(person_ids: Sequence[int], since: datetime) -> set[int]:
    """Those of the people who were invited for anything since then."""
    return set(
        db.session.scalars(
            select(SearchInvitation.person_id).where(
                SearchInvitation.person_id.in_(person_ids), SearchInvitation.invited_at > since
            )
        )
    )


def written_since(person_ids: Sequence[int], since: datetime) -> dict[int, int]:
    """{person: how much they published since then}; those with nothing are left out."""
    rows = db.session.execute(
        select(Entry.author_id, func.count())
        .where(Entry.author_id.in_(person_ids), Entry.published_at > since)
        .group_by(Entry.author_id)
    )
    return {person_id: number for person_id, number in rows}


def too_old() -> date:
    """Misses last looked for on this day or before are forgotten."""
    return today() - KEPT
