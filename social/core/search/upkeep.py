"""Is the index true to the database? And building it anew where it is not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from social.core.database import db, reading, transaction
from social.core.search import sources, spelling
from social.core.search.engine import Engine

BATCH = 2000

Progress = Callable[[int, int], None]
"""Called with how many are done, of how many."""


_followers: list[Callable[[], None]] = []


def follow(follower: Callable[[], None]) -> None:
    """Have a function called after an index was built anew: what is derived from everything follows it."""
    if follower not in _followers:
        _followers.append(follower)


@dataclass(frozen=True)
class Report:
    """How the index differs from the database, by key."""

    missing: tuple[str, ...]
    leftover: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether there is no difference."""
        return not (self.missing or self.leftover or self.stale)


def check(engine: Engine) -> Report:
    """Compare every key and version. What still waits to be indexed counts as a difference."""
    held = {standing.key: standing.version for standing in engine.standings()}
    with reading():
        wanted = dict(sources.versions())
        db.session.rollback()
    return Report(
        missing=tuple(key for key in wanted if key not in held),
        leftover=tuple(key for key in held if key not in wanted),
        stale=tuple(key for key, version in wanted.items() if key in held and held[key] != version),
    )


def mend(engine: Engine, progress: Progress | None = None) -> Report:
    """Put right whatever a check finds; returns what it found."""
    report = check(engine)
    keys = [*report.leftover, *report.stale, *report.missing]
    for done, batch in _batches(keys):
        with reading():
            documents, gone = sources.build(batch)
            db.session.rollback()
        engine.write(documents, gone)
        with transaction():
            spelling.learn(documents)
        if progress:
            progress(done, len(keys))
    return report


def rebuild(engine: Engine, progress: Progress | None = None) -> None:
    """Build the index anew while the old one serves."""

    def fill(fresh: Engine) -> None:
        mend(fresh, progress)

    engine.rebuild(fill)
    for follower in _followers:
        follower()


def _batches(keys: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    rest, done = iter(keys), 0
    while batch := list(islice(rest, BATCH)):
        done += len(batch)
        yield done, batch
