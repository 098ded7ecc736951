"""To whom a question is brought: the best few who may read it, have evidence, and may be asked today.

Only what all readers of the question may read speaks for anybody, so that whom it is brought to tells nothing
of what is kept from others.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import load_only, with_polymorphic

from social.accounts.models import Account
from social.communities.models import EVERYONE, Community, Membership
from social.communities.queries import members_among
from social.communities.reader import Reader
from social.core.clock import now, zone
from social.core.database import db
from social.core.search.documents import split_key
from social.core.search.engine import Engine, IndexDamaged, SearchTooSlow
from social.entries.models import Entry
from social.entries.queries import asked_by, readable
from social.expertise.finding.queries import standings
from social.expertise.finding.ranking import Standing
from social.notifications import mutes
from social.people.faces import Face, face_columns
from social.people.models import Person
from social.people.queries import is_here
from social.questions.models import Askable, Invitation
from social.questions.waiting import began_today

CIRCLE = 3  # people who are told at once
LOOKED_AT = 30
LEAST = 0.1  # of the best one's score
DAILY = 2
HOSTS, FOLLOWERS = 3, 5
A_DAY_AND_MORE = timedelta(hours=50)  # in which everybody's today lies, wherever they are


class Likely(NamedTuple):
    """Somebody who may know, and the entries that say so, best first."""

    person: Face
    pieces: Sequence[int]


class Piece(NamedTuple):
    """Something that speaks for somebody, as a reader may read it."""

    title: str
    path: str


class Free(NamedTuple):
    """Who may be told of one more question today, and whether somebody else could be tomorrow."""

    ids: list[int]
    tomorrow: bool = False


def likely(
    text: str, asker_id: int, community: Community | None, engine: Engine, besides: Collection[int] = ()
) -> list[Likely]:
    """The best few to bring a question to, best first; nobody where the index cannot say."""
    return likely_now_or_later(text, asker_id, community, engine, besides)[0]


def likely_now_or_later(
    text: str, asker_id: int, community: Community | None, engine: Engine, besides: Collection[int] = ()
) -> tuple[list[Likely], bool]:
    """The same, and whether there are others who heard of as many today as they allow."""
    audience = community.audience if community else EVERYONE
    reader = Reader(asker_id, frozenset({EVERYONE, audience}))
    try:
        found = standings(text, reader, engine)
    except (IndexDamaged, SearchTooSlow):  # asking is possible without
        return [], False
    good = [each for each in found[:LOOKED_AT] if each.score >= LEAST]
    chosen = [each for each in good if each.person_id not in {asker_id, *besides}]
    free = askable_among([each.person_id for each in chosen], asker_id, community)
    faces = _faces(free.ids[:CIRCLE])
    pieces = {each.person_id: _pieces(each) for each in chosen}
    return [Likely(faces[each], pieces[each]) for each in free.ids[:CIRCLE]], free.tomorrow


def askable_among(
    person_ids: Sequence[int], asker_id: int, community: Community | None = None, thread: str = ""
) -> Free:
    """Those of these people who are here, may read it, and may be told of one more question today."""
    audience = community.audience if community else EVERYONE
    members = members_among(community.id, person_ids) if community and community.private else person_ids
    silent = mutes.of(person_ids, thread, audience, asker_id)
    open_to_it = [each for each in person_ids if each in members and each not in silent]
    room = _room_today(open_to_it)
    return Free([each for each in open_to_it if room.get(each)], False in room.values())


def _room_today(person_ids: Sequence[int]) -> Mapping[int, bool]:
    """{person: whether they may be told of one more today} of those who are not away and want to be told of
    any. Two statements."""
    rows = db.session.execute(
        select(Person.id, Person.time_zone, func.coalesce(Askable.daily, DAILY), Askable.away_until)
        .join(Account, Account.id == Person.account_id)
        .outerjoin(Askable, Askable.person_id == Person.id)
        .where(Person.id.in_(person_ids), is_here(), Account.suspended_at.is_(None))
    ).all()
    told = _told_lately(person_ids)
    room = {}
    for person_id, zone_name, most, away_until in rows:
        there = zone(zone_name or "") or ZoneInfo("UTC")
        today = began_today(now(), there)
        away = away_until is not None and away_until >= now().astimezone(there).date()
        if most and not away:
            room[person_id] = sum(at >= today for at in told.get(person_id, ())) < most
    return room


def _told_lately(person_ids: Sequence[int]) -> Mapping[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    rows = db.session.execute(
        select(Invitation.person_id, Invitation.created_at).where(
            Invitation.person_id.in_(person_ids), Invitation.created_at >= now() - A_DAY_AND_MORE
        )
    )
    for person_id, at in rows:
        found.setdefault(person_id, []).append(at)
    return found


def _pieces(standing: Standing) -> list[int]:
    return [int(number) for kind, number in map(split_key, standing.evidence) if kind == "entry"]


def _faces(ids: Sequence[int]) -> dict[int, Face]:
    rows = db.session.execute(select(*face_columns()).where(Person.id.in_(ids))) if ids else ()
    return {row[0]: Face(*row) for row in rows}


def pieces_of(ids: Iterable[int], reader: Reader) -> dict[int, Piece]:
    """{entry: what to call it and where it stands} of those that the reader may read. One statement."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    any_kind = with_polymorphic(Entry, "*")
    rows = db.session.scalars(
        select(any_kind)
        .where(any_kind.id.in_(wanted), readable())
        .options(load_only(any_kind.title, any_kind.root_id)),
        asked_by(reader),
    )
    return {each.id: Piece(each.title or "a comment", f"/entries/{each.id}") for each in rows}


def reasons(kept: Mapping[int, Iterable[int]], reader: Reader) -> dict[int, list[Piece]]:
    """{person: what speaks for them and the reader may read}, each thing named once. One statement."""
    known = pieces_of([piece for ids in kept.values() for piece in ids], reader)
    return {
        person_id: list({known[each].title: known[each] for each in ids if each in known}.values())
        for person_id, ids in kept.items()
    }


def ids_of_hosts(community_id: int) -> Sequence[int]:
    """Who looks after a community, those who do so longest first."""
    return db.session.scalars(
        select(Membership.person_id)
        .where(Membership.community_id == community_id, Membership.host.is_(True))
        .order_by(Membership.joined_at, Membership.person_id)
    ).all()
