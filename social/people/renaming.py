"""When somebody is called differently from now on: rooms above keep names in what they index."""

from collections.abc import Callable, Collection

Follower = Callable[[Collection[int]], None]  # given the people's ids; part of the caller's verb
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a function called with whoever gets another name, before that is committed."""
    if follower not in _followers:
        _followers.append(follower)


def renamed(person_ids: Collection[int]) -> None:
    """These people have other names now. No commit."""
    for follower in _followers if person_ids else ():
        follower(person_ids)
