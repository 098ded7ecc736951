"""Taking things by the handful."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Lists of at most `size` things, in order."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch
