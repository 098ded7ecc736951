"""What a plan asks, worked out on the postings that Whoosh keeps.

On plain dictionaries this is as fast as Whoosh's own matchers at the size it is good for, and exact about
deleted documents.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from social.core.search import telling
from social.core.search.engine import SearchTooSlow
from social.core.search.language import Clause
from social.core.search.partition import Weights
from social.core.search.plan import LIFTED, NAME, TITLE, Plan
from social.core.search.texts import EDGE

K1, B = 1.2, 0.75
MOST_KEPT = 500
"""Words whose postings stay in memory."""

Scores = dict[int, float]
"""For each document number: how well it matches."""


class Matching:
    """Finds documents in one committed state of an index."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._postings: dict[tuple[str, str], Scores] = {}
        self.deadline = 0.0
        """When to give up, by the monotonic clock."""

    def matching(self, asked: Plan, weights: Weights) -> Scores:
        """Every matching document with its score."""
        matching = self._matching(asked, weights)
        for word, factor in LIFTED.items() if asked.lifts else ():
            for document in matching.keys() & self.having("lift", word):
                matching[document] *= factor
        return matching

    def _matching(self, asked: Plan, weights: Weights) -> Scores:
        parts = [self.clause(clause, asked, weights) for clause in asked.all_of]
        choice = [self.clause(clause, asked, weights) for clause in asked.any_of]
        if asked.any_needed:
            parts.append(either(choice))
        filters = self._filters(asked)
        if parts:
            matching = both(parts)
        else:
            matching = dict.fromkeys(filters.pop() if filters else self._reader.all_doc_ids(), 0.0)
        for allowed in filters:
            matching = kept(matching, allowed)
        if asked.since or asked.until:
            matching = self._dated(matching, max(1, asked.since), asked.until or float("inf"))
        for clause in asked.none_of:
            for document in self.clause(clause, asked, weights):
                matching.pop(document, None)
        return matching if asked.any_needed else raised(matching, choice)

    def clause(self, clause: Clause, asked: Plan, weights: Weights) -> Scores:
        """Documents for which one clause holds."""
        match clause.field:
            case "text" if asked.names_count:
                titles = self._weighed("title", clause.words, weights, TITLE)
                names = self._named(clause, weights)
                return either([self._weighed("text", clause.words, weights, 1.0), titles, names])
            case "text":
                return self._telling(clause, asked, weights)
            case "title":
                return self._weighed("title", clause.words, weights, 1 + TITLE)
            case "author":
                return dict.fromkeys(common(self.having("author", name) for name in clause.words), 0.0)
            case "tag" | "kind":
                return dict.fromkeys(self.having(clause.field, clause.words[0]), 0.0)
            case "in":
                return dict.fromkeys(self.having("place", clause.words[0]), 0.0)

    def _telling(self, clause: Clause, asked: Plan, weights: Weights) -> Scores:
        said = self._weighed("text", clause.words, weights, 1.0)
        bit = asked.bits.get(clause.words[0])
        if bit is None:
            return said
        named = self._weighed("title", clause.words, weights, telling.TITLE)
        return either([dict.fromkeys(said, float(bit)), said, named])

    def _named(self, clause: Clause, weights: Weights) -> Scores:
        weight = NAME * sum(weights.get(word, 0.0) for word in clause.words)
        return dict.fromkeys(common(self.having("author", name) for name in clause.plain), weight)

    def _filters(self, asked: Plan) -> list[set[int]]:
        wanted = (("kind", asked.kinds), ("place", asked.places))
        return [self.among(field, values) for field, values in wanted if values is not None]

    def among(self, field: str, values: Collection[str]) -> set[int]:
        """Documents with one of the values."""
        return set().union(*(self.having(field, value) for value in values))

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

    def begins(self, word: str) -> Scores:
        """One point for a name that begins so, more for the whole word and for the first word of a title."""
        exact = dict.fromkeys(self.having("name", word), 2.0)
        if len(word) < 3:
            return exact
        begun = dict.fromkeys(self._beginning(word), 1.0)
        return raised(begun, [exact, dict.fromkeys(self._beginning(EDGE + word), 2.0)])

    def _beginning(self, word: str) -> set[int]:
        return set().union(*(self.having("name", term) for term in self.terms("name", word)))

    # postings

    def having(self, field: str, word: str) -> set[int]:
        """Documents with this word in the field."""
        return set(self._frequencies(field, word))

    def _frequencies(self, field: str, word: str) -> Scores:
        """How often the word stands in each document."""
        key = (field, word)
        if key not in self._postings:
            if len(self._postings) > MOST_KEPT:
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
            if time.monotonic() > self.deadline:
                raise SearchTooSlow("The search took too long. Ask for fewer or rarer words.")
            yield postings.id(), postings.weight(), postings.value_as("positions") if places else []
            postings.next()

    def terms(self, field: str, prefix: str) -> list[str]:
        """Words of the field that begin so."""
        return [term.decode() for term in self._reader.expand_prefix(field, prefix)]


def both(parts: list[Scores]) -> Scores:
    """Documents in all parts, scores added."""
    documents = common(parts)
    return {document: sum(part[document] for part in parts) for document in documents}


def either(parts: list[Scores]) -> Scores:
    """Documents in any part, scores added."""
    total: Counter[int] = Counter()
    for part in parts:
        for document, score in part.items():
            total[document] += score  # type: ignore[assignment]  # counters add floats as well
    return dict(total)


def raised(scores: Scores, more: list[Scores]) -> Scores:
    """The same documents, higher where they are also in one of `more`."""
    return {d: score + sum(part.get(d, 0.0) for part in more) for d, score in scores.items()}


def common(parts: Iterable[Collection[int]]) -> set[int]:
    """Documents in all parts."""
    first, *rest = sorted((set(part) for part in parts), key=len)
    return first.intersection(*rest)


def kept(matching: Scores, allowed: Collection[int]) -> Scores:
    """Without those that are not allowed."""
    return {document: score for document, score in matching.items() if document in allowed}
