"""The engine in pure Python: Whoosh, one small index for each audience. Good to about 25,000 documents.

Whoosh keeps the postings and looks them up; what a search asks is worked out here on plain dictionaries,
which is as fast at this size and exact about deleted documents.
"""

import threading
import time
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the library's own regular expressions are spelt in an older Python
    from whoosh import fields, index
    from whoosh.analysis import SpaceSeparatedTokenizer

from social.core.search.documents import Document, split_key
from social.core.search.engine import Hit, IndexDamaged, SearchTooSlow, Vote
from social.core.search.language import Clause
from social.core.search.partitioned import PartitionedEngine, Place, Weights
from social.core.search.plan import EDGE, NAME, TITLE, Plan
from social.core.search.words import plain_words, stems

SECONDS = 5.0
"""What one search may take at most."""
K1, B = 1.2, 0.75

Scores = dict[int, float]
"""For each document number: how well it matches."""


def open_whoosh(root: Path, timeout: float = 10.0) -> PartitionedEngine:
    """The index in this folder. A write waits `timeout` seconds for another writer."""
    return PartitionedEngine(root, "whoosh", WhooshPartition, timeout=timeout)


def _schema() -> Any:
    def words(phrase: bool) -> Any:
        return fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=phrase)

    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        kind=fields.ID(stored=True),
        place=fields.ID,
        tag=words(phrase=False),
        text=words(phrase=True),
        title=words(phrase=True),
        author=words(phrase=False),
        name=words(phrase=False),
        moment=fields.NUMERIC(bits=64, sortable=True),
        authors=fields.STORED,
    )


class WhooshPartition:
    """One audience's Whoosh index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader: WhooshReader | None = None
        self._loading = threading.Lock()

    def reader(self) -> "WhooshReader | None":
        with self._loading, _damage(self._folder):
            if not self._folder.is_dir() or (self._reader and self._reader.up_to_date()):
                return self._reader
            if index.exists_in(str(self._folder)):
                self._reader = WhooshReader(index.open_dir(str(self._folder)), self._folder)
            return self._reader

    def write(self, upserts: list[Document], deletions: list[str]) -> None:
        with _damage(self._folder):
            place = str(self._folder)
            here = index.open_dir(place) if index.exists_in(place) else index.create_in(place, _schema())
            writer = here.writer(timeout=10, limitmb=64)
            try:
                for key in deletions:
                    writer.delete_by_term("key", key)
                for document in upserts:
                    writer.add_document(**_fields(document))
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
            here.close()


def _fields(document: Document) -> dict[str, Any]:
    title, body = " ".join(stems(document.title)), " ".join(stems(document.body))
    names, own_words = plain_words(document.author_names), plain_words(document.title)
    return {
        "key": document.key,
        "kind": document.kind,
        "place": document.place or None,
        "tag": " ".join(document.tags),
        "title": title,
        "text": f" {EDGE} ".join((title, " ".join(stems(" ".join(document.tags))), body)),
        "author": " ".join(names),
        "name": " ".join([*(EDGE + word for word in own_words[:1]), *own_words, *names]),
        "moment": document.moment,
        "authors": tuple(document.authors),
    }


class WhooshReader:
    """One committed state of one audience's index."""

    def __init__(self, opened: Any, folder: Path) -> None:
        self._index = opened
        self._reader = opened.reader()
        self._folder = folder
        self._postings: dict[tuple[str, str], Scores] = {}
        self._using = threading.Lock()

    def up_to_date(self) -> bool:
        """Whether nothing was committed since."""
        return bool(self._index.latest_generation() == self._reader.generation())

    def size(self) -> int:
        return int(self._reader.doc_count())

    def having(self, word: str) -> int:
        with self._work():
            return len(self._frequencies("text", word))

    def tally(self, asked: Plan) -> dict[str, int]:
        with self._work():
            matching = self._matching(asked, {})
            kinds = {
                kind: len(matching.keys() & self._with("kind", kind)) for kind in self._terms("kind", "")
            }
        return {kind: number for kind, number in kinds.items() if number}

    def best(self, asked: Plan, weights: Weights, limit: int, enough: int | None = None) -> list[Place]:
        with self._work():
            matching = self._matching(asked, weights)
            if asked.newest_first:
                moments = self._reader.column_reader("moment")
                matching = {document: float(moments[document]) for document in matching}
            return self._best(matching, limit)

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Place]:
        with self._work():
            matching = _both([self._begins(word) for word in words])
            if kinds is not None:
                matching = _kept(matching, self._among("kind", kinds))
            return self._best(matching, limit)

    def hits(self, places: list[Place]) -> list[Hit]:
        with self._work():
            stored = [self._reader.stored_fields(document) for *_, document in places]
        return [Hit(each["key"], each["kind"], -place[0]) for place, each in zip(places, stored, strict=True)]

    def votes(self, places: list[Place], asked: Plan, weights: Weights) -> list[Vote]:
        with self._work():
            complete = _common(self._clause(clause, asked, weights) for clause in asked.any_of)
            rows = [(place, self._reader.stored_fields(place[3])) for place in places]
        return [
            Vote(stored["key"], -worse, stored["authors"], document in complete)
            for (worse, _, _, document), stored in rows
        ]

    def _best(self, matching: Scores, limit: int) -> list[Place]:
        """Equals stand by key: the keys of all that equal the last are read."""
        rounded = {document: -round(score, 3) for document, score in matching.items()}
        least = sorted(rounded.values())[:limit][-1:]
        likely = [document for document, worse in rounded.items() if worse <= least[0]]
        keys = (split_key(self._reader.stored_fields(document)["key"]) for document in likely)
        return sorted((rounded[d], *key, d) for d, key in zip(likely, keys, strict=True))[:limit]

    # what is asked

    def _matching(self, asked: Plan, weights: Weights) -> Scores:
        """Every matching document with its score."""
        parts = [self._clause(clause, asked, weights) for clause in asked.all_of]
        choice = [self._clause(clause, asked, weights) for clause in asked.any_of]
        if asked.any_needed:
            parts.append(_either(choice))
        filters = self._filters(asked)
        if parts:
            matching = _both(parts)
        else:
            matching = dict.fromkeys(filters.pop() if filters else self._reader.all_doc_ids(), 0.0)
        for allowed in filters:
            matching = _kept(matching, allowed)
        if asked.since or asked.until:
            matching = self._dated(matching, max(1, asked.since), asked.until or float("inf"))
        for clause in asked.none_of:
            for document in self._clause(clause, asked, weights):
                matching.pop(document, None)
        return matching if asked.any_needed else _raised(matching, choice)

    def _clause(self, clause: Clause, asked: Plan, weights: Weights) -> Scores:
        match clause.field:
            case "text" if asked.names_count:
                titles = self._weighed("title", clause.words, weights, TITLE)
                names = self._named(clause, weights)
                return _either([self._weighed("text", clause.words, weights, 1.0), titles, names])
            case "text":
                return self._weighed("text", clause.words, weights, 1.0)
            case "title":
                return self._weighed("title", clause.words, weights, 1 + TITLE)
            case "author":
                return dict.fromkeys(_common(self._with("author", name) for name in clause.words), 0.0)
            case "tag" | "kind":
                return dict.fromkeys(self._with(clause.field, clause.words[0]), 0.0)
            case "in":
                return dict.fromkeys(self._with("place", clause.words[0]), 0.0)

    def _named(self, clause: Clause, weights: Weights) -> Scores:
        weight = NAME * sum(weights.get(word, 0.0) for word in clause.words)
        return dict.fromkeys(_common(self._with("author", name) for name in clause.plain), weight)

    def _filters(self, asked: Plan) -> list[set[int]]:
        wanted = (("kind", asked.kinds), ("place", asked.places))
        return [self._among(field, values) for field, values in wanted if values is not None]

    def _among(self, field: str, values: Collection[str]) -> set[int]:
        return set().union(*(self._with(field, value) for value in values))

    def _dated(self, matching: Scores, since: float, until: float) -> Scores:
        moments = self._reader.column_reader("moment")
        return {document: score for document, score in matching.items() if since <= moments[document] < until}

    def _weighed(self, field: str, words: tuple[str, ...], weights: Weights, factor: float) -> Scores:
        """BM25 of the words side by side."""
        frequencies = self._frequencies(field, words[0]) if len(words) == 1 else self._phrase(field, words)
        weight = factor * sum(weights.get(word, 0.0) for word in words) * (K1 + 1)
        average = self._reader.field_length(field) / max(1, self._reader.doc_count_all()) or 1.0
        scores = {}
        for document, often in frequencies.items():
            length = self._reader.doc_field_length(document, field)
            scores[document] = weight * often / (often + K1 * (1 - B + B * length / average))
        return scores

    def _begins(self, word: str) -> Scores:
        """One point for a name that begins so, more for the whole word and for the first word of a title."""
        exact = dict.fromkeys(self._with("name", word), 2.0)
        if len(word) < 3:
            return exact
        begun = dict.fromkeys(self._beginning(word), 1.0)
        return _raised(begun, [exact, dict.fromkeys(self._beginning(EDGE + word), 2.0)])

    def _beginning(self, word: str) -> set[int]:
        return set().union(*(self._with("name", term) for term in self._terms("name", word)))

    # postings

    def _with(self, field: str, word: str) -> set[int]:
        return set(self._frequencies(field, word))

    def _frequencies(self, field: str, word: str) -> Scores:
        """How often the word stands in each document."""
        key = (field, word)
        if key not in self._postings:
            if len(self._postings) > 500:
                self._postings.clear()
            self._postings[key] = {document: weight for document, weight, _ in self._read(field, word, False)}
        return self._postings[key]

    def _phrase(self, field: str, words: tuple[str, ...]) -> Scores:
        """How often the words stand side by side in each document."""
        starts: dict[int, set[int]] = {}
        for offset, word in enumerate(words):
            here = {d: {p - offset for p in positions} for d, _, positions in self._read(field, word, True)}
            starts = here if not offset else {d: starts[d] & here[d] for d in starts.keys() & here.keys()}
        return {document: float(len(places)) for document, places in starts.items() if places}

    def _read(self, field: str, word: str, places: bool) -> Iterator[tuple[int, float, list[int]]]:
        if (field, word) not in self._reader:
            return
        postings = self._reader.postings(field, word)
        while postings.is_active():
            if time.monotonic() > self._deadline:
                raise SearchTooSlow("The search took too long. Ask for fewer or rarer words.")
            yield postings.id(), postings.weight(), postings.value_as("positions") if places else []
            postings.next()

    def _terms(self, field: str, prefix: str) -> list[str]:
        return [term.decode() for term in self._reader.expand_prefix(field, prefix)]

    @contextmanager
    def _work(self) -> Iterator[None]:
        """One thread at a time, and not for ever: Whoosh shares file positions between its readers."""
        with self._using, _damage(self._folder):
            self._deadline = time.monotonic() + SECONDS
            yield


def _both(parts: list[Scores]) -> Scores:
    """Documents in all parts, scores added."""
    documents = _common(parts)
    return {document: sum(part[document] for part in parts) for document in documents}


def _either(parts: list[Scores]) -> Scores:
    total: Counter[int] = Counter()
    for part in parts:
        for document, score in part.items():
            total[document] += score  # type: ignore[assignment]  # counters add floats as well
    return dict(total)


def _raised(scores: Scores, more: list[Scores]) -> Scores:
    """The same documents, higher where they are also in one of `more`."""
    return {d: score + sum(part.get(d, 0.0) for part in more) for d, score in scores.items()}


def _common(parts: Iterable[Collection[int]]) -> set[int]:
    first, *rest = sorted((set(part) for part in parts), key=len)
    return first.intersection(*rest)


def _kept(matching: Scores, allowed: Collection[int]) -> Scores:
    return {document: score for document, score in matching.items() if document in allowed}


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Whatever the library stumbles over in broken files, in our words."""
    try:
        yield
    except (IndexDamaged, SearchTooSlow):
        raise
    except Exception as error:
        raise IndexDamaged(f"{folder}: {error!r}") from error
