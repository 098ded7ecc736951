"""Which entries rise in search and which sink: a room further up knows."""

from collections.abc import Callable, Mapping, Sequence

from social.core.search.documents import Lift

# Which of these entries (None: of all) are official (1) or out of date (-1); the others are left out.
Lifts = Callable[[Sequence[int] | None], Mapping[int, Lift]]
_rooms: list[Lifts] = []


def register(lifts: Lifts) -> None:
    """A room says so. It has an entry indexed again whenever that changes."""
    if lifts not in _rooms:
        _rooms.append(lifts)


def lifted(ids: Sequence[int] | None = None) -> Mapping[int, Lift]:
    """What all rooms say."""
    return {entry_id: lift for lifts in _rooms for entry_id, lift in lifts(ids).items()}
