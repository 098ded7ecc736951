"""What somebody may read, asked where no request is: the room that knows stands above, and registers here."""

from collections.abc import Callable, Collection

Audiences = Callable[[int], Collection[str]]

_known: list[Audiences] = []


def register(audiences: Audiences) -> None:
    """From now on this is asked: id of a person → tokens of the audiences they belong to."""
    _known[:] = [audiences]


def of(person_id: int) -> frozenset[str]:
    """Tokens of the audiences that a person belongs to now."""
    return frozenset(_known[0](person_id)) if _known else frozenset({"everyone"})
