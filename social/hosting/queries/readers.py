"""Who reads a community often, has come lately, and knows what it is about, and has not said anything.

What somebody knows is taken from what all members of the community may read. Whoever was asked by anybody not
long ago, or does not want to be asked, is not in it, and nothing says that they are left out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import joinedload

from social.accounts.models import Account
from social.communities.lifecycle import MONTH
from social.communities.models import EVERYONE, Community, Membership, ReadingDay
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry, EntryTag, State, Tag
from social.expertise.missed.invitations import may_invite
from social.expertise.missed.queries import invited_since
from social.expertise.models import TopicStanding
from social.hosting.models import SpeakInvitation
from social.hosting.policy import NEW_FOR, OFTEN, RARELY
from social.people.models import Person
from social.people.queries import is_here

SUBJECTS, SHOWN, LOOKED_AT = 8, 8, 60
SILENT_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Silent:
    """Somebody who could be asked for a word, and what says so."""

    person: Person
    days: int  # of the last thirty, on which they opened something; 0 where it is not often
    joined_at: datetime | None  # where they have come lately
    knows: Sequence[str]  # subjects of the community that they are known for


def list_silent(community: Community) -> tuple[list[Silent], list[Silent]]:
    """Members who have written nothing for two months: those who read often and know what it is about, and
    those who came lately; by name."""
    days = _reading_days(community.id)
    rows = db.session.scalars(
        select(Membership)
        .join(Person, Person.id == Membership.person_id)
        .join(Account, Account.id == Person.account_id)
        .where(
            Membership.community_id == community.id,
            Membership.host.is_(False),
            (Membership.person_id.in_(list(days))) | (Membership.joined_at > now() - NEW_FOR),
            Membership.person_id.not_in(_writers(community.id)),
            Account.suspended_at.is_(None),
            is_here(),
        )
        .options(joinedload(Membership.person))
        .order_by(Person.name_key, Person.id)
        .limit(LOOKED_AT)
    ).all()
    willing = may_be_asked(community.id, [row.person_id for row in rows])
    knows = _known_for(community, willing)
    found = [
        Silent(
            row.person,
            days.get(row.person_id, 0),
            row.joined_at if row.joined_at > now() - NEW_FOR else None,
            knows.get(row.person_id, ()),
        )
        for row in rows
        if row.person_id in willing
    ]
    reading = [each for each in found if each.days and each.knows]
    new = [each for each in found if each.joined_at is not None and each not in reading]
    return reading[:SHOWN], new[:SHOWN]


def may_be_asked(community_id: int, person_ids: Collection[int]) -> set[int]:
    """Those of these members who allow it, were not asked for a word or for help lately, and never said no.

    One statement for each of the reasons.
    """
    ids = set(person_ids)
    members = select(Membership.person_id).where(
        Membership.community_id == community_id, Membership.person_id.in_(ids)
    )
    lately = select(SpeakInvitation.person_id).where(
        SpeakInvitation.person_id.in_(ids), SpeakInvitation.asked_at > now() - RARELY
    )
    refused = select(SpeakInvitation.person_id).where(
        SpeakInvitation.person_id.in_(ids),
        SpeakInvitation.community_id == community_id,
        SpeakInvitation.declined_at.is_not(None),
    )
    busy = set(db.session.scalars(union_all(lately, refused))) | set(
        invited_since(sorted(ids), now() - timedelta(days=7))
    )
    return (set(db.session.scalars(members)) & may_invite(ids)) - busy


def find_invitation(community_id: int, person_id: int) -> SpeakInvitation | None:
    """How somebody was asked for a word here last, with the host; or None."""
    return db.session.scalars(
        select(SpeakInvitation)
        .where(SpeakInvitation.community_id == community_id, SpeakInvitation.person_id == person_id)
        .options(joinedload(SpeakInvitation.host))
        .order_by(SpeakInvitation.asked_at.desc(), SpeakInvitation.id.desc())
        .limit(1)
    ).one_or_none()


def _reading_days(community_id: int) -> dict[int, int]:
    """{person: days of the last thirty}, of those who read often."""
    rows = db.session.execute(
        select(ReadingDay.person_id, func.count())
        .where(ReadingDay.community_id == community_id, ReadingDay.day > (now() - MONTH).date())
        .group_by(ReadingDay.person_id)
        .having(func.count() >= OFTEN)
    )
    return {person_id: days for person_id, days in rows}


def _writers(community_id: int) -> Select[int]:
    return select(Entry.author_id).where(
        Entry.community_id == community_id,
        Entry.state == State.PUBLISHED,
        Entry.published_at > now() - SILENT_FOR,
    )


def _known_for(community: Community, person_ids: Collection[int]) -> dict[int, list[str]]:
    """{person: what they are known for, of what the community speaks about}."""
    about = (
        select(EntryTag.tag_id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(Entry.community_id == community.id, Entry.state == State.PUBLISHED)
        .group_by(EntryTag.tag_id)
        .order_by(func.count().desc(), EntryTag.tag_id)
        .limit(SUBJECTS)
    )
    rows = db.session.execute(
        select(TopicStanding.person_id, Tag.name)
        .join(Tag, Tag.id == TopicStanding.tag_id)
        .where(
            TopicStanding.person_id.in_(sorted(person_ids)),
            TopicStanding.tag_id.in_(about),
            TopicStanding.audience.in_((EVERYONE, community.audience)),
        )
        .distinct()
        .order_by(TopicStanding.person_id, Tag.name)
    )
    known: dict[int, list[str]] = {}
    for person_id, name in rows:
        known.setdefault(person_id, []).append(name)
    return known
