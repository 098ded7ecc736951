"""Which words of a question tell most, and scores that say which of them a document has.

Rare words tell more than common ones, and what is said first tells more than what is said later. Documents
that speak for people are scored by their words' bits (the n-th from the end is worth 2 to the power of n)
plus how well they match, which stays below 1. So the engine's list has the documents with the most telling
words first, and one number says both which words are there and how much is said of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

RARITY = 1.25
"""Power to which a word's weight is raised: the rarest words stand out."""
FIRST = 0.5
"""How much more the first word tells; the next one has half of that, and so on."""
TITLE = 1.0
"""How much a word in the title adds, compared with the same word in the text."""
MOST = 10
"""Words of a question that count: their bits and the rest fit into a score of 32 bits."""
MOST_SAID = 2.25 * (1 + TITLE)
"""More than BM25 can give for a word that weighs 1."""


@dataclass(frozen=True)
class Telling:
    """The words of a question that count, the most telling first."""

    shares: Mapping[str, float]
    """How much of the question each word carries; together 1."""

    @property
    def bits(self) -> dict[str, int]:
        """What each word adds to the score of a document that has it."""
        return {word: 1 << place for place, word in enumerate(reversed(list(self.shares)))}

    @property
    def weights(self) -> dict[str, float]:
        """What each word weighs in the part of the score that stays below 1."""
        return {word: share / MOST_SAID for word, share in self.shares.items()}


class Heard:
    """What scores say. Few different sets of words occur in many documents: each is worked out once."""

    def __init__(self, telling: Telling) -> None:
        self._shares = tuple(telling.shares.values())
        self._words: dict[int, tuple[float, ...]] = {}

    def __call__(self, score: float) -> tuple[float, tuple[float, ...]]:
        """How well a document matches; and for each word what it carries, 0 where it is missing."""
        bits = int(score)
        words = self._words.get(bits)
        if words is None:
            last = len(self._shares) - 1
            words = tuple(
                share if bits >> (last - place) & 1 else 0.0 for place, share in enumerate(self._shares)
            )
            self._words[bits] = words
        return score - bits, words


def telling(
    words: Sequence[str], rarities: Mapping[str, float], having: Mapping[str, int], most: int = MOST
) -> Telling:
    """Weigh a question's words, given in the order in which they were said; keep the `most` telling ones."""
    weights = {word: rarities[word] ** RARITY * (1 + FIRST / 2**place) for place, word in enumerate(words)}
    told = sorted(weights, key=lambda word: (not having[word], -weights[word]))[:most]
    whole = sum(weights[word] for word in told)
    return Telling({word: weights[word] / whole for word in told})
