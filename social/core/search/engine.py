"""What every search engine can do. The rest of the program knows only this."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from social.core.search import telling
from social.core.search.documents import Document, Part
from social.core.search.language import Query

Sort = Literal["relevance", "newest"]


class IndexDamaged(Exception):
    """The index cannot be read as it stands; rebuilding it helps."""


class WriterBusy(Exception):
    """Another process is writing to the index."""


class SearchTooSlow(Exception):
    """The index is too large for its engine; the sentence is for the searcher."""


class Hit(NamedTuple):
    """One thing found; `score` compares only within the same answer (newest first, it is the date)."""

    key: str
    kind: str
    score: float


class Vote(NamedTuple):
    """One document speaking for the people behind it."""

    key: str
    score: float
    """Between 0 and 1: how much it says of all that a document could say about the question."""
    parts: tuple[Part, ...]
    words: tuple[float, ...] = (1.0,)
    """For each word of the question how much of the question it carries; 0 where the document lacks it."""
    kind: str = ""
    moment: int = 0
    """Its date in seconds since 1970; 0 if it has none."""
    heading: float = 0.0
    """As `score`, of the question's most telling word alone; where nobody asked for that, 0."""

    @property
    def all_words(self) -> bool:
        """Whether it has every word that was asked for."""
        return all(self.words)


class Standing(NamedTuple):
    """One document that the index holds."""

    key: str
    audience: str
    version: str


@dataclass(frozen=True)
class Hits:
    """One page of an answer."""

    total: int = 0
    """How many there are of the kinds that were asked for."""
    by_kind: dict[str, int] = field(default_factory=dict)
    """How many there are of each kind, whichever kinds were asked for."""
    hits: list[Hit] = field(default_factory=list)
    matched_all: bool = True
    """False when nothing had all the words and these have only some of them."""


class Engine(Protocol):
    """An index of documents, kept apart by audience.

    `audiences` always names what the searcher may read: nothing outside it is opened, counted or weighed.
    Whatever asks or writes raises IndexDamaged where there is no index, or none that can be read.
    """

    def search(
        self,
        query: Query,
        audiences: Collection[str],
        *,
        kinds: Collection[str] | None = None,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
    ) -> Hits:
        """The best documents having all words; if there are none, those having any. Equals stand by key."""

    def votes(
        self,
        query: Query,
        audiences: Collection[str],
        *,
        limit: int = 2000,
        kinds: Collection[str] | None = None,
        most_words: int = telling.MOST,
    ) -> list[Vote]:
        """The documents that say most about any of the words, best first.

        Where there are too many, those with the most telling words are among them. Only the
        `most_words` most telling words of a question are looked at.
        """

    def words(self, query: Query, audiences: Collection[str]) -> tuple[str, ...]:
        """The words of the question that `votes` tells of, in the order of `Vote.words`."""

    def prefix(
        self, text: str, audiences: Collection[str], *, kinds: Collection[str] | None = None, limit: int = 8
    ) -> list[Hit]:
        """Titles and names with words that begin like these; words under three letters must match whole."""

    def count(self, word: str, audiences: Collection[str]) -> int:
        """How many documents have the word, in any of its forms."""

    def standings(self, audience: str | None = None) -> Iterator[Standing]:
        """Everything the index holds, by key."""

    def audiences(self) -> list[str]:
        """Every audience that has documents."""

    def write(self, upserts: Iterable[Document], deletions: Iterable[str] = ()) -> None:
        """Add, replace, move and remove; done when this returns. WriterBusy if another process is
        writing."""

    def clear(self) -> None:
        """Begin an empty index, forgetting what there was."""

    def healthy(self) -> bool:
        """Whether the index is there, was written by this program's version, and can be read."""

    def rebuild(self, fill: "Callable[[Engine], None]") -> None:
        """Build another index while this one serves, then serve from it.

        `fill` is called twice with the new index: first to put everything in, then, while nobody can write,
        to catch up with what changed meanwhile. WriterBusy if somebody else is rebuilding.
        """
