"""Who may ask for agreement, and who has to be asked (again). Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from social.accounts.models import Account, Role
from social.communities.models import Membership
from social.guidelines.models import Guideline
from social.signing.order import alike, plain, reordered


class Standing(StrEnum):
    """How somebody who is asked stands to a page."""

    SIGNED = "signed"
    WAITING = "waiting"  # asked, never signed
    AGAIN = "again"  # signed once, and clauses have changed since
    DISAGREED = "disagreed"


def can_ask(page: Guideline, account: Account, membership: Membership | None) -> bool:
    """Ask people to sign, see who did, remind them: HR, and whoever looks after the page.

    The hosts look after a community's page, moderators after a page of everybody. It is about a page that
    the person may read.
    """
    if account.has_role(Role.HR):
        return True
    if page.community_id is None:
        return account.has_role(Role.MODERATOR)
    return membership is not None and membership.host


def can_see_teams(account: Account) -> bool:
    """Ask a team, and see who belongs to it: HR keeps that, and people may hide it from everybody else."""
    return account.has_role(Role.HR)


def pending(now: Sequence[str], signed: Iterable[Collection[str]]) -> list[str]:
    """The clauses of a text that somebody has not agreed to, in order.

    `now`: the keys of its clauses; `signed`: those of each text that they signed. Clauses that moved
    below their heading, or are emphasised otherwise, keep their key.
    """
    agreed = {plain(key) for each in signed for key in each}
    return [key for key in dict.fromkeys(map(plain, now)) if key not in agreed]


def asks_again(now: Sequence[str], signed: Sequence[Collection[str]]) -> bool:
    """Whether a text differs from what somebody agreed to; `signed`: the texts, the latest one last.

    Something is new in it, something of the latest went away, or its steps changed places. A text that says
    the same as one of these asks for nothing.
    """
    if any(alike(now) == alike(each) for each in signed):
        return False
    last = signed[-1] if signed else ()
    gone = {plain(key) for key in last} - {plain(key) for key in now}
    return bool(gone or pending(now, signed) or reordered(now, last))


@dataclass(frozen=True)
class Said:
    """What somebody has said about a page: which revisions they signed, and which one they refused."""

    signed: tuple[int, ...] = ()
    refused: int = 0


def standing(now: Sequence[str], said: Said, clauses_of: Mapping[int, Collection[str]]) -> Standing:
    """How somebody stands to a text; `clauses_of`: the clauses of the revisions they spoke about."""
    signed = [clauses_of.get(revision, ()) for revision in said.signed]
    if signed and not asks_again(now, signed):
        return Standing.SIGNED
    if said.refused and not asks_again(now, [*signed, clauses_of.get(said.refused, ())]):
        return Standing.DISAGREED
    return Standing.AGAIN if signed else Standing.WAITING
