"""Telling open rooms that a text was changed from outside: "look now", after the commit."""

import logging
from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import Session

from social.core.database import db

log = logging.getLogger(__name__)
Listener = Callable[[int], object]
CHANGED = "live texts changed in this transaction"
_listeners: list[Listener] = []


def listen(listener: Listener) -> Callable[[], None]:
    """Call the listener, in whichever thread, with the entry of a changed text; returns how to stop that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def after_commit(entry_id: int) -> None:
    """Tell the listeners once the current transaction is committed; never if it is rolled back."""
    db.session.info.setdefault(CHANGED, set()).add(entry_id)


@event.listens_for(Session, "after_commit")
def _tell(session: Session) -> None:
    for entry_id in session.info.pop(CHANGED, ()):
        for listener in list(_listeners):
            try:
                listener(entry_id)
            except Exception:  # the change is committed; the rooms look by themselves soon
                log.exception("could not tell of a change of live text %s", entry_id)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(CHANGED, None)
