"""From documents that speak about a question to the people who know: documents vote for their authors.

Each document among the best 2,000 gives everyone who had a part in it the fourth power of its BM25 score, so
that a few strong pieces outweigh many weak ones. A document with all the words counts twice. Titles, grades,
managers and how much somebody wrote elsewhere are not looked at.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from social.core.search.engine import Vote

POWER = 4
ALL_WORDS = 2.0
EVIDENCE = 3


@dataclass(frozen=True)
class Standing:
    """Somebody who may know: score between 0 and 1 within one answer, and the documents that say so."""

    person_id: int
    score: float
    evidence: tuple[str, ...]  # keys of the best documents, best first
    documents: int  # how many of the voting documents are theirs


def rank(votes: Iterable[Vote]) -> list[Standing]:
    """People by their documents' votes, best first; equals in the order of their ids."""
    weighed = sorted(((_weight(vote), vote) for vote in votes), key=lambda pair: (-pair[0], pair[1].key))
    scores: dict[int, float] = defaultdict(float)
    evidence: dict[int, list[str]] = defaultdict(list)
    for weight, vote in weighed:
        for person_id in {part.person_id for part in vote.parts}:
            scores[person_id] += weight
            evidence[person_id].append(vote.key)
    highest = max(scores.values(), default=1.0)
    order = sorted(scores, key=lambda person_id: (-scores[person_id], person_id))
    return [
        Standing(each, scores[each] / highest, tuple(evidence[each][:EVIDENCE]), len(evidence[each]))
        for each in order
    ]


def _weight(vote: Vote) -> float:
    return float(vote.score**POWER) * (ALL_WORDS if vote.all_words else 1.0)
