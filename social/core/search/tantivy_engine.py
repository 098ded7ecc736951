"""The default engine: tantivy, one small index for each audience."""

import threading
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query as Q

from social.core.search.documents import Document, Part
from social.core.search.engine import Hit, IndexDamaged, Vote
from social.core.search.partition import Place, Weights
from social.core.search.partitioned import PartitionedEngine
from social.core.search.plan import Plan
from social.core.search.tantivy_fields import AUTHOR_COLUMNS, SCHEMA, fields_of, key_of, parts_of, unpacked
from social.core.search.tantivy_queries import Queries, all_of, among, begins, is_in
from social.core.search.telling import Heard

HEAP = 64_000_000
"""Bytes a large write may hold in memory."""
SMALL_HEAP = 15_000_000
"""For a small one; the least that tantivy takes."""
MOST_TIES = 20_000
"""Equals that are looked through for the first by key."""


def open_tantivy(root: Path, timeout: float = 10.0) -> PartitionedEngine:
    """The index in this folder. A write waits `timeout` seconds for another writer."""
    return PartitionedEngine(root, "tantivy", TantivyPartition, timeout=timeout)


class TantivyPartition:
    """One audience's tantivy index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: tantivy.Index | None = None
        self._stamp = (0, 0)
        self._reader: TantivyReader | None = None
        self._loading = threading.Lock()

    def reader(self) -> "TantivyReader | None":
        try:
            state = (self._folder / "meta.json").stat()
        except FileNotFoundError:
            return self._reader  # not written yet, or already replaced by a rebuilt index
        stamp = (state.st_mtime_ns, state.st_ino)
        if stamp != self._stamp:
            with self._loading, _damage(self._folder):
                self._load(stamp)
        return self._reader

    def _load(self, stamp: tuple[int, int]) -> None:
        if stamp == self._stamp:
            return
        if self._index is None:
            self._index = tantivy.Index.open(str(self._folder))
            self._index.config_reader("manual")
        self._index.reload()
        self._reader = TantivyReader(self._index.searcher(), self._folder)
        self._stamp = stamp

    def write(self, upserts: list[Document], deletions: list[str]) -> None:
        with _damage(self._folder):
            index = tantivy.Index(SCHEMA, str(self._folder))
            writer = index.writer(HEAP if len(upserts) > 500 else SMALL_HEAP, 1)
            try:
                for key in deletions:
                    writer.delete_documents_by_term("key", key)
                for document in upserts:
                    writer.add_document(tantivy.Document.from_dict(fields_of(document), SCHEMA))
                writer.commit()
            finally:
                writer.wait_merging_threads()


class TantivyReader:
    """One committed state of one audience's index."""

    def __init__(self, searcher: tantivy.Searcher, folder: Path) -> None:
        self._searcher = searcher
        self._folder = folder
        self._queries = Queries(searcher)
        self._having: dict[str, int] = {}

    def size(self) -> int:
        return self._searcher.num_docs

    def having(self, word: str) -> int:
        if word not in self._having:
            with _damage(self._folder):
                self._having[word] = self._count(word)
        return self._having[word]

    def _count(self, word: str) -> int:
        if self._queries.written == self._searcher.num_docs:
            return self._searcher.doc_freq("text", word)
        counted: Any = self._searcher.search(is_in("text", word), 1)
        return int(counted.count)

    def holds(self, asked: Plan) -> bool:
        there = self._searcher.doc_freq
        with _damage(self._folder):
            of_kind = asked.kinds is None or any(there("kind", kind) for kind in asked.kinds)
            return of_kind and any(there("text", clause.words[0]) for clause in asked.any_of)

    def tally(self, asked: Plan) -> dict[str, int]:
        with _damage(self._folder):
            answer = self._searcher.aggregate(
                self._queries.query(asked, {}), {"kinds": {"terms": {"field": "kind", "size": 1000}}}
            )
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["kinds"]["buckets"]}

    def best(self, asked: Plan, weights: Weights, limit: int, enough: int | None = None) -> list[Place]:
        with _damage(self._folder):
            return self._best(self._queries.query(asked, weights), limit, enough or limit, asked.newest_first)

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Place]:
        query = all_of([*map(begins, words), *([among("kind", kinds)] if kinds is not None else [])])
        with _damage(self._folder):
            return self._best(query, limit, limit)

    def hits(self, places: list[Place]) -> list[Hit]:
        with _damage(self._folder):
            kinds = [self._searcher.doc(address).get_first("kind") for *_, address in places]
        return [
            Hit(key_of(prefix, number), str(kind), float(-worse))
            for (worse, prefix, number, _), kind in zip(places, kinds, strict=True)
        ]

    def votes(self, places: list[Place], heard: Heard) -> list[Vote]:
        with _damage(self._folder):
            addresses = [address for *_, address in places]
            kinds, moments = self._column("sort", addresses), self._column("moment", addresses)
            rows = zip(places, self._parts(addresses), kinds, moments, strict=True)
        votes = []
        for (worse, prefix, number, _), parts, kind, moment in rows:
            score, words = heard(-worse)
            votes.append(Vote(key_of(prefix, number), score, parts, words, unpacked(kind), moment))
        return votes

    # what was found

    def _best(self, query: Q, limit: int, enough: int, newest_first: bool = False) -> list[Place]:
        """Equals stand by key, however the index happens to be laid out."""
        column = "moment" if newest_first else None
        fetch = limit + 32
        while True:
            found = self._searcher.search(query, fetch, count=False, order_by_field=column).hits
            if len(found) < fetch or fetch >= MOST_TIES:
                break
            last = round(found[-1][0], 3)
            better = bisect_left(found, -last, key=lambda pair: -round(pair[0], 3))
            if better >= min(limit, enough):
                found = found[:better]
                break
            fetch = min(fetch * 4, MOST_TIES)
        addresses = [address for _, address in found]
        prefixes, numbers = self._column("prefix", addresses), self._column("number", addresses)
        worse = [-round(score or 0, 3) for score, _ in found]
        return sorted(zip(worse, prefixes, numbers, addresses, strict=True), key=itemgetter(0, 1, 2))[:limit]

    def _parts(self, addresses: list[tantivy.DocAddress]) -> list[tuple[Part, ...]]:
        columns = [self._column(name, addresses) for name in AUTHOR_COLUMNS]
        counts = self._column("authors", addresses)
        few = len(AUTHOR_COLUMNS)
        return [
            parts_of(row[:count] if count <= few else tuple(self._searcher.doc(address).get_all("crowd")))
            for address, count, row in zip(addresses, counts, zip(*columns, strict=True), strict=True)
        ]

    def _column(self, name: str, addresses: list[tantivy.DocAddress]) -> Sequence[Any]:
        return self._searcher.fast_field_values(name, addresses)


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Whatever the library says about broken files, in our words."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamaged(f"{folder}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a failed assertion in the library shows
            raise
        raise IndexDamaged(f"{folder}: {error}") from error
