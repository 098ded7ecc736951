"""Who looks after a page: its community's hosts, or for a page of everybody the moderators and HR."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, cast, exists, or_, select

from social.accounts.models import Account, Role
from social.communities.models import EVERYONE, Membership
from social.core.database import db
from social.guidelines.models import Guideline
from social.people.models import Person
from social.people.queries import is_here
from social.signing.models import SignRequest


def to_tell(page: Guideline) -> Sequence[int]:
    """Those who asked for agreement and still may; if there are none, those who look after the page."""
    keepers = _is_host(page) if page.community_id else _holds(Role.HR, Role.MODERATOR, Role.ADMIN)
    askers = select(SignRequest.asked_by_id).where(
        SignRequest.page_id == page.id, SignRequest.ended_at.is_(None)
    )
    still = or_(keepers, _holds(Role.HR, Role.ADMIN))
    here = select(Person.id).where(is_here(), _may_read(page))
    asked = db.session.scalars(here.where(Person.id.in_(askers), still)).all()
    return asked or db.session.scalars(here.where(keepers)).all()


def _is_host(page: Guideline) -> ColumnElement[bool]:
    return exists().where(
        Membership.person_id == Person.id,
        Membership.community_id == page.community_id,
        Membership.host.is_(True),
    )


def _may_read(page: Guideline) -> ColumnElement[bool]:
    if page.audience == EVERYONE:
        return Person.account_id.is_not(None)
    return exists().where(Membership.person_id == Person.id, Membership.community_id == page.community_id)


def _holds(*roles: Role) -> ColumnElement[bool]:
    """Their account holds one of the roles, and is not suspended. Roles are a list in JSON."""
    said = or_(*(cast(Account.roles, String).contains(f'"{role}"') for role in roles))
    return exists().where(Account.id == Person.account_id, Account.suspended_at.is_(None), said)
