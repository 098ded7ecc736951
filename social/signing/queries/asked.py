"""Whom requests ask: one rule, read from either side (who is asked to sign this page; what am I asked to)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import joinedload

from social.accounts.models import Account
from social.communities.models import EVERYONE, Community, Membership
from social.communities.queries import visible_to
from social.core.database import NotFound, db
from social.entries.models import Entry
from social.guidelines.models import Guideline
from social.people.models import Audience, Fact, FactKind, Person
from social.people.names import value_key
from social.people.queries import is_here
from social.signing.models import AskedPerson, SignRequest, Who


class Asked(NamedTuple):
    """Somebody who is asked, as far as a list needs it."""

    id: int
    name: str
    handle: str


@dataclass(frozen=True)
class Narrowed:
    """A list of people narrowed to a team, an office, a community ("" and None: not narrowed).

    `hidden_too`: also by teams that people show to HR alone. Offices are their own to show.
    """

    team: str = ""
    office: str = ""
    community_id: int | None = None
    hidden_too: bool = False


def is_asked_for(page_id: int) -> bool:
    """Whether anybody is, or was, asked to agree to a page."""
    return bool(db.session.scalar(select(exists().where(SignRequest.page_id == page_id))))


def asks() -> ColumnElement[bool]:
    """Whether an open `SignRequest` asks a `Person`, of those who are here and can come in."""
    states_it = (
        Fact.person_id == Person.id,
        Fact.kind == SignRequest.who,
        Fact.value_key == SignRequest.value_key,
    )
    by_name = _one(AskedPerson.request_id == SignRequest.id, AskedPerson.person_id == Person.id)
    member = _one(Membership.person_id == Person.id, Membership.community_id == SignRequest.community_id)
    return and_(
        SignRequest.ended_at.is_(None),
        is_here(),
        ~_one(Account.id == Person.account_id, Account.suspended_at.is_not(None)),
        or_(
            SignRequest.who == Who.EVERYBODY,
            and_(SignRequest.who == Who.NEWCOMERS, Person.joined_on >= SignRequest.since),
            and_(SignRequest.who == Who.COMMUNITY, member),
            and_(SignRequest.who == Who.TEAM, _one(*states_it)),
            and_(SignRequest.who == Who.OFFICE, _one(*states_it, Fact.audience == Audience.EVERYONE)),
            and_(SignRequest.who == Who.NAMED, by_name),
        ),
    )


def _one(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is a row for this person and this request, however deep in a statement it is asked."""
    return exists().where(*conditions).correlate(Person, SignRequest)


def asked_of(page: Guideline) -> ColumnElement[bool]:
    """Whether some open request asks a `Person` to sign this page, which they may read."""
    if not page.published:
        return false()
    asked = exists(select(SignRequest.id).where(SignRequest.page_id == page.id, asks()).correlate(Person))
    if page.audience == EVERYONE:
        return asked
    return and_(
        asked, exists().where(Membership.person_id == Person.id, Membership.community_id == page.community_id)
    )


def list_asked(page: Guideline, narrowed: Narrowed | None = None) -> list[Asked]:
    """Everybody who is asked, by name. One statement."""
    statement = select(Person.id, Person.name, Person.handle).where(asked_of(page))
    if narrowed:
        statement = statement.where(*_narrowing(narrowed))
    return [Asked(*row) for row in db.session.execute(statement.order_by(Person.name_key, Person.id))]


def is_asked(page: Guideline, person_id: int) -> bool:
    """Whether somebody is asked to sign this page."""
    return db.session.scalar(select(Person.id).where(Person.id == person_id, asked_of(page))) is not None


def _narrowing(wanted: Narrowed) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.team:
        conditions.append(_states(FactKind.TEAM, wanted.team, hidden_too=wanted.hidden_too))
    if wanted.office:
        conditions.append(_states(FactKind.PLACE, wanted.office, hidden_too=False))
    if wanted.community_id is not None:
        conditions.append(
            exists().where(Membership.person_id == Person.id, Membership.community_id == wanted.community_id)
        )
    return conditions


def _states(kind: FactKind, value: str, *, hidden_too: bool) -> ColumnElement[bool]:
    seen = [] if hidden_too else [Fact.audience == Audience.EVERYONE]
    return exists().where(
        Fact.person_id == Person.id, Fact.kind == kind, Fact.value_key == value_key(value), *seen
    )


def list_groups(kind: FactKind, *, hidden_too: bool = False) -> list[str]:
    """The teams, or the offices, that people state for everyone, or for HR, too."""
    statement = select(Fact.value).where(Fact.kind == kind)
    if not hidden_too:
        statement = statement.where(Fact.audience == Audience.EVERYONE)
    return list(db.session.scalars(statement.distinct().order_by(Fact.value)))


def list_communities(person_id: int) -> Sequence[Community]:
    """The communities that somebody may know of, by name."""
    return db.session.scalars(
        select(Community).where(visible_to(person_id)).order_by(Community.name, Community.id)
    ).all()


def list_open(page_id: int) -> Sequence[SignRequest]:
    """The open requests to sign a page, oldest first, with who asked and which community."""
    return db.session.scalars(
        _requests().where(SignRequest.page_id == page_id, SignRequest.ended_at.is_(None))
    ).all()


def get_open(request_id: int, page_id: int) -> SignRequest:
    """One of them; else NotFound."""
    found = db.session.get(SignRequest, request_id)
    if found is None or found.page_id != page_id or found.ended_at:
        raise NotFound(f"request {request_id}")
    return found


def was_ever_asked(page_id: int) -> bool:
    """Whether anybody ever was asked to sign the page."""
    return bool(db.session.scalar(select(exists().where(SignRequest.page_id == page_id))))


def pages_with_requests() -> Sequence[Guideline]:
    """Every page that somebody is asked to sign now."""
    asked = select(SignRequest.page_id).where(SignRequest.ended_at.is_(None))
    return db.session.scalars(
        select(Guideline).where(Guideline.id.in_(asked), Entry.state == "published").order_by(Guideline.id)
    ).all()


def _requests() -> Select[SignRequest]:
    return (
        select(SignRequest)
        .options(joinedload(SignRequest.asked_by), joinedload(SignRequest.community))
        .order_by(SignRequest.id)
    )
