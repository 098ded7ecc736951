"""Which memberships count. Who left the company stays in the list, and is counted nowhere; who cannot come in
takes no part. Conditions on `Membership`, for every statement that asks who is there.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import aliased

from social.accounts.models import Account
from social.communities.models import Membership
from social.core.clock import now
from social.people.models import Person
from social.people.queries import is_here, left_ids

SHORT_ABSENCE = timedelta(days=7)  # whoever can come in again so soon goes on looking after it


def still_here() -> ColumnElement[bool]:
    """They have not left the company."""
    return Membership.person_id.not_in(left_ids())


def takes_part() -> ColumnElement[bool]:
    """The same, and they can come in: they can be asked, and answer."""
    return _can_come_in(timedelta())


def looks_after() -> ColumnElement[bool]:
    """A host who can come in, or will be able to in a few days."""
    return Membership.host.is_(True) & _can_come_in(SHORT_ABSENCE)


def _can_come_in(within: timedelta) -> ColumnElement[bool]:
    who, account = aliased(Person), aliased(Account)
    free = or_(account.suspended_at.is_(None), account.suspended_until <= now() + within)
    return exists().where(who.id == Membership.person_id, is_here(who), account.id == who.account_id, free)
