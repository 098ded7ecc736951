"""Who follows a subject: a room further up knows."""

from collections.abc import Callable, Collection, Sequence

# (numbers of subjects) → people who follow any of them, who did so first coming first.
Followers = Callable[[Collection[int]], Sequence[int]]

_rooms: list[Followers] = []


def register(followers: Followers) -> None:
    """Have a room asked."""
    if followers not in _rooms:
        _rooms.append(followers)


def ids_following(tag_ids: Collection[int]) -> list[int]:
    """Who follows any of these subjects, each once."""
    return list(dict.fromkeys(each for followers in _rooms for each in followers(tag_ids)))
