"""What is sent to an open page, as server-sent events."""

import json
from collections.abc import Mapping

from social.notifications.models import Notification
from social.notifications.queries import Unread

STILL_HERE = b": still here\n\n"
OVER = b"event: over\ndata: {}\n\n"  # whoever hears it does not come back by themselves


def told(row: Notification, *, quiet: bool) -> bytes:
    """Somebody was told something. `quiet`: only the signs change, nothing appears."""
    shown = {
        "id": row.id,
        "kind": row.kind,
        "sentence": row.sentence,
        "thread": row.thread,
        "quiet": quiet,
    }
    return _event("told", shown, row.id)


def begun(unread: Unread, newest_id: int) -> bytes:
    """The stream is open, and this much is unread; a later one may go on from `newest_id`."""
    return _event("begun", {"threads": unread.threads, "messages": unread.messages}, newest_id)


def counts(unread: Unread) -> bytes:
    """How much is unread now."""
    return _event("counts", {"threads": unread.threads, "messages": unread.messages})


def touched(thread: str) -> bytes:
    """Something has changed in a thread."""
    return _event("touched", {"thread": thread})


def too_much(newest_id: int) -> bytes:
    """More has happened meanwhile than is told one by one."""
    return _event("reload", {}, newest_id)


def retry(milliseconds: int) -> bytes:
    """When to come back after the stream has ended."""
    return f"retry: {milliseconds}\n\n".encode()


def _event(name: str, data: Mapping[str, object], number: int | None = None) -> bytes:
    head = "" if number is None else f"id: {number}\n"
    return f"{head}event: {name}\ndata: {json.dumps(data)}\n\n".encode()
