"""What an engine has to be able to do with the documents of one audience."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from social.core.search.documents import Document
from social.core.search.engine import Hit, Vote
from social.core.search.plan import Plan
from social.core.search.telling import Heard

Weights = Mapping[str, float]
"""What each word weighs over all partitions that the searcher may read."""
Place = tuple[float, Any, int, Any]
"""Minus the score, the letters and the number of the key, and where the reader has it: sorts best first."""


class Reader(Protocol):
    """One partition as it was at one moment."""

    def size(self) -> int:
        """Documents in it."""

    def having(self, word: str) -> int:
        """Documents whose text has the index word."""

    def holds(self, asked: Plan) -> bool:
        """Whether it is worth looking here: some document has one of `any_of` and some is of the kinds."""

    def tally(self, asked: Plan) -> dict[str, int]:
        """Matching documents of each kind."""

    def best(self, asked: Plan, weights: Weights, limit: int, enough: int | None = None) -> list[Place]:
        """The best in order. Where the last of them has many equals that do not fit and `enough` are better,
        all those equals may be left out."""

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Place]:
        """The best in order, of titles and names that begin like the words."""

    def hits(self, places: list[Place]) -> list[Hit]:
        """What stands there."""

    def votes(self, places: list[Place], heard: Heard) -> list[Vote]:
        """What stands there; `heard` reads the scores of a plan with telling words."""


class Partition(Protocol):
    """The documents of one audience on disk."""

    def reader(self) -> Reader | None:
        """What was committed last; None if nothing ever was. IndexDamaged if it cannot be read."""

    def write(self, upserts: list[Document], deletions: list[str]) -> None:
        """Replace and remove, all or nothing. Only called by the holder of the folder's lock."""
