"""An index kept in one partition for each audience, so that statistics cannot tell what filters hide.

The weight of a word comes from the readable partitions together; each partition scores by these weights.
"""

import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from social.core.search.documents import Document, check_audience
from social.core.search.engine import Engine, Hit, Hits, IndexDamaged, Sort, Standing, Vote
from social.core.search.folder import IndexFolder
from social.core.search.language import Query
from social.core.search.ledger import Ledger
from social.core.search.partition import Partition, Place, Reader
from social.core.search.plan import Plan, Words, plan, weight
from social.core.search.telling import MOST as MOST_WORDS
from social.core.search.telling import Heard, Telling, telling
from social.core.search.words import plain_words, stems

Found = TypeVar("Found", Hit, Vote)

ENOUGH_VOTES = 100
"""From so many votes on, those that all weigh the same at the end hardly count."""
MISSING = "There is no search index yet. Build it first."
MOST = 10_000
"""Hits that can be paged through."""


@dataclass(frozen=True)
class _Asked:
    """The partitions that one searcher may read, frozen for the length of one answer."""

    readers: list[Reader]

    def weights(self, asked: Plan) -> dict[str, float]:
        total = sum(reader.size() for reader in self.readers)
        return {word: weight(total, having) for word, having in self.having(asked).items()}

    def having(self, asked: Plan) -> dict[str, int]:
        words = dict.fromkeys(word for clause in asked.scoring for word in clause.words)
        return {word: sum(reader.having(word) for reader in self.readers) for word in words}

    def tally(self, asked: Plan) -> dict[str, int]:
        kinds: Counter[str] = Counter()
        for reader in self.readers:
            kinds.update(reader.tally(asked))
        return {kind: kinds[kind] for kind in sorted(kinds)}

    def top(self, asked: Plan, limit: int) -> list[Hit]:
        weights = self.weights(asked)
        places = [(reader, reader.best(asked, weights, limit)) for reader in self.readers]
        return _in_order(hit for reader, best in _winners(places, limit) for hit in reader.hits(best))

    def told(self, asked: Plan, most_words: int) -> Telling:
        having = self.having(asked)
        return telling(list(having), self.weights(asked), having, most_words)

    def votes(self, asked: Plan, limit: int, most_words: int) -> list[Vote]:
        told = self.told(asked, most_words)
        asked, heard = asked.told_by(told), Heard(told)
        places = [
            (reader, reader.best(asked, told.weights, limit, ENOUGH_VOTES))
            for reader in self.readers
            if reader.holds(asked)
        ]
        winners = _winners(places, limit)
        votes = [vote for reader, best in winners for vote in reader.votes(best, heard)]
        return sorted(votes, key=lambda vote: -vote.score)  # each reader has put equals into order

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Hit]:
        places = [(reader, reader.named(words, kinds, limit)) for reader in self.readers]
        return _in_order(hit for reader, best in _winners(places, limit) for hit in reader.hits(best))


class PartitionedEngine:
    """An Engine over folders of partitions; `open_partition` makes the partition of a folder."""

    def __init__(
        self,
        root: Path,
        name: str,
        open_partition: Callable[[Path], Partition],
        *,
        timeout: float = 10.0,
        generation: Path | None = None,
    ) -> None:
        self._folder = IndexFolder(root, name)
        self._name = name
        self._open_partition = open_partition
        self._timeout = timeout
        self._generation = generation
        self._serving: Path | None = None
        self._partitions: dict[Path, Partition] = {}
        self._opening = threading.Lock()

    # reading

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
        if query.empty:
            return Hits()
        readers = self._ask(audiences)
        attempts: tuple[Words, ...] = ("all", "any") if len(query.wanted) > 1 or query.required else ("all",)
        answer = Hits()
        for words in attempts:
            answer = _page(readers, plan(query, words, kinds, sort), limit, min(offset, MOST), words)
            if answer.by_kind:
                return answer
        return Hits()

    def votes(
        self,
        query: Query,
        audiences: Collection[str],
        *,
        limit: int = 2000,
        kinds: Collection[str] | None = None,
        most_words: int = MOST_WORDS,
    ) -> list[Vote]:
        if not query.spoken:
            return []
        return self._ask(audiences).votes(plan(query, "votes", kinds), limit, most_words)

    def words(self, query: Query, audiences: Collection[str]) -> tuple[str, ...]:
        if not query.spoken:
            return ()
        return tuple(self._ask(audiences).told(plan(query, "votes"), MOST_WORDS).shares)

    def prefix(
        self, text: str, audiences: Collection[str], *, kinds: Collection[str] | None = None, limit: int = 8
    ) -> list[Hit]:
        words = plain_words(text[:200])[:8]
        if not words or max(map(len, words)) < 3:
            return []
        return self._ask(audiences).named(words, kinds, limit)

    def count(self, word: str, audiences: Collection[str]) -> int:
        words = stems(word[:200])
        if len(words) != 1:
            return 0
        return sum(reader.having(words[0]) for reader in self._ask(audiences).readers)

    def standings(self, audience: str | None = None) -> Iterator[Standing]:
        generation = self._current()
        return Ledger(generation).standings(audience) if generation else iter(())

    def audiences(self) -> list[str]:
        generation = self._current()
        return list(Ledger(generation).counts()) if generation else []

    def healthy(self) -> bool:
        try:
            generation = self._current()
            if generation is None:
                return False
            for audience, (fewest, most) in Ledger(generation).counts().items():
                readers = self._readers(generation, [audience])
                if not fewest <= sum(reader.size() for reader in readers) <= most:
                    return False
        except IndexDamaged:
            return False
        return True

    # writing

    def write(self, upserts: Iterable[Document], deletions: Iterable[str] = ()) -> None:
        latest = {document.key: document for document in upserts}
        gone = [key for key in dict.fromkeys(deletions) if key not in latest]
        if not latest and not gone:
            return
        with self._folder.writing(self._timeout):
            generation = self._current()
            if generation is None:
                raise IndexDamaged(MISSING)
            ledger = Ledger(generation)
            for key in ledger.held(document for document in latest.values() if document.exact):
                del latest[key]
            standing = ledger.expect(latest.values(), gone)
            for audience, (documents, keys) in _by_audience(latest, standing).items():
                self._made(generation, audience).write(documents, keys)
            ledger.settle(latest.values(), gone)

    def clear(self) -> None:
        with self._folder.writing(self._timeout):
            self._folder.switch(self._folder.create())

    def rebuild(self, fill: Callable[[Engine], None]) -> None:
        with self._folder.rebuilding() as generation:
            fresh = PartitionedEngine(generation, self._name, self._open_partition, generation=generation)
            fill(fresh)
            with self._folder.writing(self._timeout):
                fill(fresh)
                self._folder.switch(generation)

    # partitions

    def _current(self) -> Path | None:
        return self._generation or self._folder.current()

    def _ask(self, audiences: Collection[str]) -> _Asked:
        generation = self._current()
        while generation:
            readers = self._readers(generation, audiences)
            if (now := self._current()) == generation:
                return _Asked(readers)
            generation = now  # a rebuilt index took over meanwhile
        raise IndexDamaged(MISSING)

    def _readers(self, generation: Path, audiences: Collection[str]) -> list[Reader]:
        if generation != self._serving:
            self._serving = generation
            self._partitions = {}
        partitions = (self._partition(generation, audience) for audience in sorted(set(audiences)))
        readers = (partition.reader() for partition in partitions if partition)
        return [reader for reader in readers if reader]

    def _partition(self, generation: Path, audience: str) -> Partition | None:
        """The partition if it exists; opened once."""
        check_audience(audience)
        folder = generation / audience.replace(":", "-")
        partition = self._partitions.get(folder)
        if partition is None and folder.is_dir():
            with self._opening:
                partition = self._partitions.get(folder) or self._open_partition(folder)
                self._partitions[folder] = partition
        return partition

    def _made(self, generation: Path, audience: str) -> Partition:
        (generation / audience.replace(":", "-")).mkdir(exist_ok=True)
        partition = self._partition(generation, audience)
        if partition is None:
            raise IndexDamaged(f"the folder of {audience} vanished while it was written")
        return partition


def _page(readers: _Asked, asked: Plan, limit: int, offset: int, words: Words) -> Hits:
    by_kind = readers.tally(asked.of_every_kind)
    total = sum(n for kind, n in by_kind.items() if asked.kinds is None or kind in asked.kinds)
    hits = readers.top(asked, offset + limit)[offset:] if total > offset else []
    return Hits(total=total, by_kind=by_kind, hits=hits, matched_all=words == "all")


def _winners(found: list[tuple[Reader, list[Place]]], limit: int) -> list[tuple[Reader, list[Place]]]:
    """Those of each reader that are among the best of all."""
    if len(found) == 1:
        return found
    ranks = sorted(place[:3] for _, places in found for place in places)
    if len(ranks) <= limit:
        return found
    return [(reader, [place for place in places if place[:3] < ranks[limit]]) for reader, places in found]


def _in_order(found: Iterable[Found]) -> list[Found]:
    """Best score first, equals by key, so that equal inputs give equal answers."""
    return sorted(found, key=_rank)


def _rank(found: Hit | Vote) -> tuple[float, str, int]:
    prefix, _, number = found.key.partition(":")
    return -found.score, prefix, int(number)


def _by_audience(
    latest: Mapping[str, Document], standing: Mapping[str, set[str]]
) -> dict[str, tuple[list[Document], list[str]]]:
    """What each partition has to take in and give up; those that only give up come first."""
    changes: dict[str, tuple[list[Document], list[str]]] = {}
    for key, audiences in standing.items():
        for audience in audiences:
            changes.setdefault(audience, ([], []))[1].append(key)
    for document in latest.values():
        changes.setdefault(document.audience, ([], []))[0].append(document)
    return dict(sorted(changes.items(), key=lambda item: (len(item[1][0]) > 0, item[0])))
