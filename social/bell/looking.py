"""What the bell finds out in one go, each in one transaction that only reads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from social.accounts import tokens
from social.accounts.queries import list_standing
from social.bell import queries
from social.communities.reader import audiences_of
from social.core.clock import now
from social.core.database import reading
from social.notifications.models import Notification
from social.notifications.policy import may_interrupt
from social.notifications.queries import Unread, count_unread, wishes_of
from social.people import signed_in

REPLAYED = 50  # of what somebody missed; where it is more, the page loads anew
LATE = timedelta(seconds=10)  # that a notification may be committed after one with a higher number
AT_ONCE = 2000  # rows of one look


@dataclass(frozen=True)
class News:
    """Something that somebody was told, and whether only signs say so."""

    row: Notification
    quiet: bool


@dataclass(frozen=True)
class Arrived:
    """Somebody whose page has just opened a stream."""

    audiences: frozenset[str]
    unread: Unread
    newest_id: int
    missed: Sequence[News]  # since they were last heard of
    too_much: bool


@dataclass(frozen=True)
class Standing:
    """What somebody may know now, and how much of it is unread."""

    audiences: frozenset[str]
    unread: Unread


@dataclass(frozen=True)
class Found:
    """What is new."""

    newest_id: int
    news: Sequence[News]
    standings: Mapping[int, Standing]  # of those who are told something, or are asked about
    ended: Collection[str]  # of the sessions of those, the ones that have ended


def whose(token: str) -> int | None:
    """The person who came with a session; None when it ended or they are suspended."""
    with reading():
        found = signed_in.load(token)
        return found.person.id if found else None


def arrive(person_id: int, after: int) -> Arrived:
    """What a page has to know that opens a stream; `after`: the last that it was told, 0 if nothing."""
    with reading():
        audiences = audiences_of([person_id])[person_id]
        newest = queries.newest_id_of(person_id, audiences)
        rows = queries.list_missed(person_id, after, LATE, REPLAYED + 1) if after else ()
        missed = _news([row for row in rows if row.audience in audiences])
        unread = count_unread(person_id, audiences)
    return Arrived(audiences, unread, newest, missed[:REPLAYED], len(rows) > REPLAYED)


def look(after: int, listening: Mapping[int, Collection[str]], asked: Collection[int]) -> Found:
    """What those who listen were told after a number, and how they and the `asked` stand now.

    `listening`: {person: their sessions}. Whether these still hold is asked together with the news.
    """
    with reading():
        newest = queries.newest_id()
        rows = queries.list_after(after, listening.keys(), AT_ONCE) if newest > after else ()
        standings = stand({row.person_id for row in rows} | (set(asked) & listening.keys()))
        news = _news(rows)
        ended = _ended([token for row in rows for token in listening[row.person_id]])
    return Found(rows[-1].id if len(rows) == AT_ONCE else newest, news, standings, ended)


def _news(rows: Sequence[Notification]) -> list[News]:
    wishes = {person_id: wishes_of(person_id) for person_id in {row.person_id for row in rows}}
    moment = now()
    return [
        News(row, row.read_at is not None or not may_interrupt(wishes[row.person_id], row.kind, moment))
        for row in rows
    ]


def begin() -> int:
    """From where on to look."""
    with reading():
        return queries.newest_id()


def stand(person_ids: Collection[int]) -> dict[int, Standing]:
    """How each of them stands. One statement, and one for each of them."""
    return {
        person_id: Standing(audiences, count_unread(person_id, audiences))
        for person_id, audiences in audiences_of(person_ids).items()
    }


def check(
    sessions: Collection[str], person_ids: Collection[int]
) -> tuple[set[str], dict[int, frozenset[str]]]:
    """(the sessions that have ended, what each person may read now)."""
    with reading():
        ended = _ended(sessions)
        audiences = audiences_of(person_ids)
    return ended, audiences


def _ended(sessions: Collection[str]) -> set[str]:
    """Those in which nobody is signed in any more. One statement; none where there are no sessions."""
    hashed = {each: tokens.hashed(each) for each in sessions}
    standing = list_standing(hashed.values()) if hashed else ()
    return {each for each in sessions if hashed[each] not in standing}
