"""Communities that nobody looks after, and whether their members were told."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from social.accounts.models import Account
from social.communities.models import Community, Membership
from social.communities.present import looks_after, takes_part
from social.communities.succession.policy import Gone, vacant_since
from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person

WANTED = "no_host"  # what members are told, once: the kind of that news


def list_to_tell() -> Sequence[int]:
    """Communities that nobody looks after, and whose members were not told so since, by number."""
    found = list[int]()
    for community in _list_vacant():
        told_at = _told_at(community.id)
        if told_at is None or told_at < vacant_since(community, _hosts_gone(community.id)):
            found.append(community.id)
    return found


def _list_vacant() -> Sequence[Community]:
    """Where somebody is there, and nobody looks after it."""
    here = Membership.community_id == Community.id
    return db.session.scalars(
        select(Community)
        .where(
            Community.closed_at.is_(None),
            ~exists().where(here, looks_after()),
            exists().where(here, takes_part()),
        )
        .order_by(Community.id)
    ).all()


def _told_at(community_id: int) -> datetime | None:
    """When any member was told last. It does not stand in the record, which would speak of hidden places."""
    return db.session.scalar(
        select(func.max(Notification.created_at))
        .join(Membership, Membership.person_id == Notification.person_id)
        .where(
            Membership.community_id == community_id,
            Notification.kind == WANTED,
            Notification.thread == f"community:{community_id}",
        )
    )


def _hosts_gone(community_id: int) -> Iterator[Gone]:
    rows = db.session.execute(
        select(Person.left_on, Account.suspended_at)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(Account, Account.id == Person.account_id)
        .where(Membership.community_id == community_id, Membership.host.is_(True))
    )
    return (Gone(*row) for row in rows)
