"""Background jobs: functions that run after the answer was given, in the one consumer of the installation.

A job is a plain function with JSON-like arguments. What must not be lost is a row committed with the
business change; the job only says "look now", and a periodic run finds whatever it missed.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from huey import MemoryHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from sqlalchemy import event
from sqlalchemy.orm import Session

from social.core.database import db
from social.core.settings import Settings

log = logging.getLogger(__name__)
WAITING = "jobs waiting for the commit"


@dataclass(frozen=True)
class Job:
    """A registered function."""

    name: str
    function: Callable[..., None]
    minutes: int
    """Also run by itself every so many minutes (0: never)."""
    pace: float
    """Seconds from one start to the next: what is asked for in between is done by one run (0: no waiting)."""


_jobs: dict[str, Job] = {}


def job(*, minutes: int = 0, pace: float = 0) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a job under its module and name; one with a pace takes no arguments."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        name = f"{function.__module__}.{function.__qualname__}"
        _jobs[name] = Job(name, function, minutes, pace)
        return function

    return register


def after_commit(function: Callable[..., None], *arguments: Any) -> None:
    """Run the job once the current transaction is committed; never if it is rolled back."""
    wanted = (f"{function.__module__}.{function.__qualname__}", arguments)
    waiting = db.session.info.setdefault(WAITING, [])
    if wanted not in waiting:
        waiting.append(wanted)


class Pace:
    """Gathers what many requests ask for: a hundred comments in a second are indexed together."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._began: dict[str, float] = {}

    def asks(self, each: Job) -> bool:
        """Whether the job has to be queued: not when one stands there that has not begun."""
        if each.name in self._asked:
            return False
        if each.pace:
            self._asked.add(each.name)
        return True

    def forget(self, name: str) -> None:
        """It could not be queued: whoever asks next has to."""
        self._asked.discard(name)

    def begin(self, each: Job) -> None:
        """Wait until the job may begin. Whatever was committed till then, it will find."""
        if not each.pace:
            return
        time.sleep(max(0.0, self._began.get(each.name, 0.0) + each.pace - time.monotonic()))
        self._began[each.name] = time.monotonic()
        self._asked.discard(each.name)


class Queue:
    """The installation's job queue, in SQLite or Redis, bound to one Flask application."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.huey = _storage(settings)
        self._pace: Pace | None = None  # only where the consumer is: elsewhere nobody knows what has begun
        self._perform = self.huey.task(retries=3, retry_delay=10)(self._run)
        for each in _jobs.values():
            if each.minutes:
                self.huey.periodic_task(crontab(minute=f"*/{each.minutes}"), name=each.name)(
                    self._periodic(each)
                )

    def enqueue(self, name: str, arguments: tuple[Any, ...] = ()) -> None:
        """Put a job in the queue, unless one with a pace stands there already."""
        if self._pace is not None and not self._pace.asks(_jobs[name]):
            return
        try:
            self._perform(name, arguments)
        except BaseException:
            if self._pace is not None:
                self._pace.forget(name)
            raise

    def run_waiting(self) -> int:
        """Run what is in the queue now, in this thread; how many jobs that were."""
        done = 0
        while len(self.huey) and (task := self.huey.dequeue()):  # an empty queue of Redis makes one wait
            self.huey.execute(task)
            done += 1
        return done

    def consumer(self) -> Consumer:
        """A consumer for this process; its caller starts and stops it."""
        self._pace = Pace()
        consumer = _QuietConsumer(
            self.huey, workers=1, periodic=True, initial_delay=0.05, max_delay=0.5, backoff=1.3
        )
        return consumer

    def _periodic(self, each: Job) -> Callable[[], None]:
        return lambda: self._run(each.name, ())

    def _run(self, name: str, arguments: tuple[Any, ...]) -> None:
        if self._pace is not None:
            self._pace.begin(_jobs[name])
        with self.app.app_context():
            _jobs[name].function(*arguments)


class _QuietConsumer(Consumer):  # type: ignore[misc]  # huey is untyped
    """Leaves the process's signals to the server that it lives in."""

    def _set_signal_handlers(self) -> None:
        pass


def _storage(settings: Settings) -> Any:
    if settings.redis_url:
        return RedisHuey("commons", url=settings.redis_url, results=False)
    if settings.database_url == "sqlite://":
        return MemoryHuey("commons", results=False)
    return SqliteHuey("commons", filename=str(settings.instance / "jobs.db"), results=False)


def init_app(app: Flask, settings: Settings) -> Queue:
    """Give the application its queue, as app.extensions["jobs"]."""
    queue = Queue(app, settings)
    app.extensions["jobs"] = queue
    return queue


@event.listens_for(Session, "after_commit")
def _send(session: Session) -> None:
    from flask import current_app

    for name, arguments in session.info.pop(WAITING, []):
        try:
            current_app.extensions["jobs"].enqueue(name, arguments)
        except Exception:  # the row is committed; the periodic run will find it
            log.exception("could not queue %s", name)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(WAITING, None)
