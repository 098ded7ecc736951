"""What stands together only as long as the same people read it: rooms further up know, and take it apart."""

from collections.abc import Callable

from sqlalchemy import ColumnElement

# A condition on Entry: these are about to be read by others than before; what they stand with may not be.
TakeApart = Callable[[ColumnElement[bool]], None]
_rooms: list[TakeApart] = []


def register(take_apart: TakeApart) -> None:
    """Have a room asked before other people read some entries than before. A part of a verb; no commit."""
    if take_apart not in _rooms:
        _rooms.append(take_apart)


def part(moving: ColumnElement[bool]) -> None:
    """Before the entries of this condition, and what is said below them, get other readers or move."""
    for take_apart in _rooms:
        take_apart(moving)
