"""What happened in a community: only numbers and moments of what is published in it. Few statements each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, exists, func, not_, or_, select, union_all

from social.communities.lifecycle import MONTH, Activity
from social.communities.models import Community, Membership
from social.communities.present import still_here
from social.communities.voting import queries as votes
from social.communities.voting import renewal
from social.communities.voting.renewal import Why
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry, Revision, State

SETTLING = timedelta(days=1)  # whoever is there on the first day began it, and did not join it


def activity(community: Community) -> Activity:
    """What the stage of a community is judged by. Two statements, and a third where it is silent."""
    at = now()
    said = _written(community.id, at - 2 * MONTH).subquery()
    lately = said.c.at > at - MONTH
    writers, before = db.session.execute(
        select(
            func.count(case((lately, said.c.author_id)).distinct()),
            func.count(case((~lately, said.c.author_id)).distinct()),
        )
    ).one()
    came = Membership.joined_at > max(at - MONTH, community.created_at + SETTLING)
    members, joined = db.session.execute(
        select(func.count(), func.count(case((came, 1)))).where(
            Membership.community_id == community.id, still_here()
        )
    ).one()
    return Activity(
        began_at=community.created_at,
        writers=writers,
        writers_before=before,
        joined=joined,
        members=members,
        last_at=None if writers else _last_written(community.id),
        closed_at=community.closed_at,
    )


def _written(community_id: int, since: datetime) -> Select[int, datetime]:
    """Who wrote when: what was published, and what was edited after it."""
    standing = (Entry.community_id == community_id, Entry.state == State.PUBLISHED)
    published = select(Entry.author_id, Entry.published_at.label("at")).where(
        *standing, Entry.published_at > since
    )
    edited = (
        select(Revision.author_id, Revision.created_at)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(*standing, Entry.edited_at > since, Revision.created_at > since, Revision.number > 1)
    )
    both = union_all(published, edited).subquery()
    return select(both.c.author_id, both.c.at)


def _last_written(community_id: int) -> datetime | None:
    return db.session.scalar(
        select(func.max(func.coalesce(Entry.edited_at, Entry.published_at))).where(
            Entry.community_id == community_id, Entry.state == State.PUBLISHED
        )
    )


class Due(NamedTuple):
    """A community whose members should be asked, and why."""

    community: Community
    why: Why


def list_due(most: int) -> Sequence[Due]:
    """Whose members should be asked now whether it shall go on, the oldest first."""
    at = now()
    due = or_(votes.agreed_at() <= at - renewal.RENEW_AFTER, _silent_since(at - renewal.QUIET_FOR))
    old_enough = votes.old_enough(at - renewal.QUIET_FOR, at - renewal.ASK_AGAIN).where(due).limit(most)
    found = list[Due]()
    for community in db.session.scalars(old_enough).all():
        why = renewal.reason_to_ask(
            began_at=community.created_at,
            renewed_at=community.renewed_at,
            last_at=_last_alive(community),
            asked_at=None,  # those asked lately are not among them
            at=at,
        )
        if why:
            found.append(Due(community, why))
    return found


def _silent_since(moment: datetime) -> ColumnElement[bool]:
    """Of a community: nobody has written there, and nobody has come."""
    wrote = exists().where(
        Entry.community_id == Community.id,
        Entry.state == State.PUBLISHED,
        or_(Entry.published_at > moment, Entry.edited_at > moment),
    )
    came = exists().where(Membership.community_id == Community.id, Membership.joined_at > moment)
    return not_(or_(wrote, came))


def _last_alive(community: Community) -> datetime | None:
    """When somebody wrote or came last."""
    joined = db.session.scalar(
        select(func.max(Membership.joined_at)).where(Membership.community_id == community.id)
    )
    moments = [each for each in (_last_written(community.id), joined) if each]
    return max(moments, default=None)
