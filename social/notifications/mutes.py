"""Who wants to hear nothing of a thread, a place or a person: rooms above know, and are asked here."""

from collections.abc import Callable, Collection

# (people, thread, audience, id of who acted) → those of the people who muted it
Muted = Callable[[Collection[int], str, str, int | None], set[int]]

_rooms: list[Muted] = []


def register(muted: Muted) -> None:
    """Have a room asked before anybody is told, and again before a mail is sent."""
    if muted not in _rooms:
        _rooms.append(muted)


def of(person_ids: Collection[int], thread: str, audience: str, actor_id: int | None) -> set[int]:
    """Those of the people who want to hear nothing of it."""
    silent: set[int] = set()
    for muted in _rooms:
        silent |= muted(person_ids, thread, audience, actor_id)
    return silent
