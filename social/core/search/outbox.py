"""From a committed change to the index: nothing is lost if the process dies anywhere between."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from flask import current_app
from sqlalchemy import Select, delete, insert, literal, select

from social.core.clock import now
from social.core.database import UTCDateTime, db, reading, transaction
from social.core.jobs import after_commit, job
from social.core.search import sources, spelling, upkeep
from social.core.search.documents import Document
from social.core.search.engine import Engine, IndexDamaged, WriterBusy
from social.core.search.models import Waiting

Follower = Callable[[Collection[str]], None]
Build = Callable[[Iterable[str]], tuple[list[Document], list[str]]]

BATCH = 2000
PACE = 0.7
"""Seconds between two writes of the index: one costs hardly more for many documents than for one."""

REPAIR = f"{__name__}.repair"
"""The job to queue when the site starts."""


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a function called with the keys of what was indexed, after it was. It must not mind repeating."""
    if follower not in _followers:
        _followers.append(follower)


def remember(key: str) -> None:
    """Have `entry:12` indexed, moved or removed once the caller's transaction is committed."""
    remember_many([key])


def remember_many(keys: Iterable[str]) -> None:
    """As `remember`, for many at once."""
    rows = [{"key": key, "created_at": now()} for key in dict.fromkeys(keys)]
    if rows:
        db.session.execute(insert(Waiting), rows)
        after_commit(take_in)


def remember_selected(keys: Select[str]) -> None:
    """As `remember`, for the keys that a statement selects: however many they are, none is loaded."""
    chosen = keys.add_columns(literal(now(), UTCDateTime()))
    db.session.execute(insert(Waiting).from_select(["key", "created_at"], chosen))
    after_commit(take_in)


@job(minutes=1, pace=PACE)
def take_in() -> None:
    """Bring the index up to date; builds it where it is missing or broken."""
    engine: Engine = current_app.extensions["search"]
    try:
        drain(engine)
    except WriterBusy:
        return  # the rows stay, and the next run takes them
    except IndexDamaged:
        repair()


@job(minutes=5, pace=PACE)
def repair() -> None:
    """Build the index anew if it is missing or broken; also run once when the site starts."""
    engine: Engine = current_app.extensions["search"]
    if not engine.healthy():
        with suppress(WriterBusy):  # somebody is at it already
            upkeep.rebuild(engine)
            drain(engine)


def drain(engine: Engine, build: Build = sources.build, batch: int = BATCH) -> int:
    """Index all that waits; returns how many rows that were. Done twice, it does no harm."""
    done, keys = 0, set[str]()
    while rows := _next(batch):
        with reading():
            documents, gone = build(dict.fromkeys(rows.values()))
            db.session.rollback()
        engine.write(documents, gone)
        with transaction():
            spelling.learn(documents)
            db.session.execute(delete(Waiting).where(Waiting.id.in_(rows)))
        done += len(rows)
        keys.update(rows.values())
    for follower in _followers if keys else ():
        follower(keys)
    return done


def _next(batch: int) -> dict[int, str]:
    with reading():
        query = select(Waiting.id, Waiting.key).order_by(Waiting.id).limit(batch)
        rows = {row.id: row.key for row in db.session.execute(query)}
        db.session.rollback()
    return rows
