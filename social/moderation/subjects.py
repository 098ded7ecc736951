"""Things that can be reported: what moderators need to know of one, and what can be done with it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from zlib import crc32

from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.database import NotFound
from social.people.models import Person

_PICTURE = re.compile(r"\]\(/pictures/([A-Za-z0-9_.-]{1,80})")


class CannotBeDone(ValueError):
    """Not to this, not by them, or not any more; the text says why."""


@dataclass(frozen=True)
class Subject:
    """One thing as it is now."""

    about: str  # "entry:12"
    what: str  # "comment"
    person_id: int | None  # whom it concerns: who wrote it
    path: str
    title: str = ""
    words: str = ""  # Markdown
    revision: int | None = None
    community_id: int | None = None
    audience: str = EVERYONE
    removed: bool = False
    hidden: bool = False
    locked: bool = False
    acts: Collection[str] = ("warn", "suspend")

    @property
    def pictures(self) -> list[str]:
        """Keys of the pictures that stand in its words, each once: one can be reported alone."""
        found = dict.fromkeys(_PICTURE.findall(self.words))
        return [key for key in found if self.about != f"picture:{key}"]

    @property
    def thing(self) -> str:
        """How sentences call it: the post “Water”, a comment."""
        if self.title:
            return f"the {self.what} {'to ' if self.what == 'answer' else ''}“{self.title}”"
        return f"{'an' if self.what[0] in 'aeiou' else 'a'} {self.what}"


class Kind(Protocol):
    """One sort of thing."""

    def find(self, key: str, reader: Reader) -> Subject:
        """It, where the reader may see it; else NotFound."""

    def load(self, key: str) -> Subject:
        """It, whoever asks; else NotFound."""

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Do it. A part of a verb; no commit.

        `why`: as a stone says it. What is needed to undo it goes into `detail`.
        """

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """Take it back. A part of a verb; no commit. Raises CannotBeDone."""


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Things of this sort can be reported from now on, as “name:key”."""
    _kinds[name] = kind


def find(about: str, reader: Reader) -> Subject:
    """What is meant by “name:key”, where the reader may see it; else NotFound."""
    kind, key = _parts(about)
    return kind.find(key, reader)


def load(about: str) -> Subject:
    """The same, whoever asks."""
    kind, key = _parts(about)
    return kind.load(key)


def find_any(about: str) -> Subject | None:
    """The same; None where there is nothing, or nothing that can be reported."""
    try:
        return load(about)
    except NotFound:
        return None


def place_of(about: str) -> int | None:
    """The community in which it stands now."""
    found = find_any(about)
    return found.community_id if found else None


def act(about: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
    """Do it. A part of a verb; no commit."""
    kind, key = _parts(about)
    kind.act(key, did, by, why, detail)


def undo(about: str, did: str, detail: dict[str, object]) -> None:
    """Take it back. A part of a verb; no commit. Raises CannotBeDone."""
    kind, key = _parts(about)
    kind.undo(key, did, detail)


def print_of(*words: str) -> int:
    """A number that is another one when the words are: for what keeps no revisions."""
    return crc32("\0".join(words).encode()) & 0x7FFFFFFF


def number(key: str) -> int:
    """The key as an id; NotFound where it is none."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        raise NotFound(f"number {key}")
    return int(key)


def _parts(about: str) -> tuple[Kind, str]:
    name, _, key = about.partition(":")
    if name not in _kinds or not key:
        raise NotFound(f"something called {about}")
    return _kinds[name], key
