"""Saying, after the commit, which threads were touched: open pages of these people may look again."""

from collections.abc import Iterable
from typing import NamedTuple

from social.core.hints import Hints


class Touched(NamedTuple):
    """A thread, and whose pages show it."""

    thread: str
    person_ids: tuple[int, ...]


touched: Hints[Touched] = Hints()


def touch(thread: str, person_ids: Iterable[int]) -> None:
    """Open pages of these people look again at what they show of a thread, once this is committed."""
    touched.after_commit(Touched(thread, tuple(sorted(person_ids))))
