"""What was said, for mails that bring the words: the room of a thread knows it, and registers here."""

from collections.abc import Callable
from dataclasses import dataclass


class Unreadable(Exception):
    """The person may not read it now, or it is there no more: nothing is told of it."""


@dataclass(frozen=True)
class Quoted:
    """Words that somebody may read, and what they stand under."""

    title: str
    words: str = ""
    answers: int | None = None  # the number of what an answer by mail is an answer to


Room = Callable[[int, str, str], Quoted | None]  # (person, thread, link) → …; raises Unreadable

_rooms: dict[str, Room] = {}


def register(kind: str, room: Room) -> None:
    """Have a room asked for threads that begin with "kind:"."""
    _rooms[kind] = room


def of(person_id: int, thread: str, link: str) -> Quoted | None:
    """What can be quoted to a person; None where there is nothing to quote. Raises Unreadable."""
    room = _rooms.get(thread.partition(":")[0])
    return room(person_id, thread, link) if room else None
