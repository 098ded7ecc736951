"""Who hears of what is said about an entry: its writers, unless the room of its kind knows better."""

from collections.abc import Callable

from social.entries import queries
from social.entries.models import Entry

Listeners = Callable[[Entry], set[int]]

_rooms: dict[str, Listeners] = {}


def register(kind: str, listeners: Listeners) -> None:
    """Have a room asked for who listens to entries of its kind."""
    _rooms[kind] = listeners


def of(root: Entry) -> set[int]:
    """Ids of the people who hear of a new comment."""
    return _rooms.get(root.kind, queries.writer_ids)(root)
