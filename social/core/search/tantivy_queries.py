"""A plan in tantivy's terms, built from parts: tantivy's own parser never sees what people type."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import tantivy
from tantivy import Occur
from tantivy import Query as Q

from social.core.search import telling
from social.core.search.language import Clause
from social.core.search.partition import Weights
from social.core.search.plan import LIFTED, NAME, TITLE, Plan, rarity
from social.core.search.tantivy_fields import SCHEMA
from social.core.search.texts import EDGE

ALWAYS = 2**40
"""Seconds since 1970 that no date reaches."""


class Queries:
    """Builds queries for one searcher, whose own statistics have to be weighed away."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.written = searcher.doc_freq("text", EDGE)
        """Documents, with those deleted but not yet merged away."""

    def query(self, asked: Plan, weights: Weights) -> Q:
        """The whole plan."""
        found = self._found(asked, weights)
        lifted = [word for word in LIFTED if asked.lifts and self._searcher.doc_freq("lift", word)]
        if not lifted or not weights:
            return found
        more = [(Occur.Should, _more(found, word)) for word in lifted]
        return Q.boolean_query([(Occur.Must, found), *more])

    def _found(self, asked: Plan, weights: Weights) -> Q:
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
                return self._telling(clause, asked, weights)
            case "title":
                return self._weighed("title", clause.words, weights, 1 + TITLE)
            case "author":
                return Q.const_score_query(all_of([is_in("author", name) for name in clause.words]), 0.0)
            case "tag" | "kind":
                return Q.const_score_query(is_in(clause.field, clause.words[0]), 0.0)
            case "in":
                return Q.const_score_query(is_in("place", clause.words[0]), 0.0)

    def _telling(self, clause: Clause, asked: Plan, weights: Weights) -> Q:
        said = self._weighed("text", clause.words, weights, 1.0)
        bit = asked.bits.get(clause.words[0])
        if bit is None:
            return said
        there = Q.const_score_query(is_in("text", clause.words[0]), float(bit))
        named = self._weighed("title", clause.words, weights, telling.TITLE)
        return Q.boolean_query([(Occur.Should, part) for part in (there, said, named)])

    def _weighed(self, field: str, words: Sequence[str], weights: Weights, factor: float) -> Q:
        """The words side by side, weighing what they weigh over all readable partitions."""
        query = is_in(field, words[0]) if len(words) == 1 else Q.phrase_query(SCHEMA, field, list(words))
        here = sum(rarity(self.written, self._searcher.doc_freq(field, word)) for word in words)
        everywhere = sum(weights.get(word, 0.0) for word in words)
        return Q.boost_query(query, factor * everywhere / here)

    def _named(self, clause: Clause, weights: Weights) -> Q:
        weight = NAME * sum(weights.get(word, 0.0) for word in clause.words)
        return Q.const_score_query(all_of([is_in("author", name) for name in clause.plain]), weight)


def _more(found: Q, word: str) -> Q:
    """What documents with this word in `lift` score besides what they score anyway; it may be less than 0."""
    there = (Occur.Must, Q.const_score_query(is_in("lift", word), 0.0))
    return Q.boost_query(Q.boolean_query([(Occur.Must, found), there]), LIFTED[word] - 1)


def is_in(field: str, value: str) -> Q:
    """Documents with this word in the field."""
    return Q.term_query(SCHEMA, field, value)


def among(field: str, values: Collection[str]) -> Q:
    """Documents with one of the values."""
    return Q.boolean_query([(Occur.Should, is_in(field, value)) for value in sorted(values)])


def all_of(queries: Sequence[Q]) -> Q:
    """Documents that all queries find."""
    return queries[0] if len(queries) == 1 else Q.boolean_query([(Occur.Must, query) for query in queries])


def _filters(asked: Plan) -> list[Q]:
    filters = []
    if asked.kinds is not None:
        filters.append(among("kind", asked.kinds))
    if asked.places is not None:
        filters.append(among("place", asked.places))
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
def begins(word: str) -> Q:
    """One point for a name that begins so, more for the whole word and for the first word of a title."""
    exact = Q.const_score_query(is_in("name", word), 2.0)
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
