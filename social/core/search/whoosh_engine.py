"""The engine in pure Python: Whoosh, one small index for each audience. Good to about 25,000 documents."""

import threading
import time
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the library's own regular expressions are spelt in an older Python
    from whoosh import fields, index
    from whoosh.analysis import SpaceSeparatedTokenizer

from social.core.search.documents import Document, Part, split_key
from social.core.search.engine import Hit, IndexDamaged, SearchTooSlow, Vote
from social.core.search.partition import Place, Weights
from social.core.search.partitioned import PartitionedEngine
from social.core.search.plan import Plan
from social.core.search.telling import Heard
from social.core.search.texts import lift_of, texts_of
from social.core.search.whoosh_matching import Matching, Scores, both, kept
from social.core.search.words import value

SECONDS = 5.0
"""What one search may take at most."""


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
        lift=fields.ID,
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
    return {
        "key": document.key,
        "kind": document.kind,
        "place": value(document.place) or None,
        "tag": " ".join(value(tag) for tag in document.tags),
        "lift": lift_of(document) or None,
        **texts_of(document)._asdict(),
        "moment": document.moment,
        "authors": tuple(tuple(part) for part in document.authors),
    }


class WhooshReader:
    """One committed state of one audience's index."""

    def __init__(self, opened: Any, folder: Path) -> None:
        self._index = opened
        self._reader = opened.reader()
        self._folder = folder
        self._found = Matching(self._reader)
        self._using = threading.Lock()

    def up_to_date(self) -> bool:
        """Whether nothing was committed since."""
        return bool(self._index.latest_generation() == self._reader.generation())

    def size(self) -> int:
        return int(self._reader.doc_count())

    def having(self, word: str) -> int:
        with self._work():
            return len(self._found.having("text", word))

    def holds(self, asked: Plan) -> bool:
        with self._work():
            of_kind = asked.kinds is None or any(("kind", kind) in self._reader for kind in asked.kinds)
            return of_kind and any(("text", clause.words[0]) in self._reader for clause in asked.any_of)

    def tally(self, asked: Plan) -> dict[str, int]:
        with self._work():
            matching = self._found.matching(asked, {})
            kinds = {
                kind: len(matching.keys() & self._found.having("kind", kind))
                for kind in self._found.terms("kind", "")
            }
        return {kind: number for kind, number in kinds.items() if number}

    def best(self, asked: Plan, weights: Weights, limit: int, enough: int | None = None) -> list[Place]:
        with self._work():
            matching = self._found.matching(asked, weights)
            if asked.newest_first:
                moments = self._reader.column_reader("moment")
                matching = {document: float(moments[document]) for document in matching}
            return self._best(matching, limit)

    def named(self, words: list[str], kinds: Collection[str] | None, limit: int) -> list[Place]:
        with self._work():
            matching = both([self._found.begins(word) for word in words])
            if kinds is not None:
                matching = kept(matching, self._found.among("kind", kinds))
            return self._best(matching, limit)

    def hits(self, places: list[Place]) -> list[Hit]:
        with self._work():
            stored = [self._reader.stored_fields(document) for *_, document in places]
        return [Hit(each["key"], each["kind"], -place[0]) for place, each in zip(places, stored, strict=True)]

    def votes(self, places: list[Place], heard: Heard) -> list[Vote]:
        with self._work():
            moments = self._reader.column_reader("moment")
            rows = [(place[0], self._reader.stored_fields(place[3]), moments[place[3]]) for place in places]
        votes = []
        for worse, stored, moment in rows:
            score, words = heard(-worse)
            parts = tuple(Part(*part) for part in stored["authors"])
            votes.append(Vote(stored["key"], score, parts, words, stored["kind"], int(moment)))
        return votes

    def _best(self, matching: Scores, limit: int) -> list[Place]:
        """Equals stand by key: the keys of all that equal the last are read."""
        rounded = {document: -round(score, 3) for document, score in matching.items()}
        least = sorted(rounded.values())[:limit][-1:]
        likely = [document for document, worse in rounded.items() if worse <= least[0]]
        keys = (split_key(self._reader.stored_fields(document)["key"]) for document in likely)
        return sorted((rounded[d], *key, d) for d, key in zip(likely, keys, strict=True))[:limit]

    @contextmanager
    def _work(self) -> Iterator[None]:
        """One thread at a time, and not for ever: Whoosh shares file positions between its readers."""
        with self._using, _damage(self._folder):
            self._found.deadline = time.monotonic() + SECONDS
            yield


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Whatever the library stumbles over in broken files, in our words."""
    try:
        yield
    except (IndexDamaged, SearchTooSlow):
        raise
    except Exception as error:
        raise IndexDamaged(f"{folder}: {error!r}") from error
