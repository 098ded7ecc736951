"""Telling those who wait in this process that something was changed: "look now", after the commit.

A hint may be lost; whoever waits looks by itself, too.
"""

import logging
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from social.core.database import db

log = logging.getLogger(__name__)
WAITING = "hints of this transaction"
What = TypeVar("What")


class Hints(Generic[What]):
    """One subject of hints, each of which says what was changed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[What], object]] = []

    def listen(self, listener: Callable[[What], object]) -> Callable[[], None]:
        """Call the listener, in whichever thread, with what was changed; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def after_commit(self, what: What) -> None:
        """Tell the listeners once the current transaction is committed; never if it is rolled back."""
        if self._listeners:
            db.session.info.setdefault(WAITING, {})[self, what] = None

    def give(self, what: What) -> None:
        """Tell the listeners now."""
        for listener in list(self._listeners):
            try:
                listener(what)
            except Exception:  # the change is committed; who waits looks by itself soon
                log.exception("could not tell of a change: %s", what)


@event.listens_for(Session, "after_commit")
def _tell(session: Session) -> None:
    hints: dict[tuple[Hints[Any], Any], None] = session.info.pop(WAITING, {})
    for subject, what in hints:
        subject.give(what)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(WAITING, None)
