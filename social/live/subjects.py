"""Which kinds of entries can be written together: each says who may, and with which words it begins."""

from collections.abc import Sequence
from typing import Protocol

from social.live.writers import Run


class Subject(Protocol):
    """What the rooms ask of a kind. All of it inside the caller's transaction."""

    def may_write(self, entry_id: int, person_id: int) -> bool:
        """Whether the person may write there now; False where there is no such entry."""
        ...

    def words(self, entry_id: int) -> tuple[str, Sequence[Run]]:
        """The text that its live text begins with, and who wrote every character of it."""
        ...


_subjects: dict[str, Subject] = {}


def register(kind: str, subject: Subject) -> None:
    """Entries of that kind have a live text from now on."""
    _subjects[kind] = subject


def find(kind: str) -> Subject | None:
    """What was registered for a kind."""
    return _subjects.get(kind)
