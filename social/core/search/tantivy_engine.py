"""The default engine: tantivy, one small index for each audience.

Texts arrive as index words already: tantivy only splits them at blanks. Its own query parser is never used.
"""

import threading
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Q

from social.core.search.documents import Document, split_key
from social.core.search.engine import Hit, IndexDamaged, Vote
from social.core.search.language import Clause
from social.core.search.partitioned import PartitionedEngine, Place, Weights
from social.core.search.plan import EDGE, NAME, TITLE, Plan, rarity
from social.core.search.words import plain_words, stems

HEAP = 64_000_000
"""Bytes a large write may hold in memory."""
SMALL_HEAP = 15_000_000
MOST_TIES = 20_000
ALWAYS = 2**40
"""Seconds since 1970 that no date reaches."""
BEFORE_A = "`"
AUTHOR_COLUMNS = ("author0", "author1", "author2")


def open_tantivy(root: Path, timeout: float = 10.0) -> PartitionedEngine:
    """The index in this folder. A write waits `timeout` seconds for another writer."""
    return PartitionedEngine(root, "tantivy", TantivyPartition, timeout=timeout)


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("key", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True, stored=True)
    for name in ("place", "tag"):
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("text", "title"):
        schema.add_text_field(name, tokenizer_name="whitespace")
    for name in ("author", "name"):
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("prefix", "number", "moment", "authors", *AUTHOR_COLUMNS):
        schema.add_unsigned_field(name, fast=True)
    schema.add_unsigned_field("crowd", stored=True)
    return schema.build()


SCHEMA = _schema()


class TantivyPartition:
    """One audience's tantivy index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: tantivy.Index | None = None
        self._stamp = 0
        self._reader: TantivyReader | None = None
        self._loading = threading.Lock()

    def reader(self) -> "TantivyReader | None":
        try:
            stamp = (self._folder / "meta.json").stat().st_mtime_ns
        except FileNotFoundError:
            return self._reader  # not written yet, or already replaced by a rebuilt index
        if stamp != self._stamp:
            with self._loading, _damage(self._folder):
                self._load(stamp)
        return self._reader

    def _load(self, stamp: int) -> None:
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
                    writer.add_document(tantivy.Document.from_dict(_fields(document), SCHEMA))
                writer.commit()
            finally:
                writer.wait_merging_threads()


def _fields(document: Document) -> dict[str, Any]:
    title, body = " ".join(stems(document.title)), " ".join(stems(document.body))
    names = plain_words(document.author_names)
    own_words = plain_words(document.title)
    prefix, number = split_key(document.key)
    fields: dict[str, Any] = {
        "key": document.key,
        "kind": document.kind,
        "place": document.place,
        "tag": list(document.tags),
        "title": title,
        "text": f" {EDGE} ".join((title, " ".join(stems(" ".join(document.tags))), body)),
        "author": " ".join(names),
        "name": " ".join(chain((EDGE + word for word in own_words[:1]), own_words, names)),
        "prefix": _packed(prefix),
        "number": number,
        "moment": document.moment,
        "authors": len(document.authors),
    }
    fields.update(zip(AUTHOR_COLUMNS, document.authors, strict=False))
    if len(document.authors) > len(AUTHOR_COLUMNS):
        fields["crowd"] = list(document.authors)
    return fields


def _packed(prefix: str) -> int:
    """A key's letters as a number in the same order: columns of numbers are read fastest."""
    number = 0
    for letter in prefix.ljust(12, BEFORE_A):
        number = number * 27 + ord(letter) - ord(BEFORE_A)
    return number


@lru_cache(maxsize=100)
def _unpacked(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number, 27)
        letters = chr(letter + ord(BEFORE_A)) + letters
    return letters.rstrip(BEFORE_A)


def _key(prefix: int, number: int) -> str:
    return f"{_unpacked(prefix)}:{number}"


class TantivyReader:
    """One committed state of one audience's index."""

    def __init__(self, searcher: tantivy.Searcher, folder: Path) -> None:
        self._searcher = searcher
        self._folder = folder
        self._written = searcher.doc_freq("text", EDGE)  # with those deleted but not yet merged away
        self._having: dict[str, int] = {}

    def size(self) -> int:
        return self._searcher.num_docs

    def having(self, word: str) -> int:
        if word not in self._having:
            with _damage(self._folder):
                self._having[word] = self._count(word)
        return self._having[word]

    def _count(self, word: str) -> int:
        if self._written == self._searcher.num_docs:
            return self._searcher.doc_freq("text", word)
        counted: Any = self._searcher.search(_is("text", word), 1)
        return int(counted.count)

    def tally(self, asked: Plan) -> dict[str, int]:
        with _damage(self._folder):
            answer = self._searcher.aggregate(
                self._query(asked, {}), {"kinds": {"terms": {"field": "kind", "size": 1000}}}
            )
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["kinds"]["buckets"]}

    def best(self, asked: Plan, weights: Weights, limit: int, enough: int | None = None) -> list[Place]:
        with _damage(self._folder):
            return self._best(self._query(asked, weights), limit, enough or limit, asked.newest_first)

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Place]:
        query = _all_of([*map(_begins, words), *([_among("kind", kinds)] if kinds is not None else [])])
        with _damage(self._folder):
            return self._best(query, limit, limit)

    def hits(self, places: list[Place]) -> list[Hit]:
        with _damage(self._folder):
            kinds = [self._searcher.doc(address).get_first("kind") for *_, address in places]
        return [
            Hit(_key(prefix, number), str(kind), float(-worse))
            for (worse, prefix, number, _), kind in zip(places, kinds, strict=True)
        ]

    def votes(self, places: list[Place], asked: Plan, weights: Weights) -> list[Vote]:
        with _damage(self._folder):
            complete = self._complete(asked, weights, len(places))
            rows = zip(places, self._authors([address for *_, address in places]), strict=True)
        return [
            Vote(_key(prefix, number), -worse, authors, complete is None or (prefix, number) in complete)
            for (worse, prefix, number, _), authors in rows
        ]

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

    def _authors(self, addresses: list[tantivy.DocAddress]) -> list[tuple[int, ...]]:
        columns = [self._column(name, addresses) for name in AUTHOR_COLUMNS]
        counts = self._column("authors", addresses)
        few = len(AUTHOR_COLUMNS)
        return [
            row[:count] if count <= few else tuple(self._searcher.doc(address).get_all("crowd"))
            for address, count, row in zip(addresses, counts, zip(*columns, strict=True), strict=True)
        ]

    def _column(self, name: str, addresses: list[tantivy.DocAddress]) -> Sequence[Any]:
        return self._searcher.fast_field_values(name, addresses)

    def _complete(self, asked: Plan, weights: Weights, limit: int) -> set[tuple[int, int]] | None:
        """Where the best documents with every word stand; None when all have them."""
        if len(asked.any_of) < 2:
            return None
        strict = replace(asked, all_of=asked.all_of + asked.any_of, any_of=())
        found = self._best(self._query(strict, weights), max(1, limit), max(1, limit))
        return {(prefix, number) for _, prefix, number, _ in found}

    # what is asked

    def _query(self, asked: Plan, weights: Weights) -> Q:
        parts = [(Occur.Must, self._clause(clause, asked, weights)) for clause in asked.all_of]
        if asked.any_of:
            choice = [(Occur.Should, self._clause(clause, asked, weights)) for clause in asked.any_of]
            if not parts and not _filters(asked):
                return Q.boolean_query(choice)
            parts.append((Occur.Must if asked.any_needed else Occur.Should, Q.boolean_query(choice)))
        parts += [(Occur.Must, Q.const_score_query(part, 0.0)) for part in _filters(asked)]
        parts += [(Occur.MustNot, self._clause(clause, asked, weights)) for clause in asked.none_of]
        if not any(occur == Occur.Must for occur, _ in parts):
            parts.append((Occur.Must, Q.const_score_query(Q.all_query(), 0.0)))
        return Q.boolean_query(parts)

    def _clause(self, clause: Clause, asked: Plan, weights: Weights) -> Q:
        match clause.field:
            case "text" if asked.names_count:
                places = [
                    self._weighed("text", clause.words, weights, 1.0),
                    self._weighed("title", clause.words, weights, TITLE),
                    self._named(clause, weights),
                ]
                return Q.boolean_query([(Occur.Should, place) for place in places])
            case "text":
                return self._weighed("text", clause.words, weights, 1.0)
            case "title":
                return self._weighed("title", clause.words, weights, 1 + TITLE)
            case "author":
                return Q.const_score_query(_all_of([_is("author", name) for name in clause.words]), 0.0)
            case "tag" | "kind":
                return Q.const_score_query(_is(clause.field, clause.words[0]), 0.0)
            case "in":
                return Q.const_score_query(_is("place", clause.words[0]), 0.0)

    def _weighed(self, field: str, words: Sequence[str], weights: Weights, factor: float) -> Q:
        """The words side by side, weighing what they weigh over all readable partitions."""
        query = _is(field, words[0]) if len(words) == 1 else Q.phrase_query(SCHEMA, field, list(words))
        here = sum(rarity(self._written, self._searcher.doc_freq(field, word)) for word in words)
        everywhere = sum(weights.get(word, 0.0) for word in words)
        return Q.boost_query(query, factor * everywhere / here)

    def _named(self, clause: Clause, weights: Weights) -> Q:
        weight = NAME * sum(weights.get(word, 0.0) for word in clause.words)
        return Q.const_score_query(_all_of([_is("author", name) for name in clause.plain]), weight)


def _is(field: str, value: str) -> Q:
    return Q.term_query(SCHEMA, field, value)


def _among(field: str, values: Collection[str]) -> Q:
    return Q.boolean_query([(Occur.Should, _is(field, value)) for value in sorted(values)])


def _all_of(queries: Sequence[Q]) -> Q:
    return queries[0] if len(queries) == 1 else Q.boolean_query([(Occur.Must, query) for query in queries])


def _filters(asked: Plan) -> list[Q]:
    filters = []
    if asked.kinds is not None:
        filters.append(_among("kind", asked.kinds))
    if asked.places is not None:
        filters.append(_among("place", asked.places))
    if asked.since or asked.until:
        filters.append(
            Q.range_query(
                SCHEMA,
                "moment",
                tantivy.FieldType.Unsigned,
                lower_bound=max(1, asked.since),
                upper_bound=asked.until or ALWAYS,
                include_upper=False,
            )
        )
    return filters


@lru_cache(maxsize=500)
def _begins(word: str) -> Q:
    """One point for a name that begins so, more for the whole word and for the first word of a title."""
    exact = Q.const_score_query(_is("name", word), 2.0)
    if len(word) < 3:
        return exact
    pattern = word.replace("+", r"\+")
    return Q.boolean_query(
        [
            (Occur.Must, Q.const_score_query(Q.regex_query(SCHEMA, "name", f"{pattern}.*"), 1.0)),
            (Occur.Should, Q.const_score_query(Q.regex_query(SCHEMA, "name", f"{EDGE}{pattern}.*"), 2.0)),
            (Occur.Should, exact),
        ]
    )


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
