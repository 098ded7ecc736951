"""Who fits a search that had found nobody, judged by what everyone may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from social.accounts.models import Account
from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db
from social.core.search.documents import split_key
from social.core.search.engine import Engine
from social.expertise.finding.asking import read
from social.expertise.finding.claimed import SEEN_KINDS
from social.expertise.finding.queries import standings
from social.expertise.indexing import audiences_of_experts
from social.expertise.missed import queries
from social.expertise.missed.invitations import may_invite
from social.expertise.missed.models import MissedSearch
from social.people.models import Person
from social.people.queries import is_here

ANYBODY = Reader(0, frozenset({EVERYONE}))
LOOKED_AT = 50  # documents with all the words
WEEK, LATELY = timedelta(days=7), timedelta(days=30)
LITTLE = 2
"""Who published at most this much lately counts as quiet: the others are heard anyway."""


@dataclass(frozen=True)
class Fit:
    """Somebody who may know, and what says so: an entry, or else an endorsement."""

    person_id: int
    entry_id: int | None
    endorsement_id: int | None = None


def who_fits(missed: MissedSearch, engine: Engine) -> list[Fit]:
    """People here with something that has all the words, best first. What they only say themselves has not
    been seen: it is found from now on, but it is no answer."""
    hits = engine.search(
        read(missed.words), audiences_of_experts(ANYBODY), kinds=SEEN_KINDS, limit=LOOKED_AT, sort="relevance"
    )
    keys = {hit.key for hit in hits.hits} if hits.matched_all else set()
    found = standings(missed.words, ANYBODY, engine) if keys else []
    fits = [_fit(each.person_id, [key for key in each.evidence if key in keys]) for each in found]
    here = _here([fit.person_id for fit in fits if fit])
    return [fit for fit in fits if fit and fit.person_id in here]


def whom_to_invite(missed: MissedSearch, fits: Sequence[Fit], most: int) -> list[Fit]:
    """Those of them who are quiet, allow it, and were not invited for this or, this week, for anything."""
    fitting = {fit.person_id: fit for fit in fits}
    willing = may_invite(fitting)
    ids = [person_id for person_id in _able(fitting) if person_id in willing]
    lately = queries.written_since(ids, now() - LATELY)
    busy = {person_id for person_id, much in lately.items() if much > LITTLE}
    asked = queries.invited_for(missed.id) | queries.invited_since(ids, now() - WEEK)
    return [fitting[each] for each in ids if each not in busy | asked][:most]


def _fit(person_id: int, keys: Sequence[str]) -> Fit | None:
    if not keys:
        return None
    first = {prefix: number for prefix, number in map(split_key, reversed(keys))}
    entry_id = first.get("entry")
    return Fit(person_id, entry_id, None if entry_id else first.get("endorsement"))


def _here(ids: Collection[int]) -> set[int]:
    return set(db.session.scalars(select(Person.id).where(Person.id.in_(ids), is_here())))


def _able(ids: Collection[int]) -> list[int]:
    """Those who can sign in, in the order given."""
    found = set(
        db.session.scalars(
            select(Person.id)
            .join(Account, Account.id == Person.account_id)
            .where(Person.id.in_(ids), Account.suspended_at.is_(None))
        )
    )
    return [each for each in ids if each in found]
