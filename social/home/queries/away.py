"""While somebody was away: what came meanwhile, counted by place, and the few things that concern them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from social.communities.models import Community, Membership
from social.core.database import UTCDateTime, db
from social.entries.models import Entry
from social.entries.queries import ME, asked_by
from social.home.cursors import END, Cursor
from social.home.stream import turned
from social.home.stream.loading import Look
from social.home.stream.sources import Why, keys
from social.notifications.models import Notification

COUNTED = 500  # newest things that are looked at
PLACES, CONCERNS = 4, 3  # so many fit on the screen of a phone
LOOKED_AT = 100
KINDS = (
    ("post", "post", "posts"),
    ("question", "question", "questions"),
    ("guideline", "new guideline", "new guidelines"),
    ("proposal", "change of guidelines", "changes of guidelines"),
    ("answer", "accepted answer", "accepted answers"),
)


@dataclass
class News:
    """What came in one place: how many of each kind."""

    name: str
    path: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many things."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """2 posts, 1 question."""
        found = [(self.counts.get(kind, 0), one, many) for kind, one, many in KINDS]
        return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in found if number)

    @property
    def short(self) -> str:
        """The same for a narrow screen: 36 new, where there is one kind more than fits."""
        return self.words if len(self.counts) == 1 else f"{self.total} new"


@dataclass(frozen=True)
class Concern:
    """One thing that somebody was told: the newest of its thread, and how many more there are of it."""

    sentence: str
    path: str
    at: datetime
    others: int


@dataclass(frozen=True)
class Summary:
    """What fits on a screen."""

    since: datetime
    until: datetime
    concerns: Sequence[Concern]
    more_concerns: int
    places: Sequence[News]
    more_places: int
    elsewhere: News | None  # of people and topics one follows, outside one's communities

    @property
    def until_cursor(self) -> Cursor:
        """The same moment, as a place in the stream."""
        return Cursor(self.until, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.concerns or self.places or self.elsewhere)


def summary(look: Look, since: datetime, until: datetime) -> Summary:
    """All that came after a moment. Two statements."""
    places, elsewhere = _news(look, since)
    concerns = _concerns(look, since)
    return Summary(
        since,
        until,
        concerns[:CONCERNS],
        len(concerns[CONCERNS:]),
        places[:PLACES],
        len(places[PLACES:]),
        elsewhere,
    )


def _news(look: Look, since: datetime) -> tuple[list[News], News | None]:
    asked = asked_by(look.reader) | {"at": END, "before_id": 0, "reach": COUNTED, "floor": since}
    asked |= turned.values(look.standing)
    places: dict[int, News] = {}
    elsewhere = News("People and topics you follow", "/?from=following")
    for community_id, name, slug, belongs, kind, number in db.session.execute(_counts(), asked):
        if belongs:
            place = places.setdefault(community_id, News(name, Community(slug=slug).path))
        else:
            place = elsewhere
        place.counts[kind] = place.counts.get(kind, 0) + number
    return sorted(places.values(), key=lambda place: place.name.casefold()), (
        elsewhere if elsewhere.counts else None
    )


def _concerns(look: Look, since: datetime) -> list[Concern]:
    asked = asked_by(look.reader) | {"since": since}
    threads: dict[str, list[Any]] = {}
    for row in db.session.execute(_TOLD, asked):
        threads.setdefault(row.thread or str(row.id), []).append(row)
    return [
        Concern(rows[0].sentence, rows[0].link, rows[0].created_at, len(rows) - 1)
        for rows in threads.values()
    ]


@cache  # once every kind is known
def _counts() -> Select[int, str, str, bool, str, int]:
    newest, root = keys(mine=True, turned=True).subquery(), aliased(Entry)
    belongs = Community.id.in_(select(Membership.community_id).where(Membership.person_id == ME))
    return (
        select(Community.id, Community.name, Community.slug, belongs, Entry.kind, func.count())
        .select_from(newest)
        .join(Entry, Entry.id == newest.c.id)
        .outerjoin(Community, Community.id == Entry.community_id)
        .outerjoin(root, root.id == Entry.root_id)
        .where(
            newest.c.why.in_((Why.ITSELF, Why.ADOPTED, Why.ACCEPTED)),
            Entry.author_id != ME,
            or_(newest.c.why != Why.ACCEPTED, root.author_id != ME),  # what one accepted oneself is no news
        )
        .group_by(Community.id, Community.name, Community.slug, Entry.kind)
    )


_TOLD = (
    select(
        Notification.id,
        Notification.sentence,
        Notification.link,
        Notification.thread,
        Notification.created_at,
    )
    .where(
        Notification.person_id == ME,
        Notification.audience.in_(bindparam("audiences", expanding=True)),
        Notification.read_at.is_(None),
        Notification.created_at > bindparam("since", type_=UTCDateTime()),
        Notification.kind != "message",
    )
    .order_by(Notification.created_at.desc(), Notification.id.desc())
    .limit(LOOKED_AT)
)
