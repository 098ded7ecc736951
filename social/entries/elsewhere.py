"""Pictures that stand in something else than an entry: the rooms above say who may see those."""

from collections.abc import Callable

_SeenBy = Callable[[str, int], bool]  # (key of the picture, person)
_rooms: list[_SeenBy] = []


def register(seen_by: _SeenBy) -> None:
    """A room says whether a picture stands in something of its own that somebody may read."""
    _rooms.append(seen_by)


def shown_elsewhere(key: str, person_id: int) -> bool:
    """Whether any of them shows it to the person."""
    return any(seen_by(key, person_id) for seen_by in _rooms)
