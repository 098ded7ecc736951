"""What every ranking has to beat: three published ways to find experts, from the words the index reads, too.

- most prolific: whoever had a part in most documents, whatever is asked;
- profile: all that a person wrote as one long document, ranked by BM25 with b = 0.3;
- expCombMNZ: the best 200 documents by BM25 vote; a person's votes are their number times the sum of the
  exponentials of their scores (Macdonald and Ounis, 2006).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Generic, TypeVar

from bench.experts.collection import Document
from social.core.search.language import parse
from social.core.search.plan import rarity, single_words
from social.core.search.words import stems

Run = dict[str, dict[str, float]]
"""{topic: {person: score}}."""

K1 = 1.2
VOTES = 200


Id = TypeVar("Id", int, str)


@dataclass
class Postings(Generic[Id]):
    """Which texts have a word how often, and how long every text is."""

    having: dict[str, Counter[Id]] = field(default_factory=lambda: defaultdict(Counter))
    lengths: Counter[Id] = field(default_factory=Counter)

    def bm25(self, words: Iterable[str], b: float) -> dict[Id, float]:
        """The score of every text that has one of the words."""
        mean = self.lengths.total() / len(self.lengths) if self.lengths else 1.0
        scores: dict[Id, float] = defaultdict(float)
        for word in words:
            found = self.having.get(word, Counter[Id]())
            weight = rarity(len(self.lengths), len(found))
            for text, times in found.items():
                norm = K1 * (1 - b + b * self.lengths[text] / mean)
                scores[text] += weight * times * (K1 + 1) / (times + norm)
        return scores


def words_of(query: str) -> list[str]:
    """The words that a question is about, as the index knows them."""
    return [word for clause in single_words(parse(query)) for word in clause.words]


def runs(documents: Iterable[Document], queries: Mapping[str, str]) -> dict[str, Run]:
    """{baseline: its answers to all topics}."""
    asked = {topic: words_of(query) for topic, query in queries.items()}
    known = frozenset(word for words in asked.values() for word in words)
    texts, profiles, authors = read(documents, known)
    prolific = Counter(person for people in authors for person in people)
    return {
        "most prolific": {topic: dict(prolific) for topic in asked},
        "profile BM25, b = 0.3": {topic: profiles.bm25(words, 0.3) for topic, words in asked.items()},
        f"expCombMNZ@{VOTES}": {topic: votes(texts, authors, words) for topic, words in asked.items()},
    }


def read(
    documents: Iterable[Document], known: frozenset[str]
) -> tuple[Postings[int], Postings[str], list[tuple[str, ...]]]:
    """Texts, profiles, and each text's authors; only words of the questions are kept."""
    texts, profiles, authors = Postings[int](), Postings[str](), list[tuple[str, ...]]()
    for number, document in enumerate(documents):
        words = stems(document.text)
        texts.lengths[number] = len(words)
        authors.append(document.authors)
        for word, times in Counter(word for word in words if word in known).items():
            texts.having[word][number] = times
            for person in document.authors:
                profiles.having[word][person] += times
        for person in document.authors:
            profiles.lengths[person] += len(words)
    return texts, profiles, authors


def votes(
    texts: Postings[int], authors: Sequence[tuple[str, ...]], words: Sequence[str], limit: int = VOTES
) -> dict[str, float]:
    """expCombMNZ: {person: number of their documents among the best × sum of exp(score)}."""
    scores = texts.bm25(words, 0.75)
    best = nlargest(limit, scores.items(), key=lambda pair: (pair[1], -pair[0]))
    number, total = Counter[str](), defaultdict[str, float](float)
    for text, score in best:
        for person in authors[text]:
            number[person] += 1
            total[person] += math.exp(score)
    return {person: number[person] * total[person] for person in total}
