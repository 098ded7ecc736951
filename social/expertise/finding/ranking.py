"""From documents that speak about a question to the people who know.

Three things are added up for everybody who had a part in such a document:

- the best pieces: each of somebody's documents counts by the square of how well it matches, by its kind, its
  age and their part in it; their best one in full, the second half, the third a third, so that a few good
  pieces outweigh a heap of weak ones;
- more for pieces that have all the words (of two words much more), and for pages on the most telling one;
- the voices: whether somebody's answers, pages and posts, each taken together, have the words of the
  question. The first documents with a word say most; further ones add ever less.

Each document is one that the asker may read. Titles, grades, managers and how much somebody wrote elsewhere
are not looked at. What things weigh stands in `evidence`.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from social.core.search.engine import Vote
from social.expertise.evidence import WEIGHING, People, Voice, Weighing, standing_behind

EVIDENCE = 3

Piece = tuple[float, str]
"""Minus what one document weighs for one person, and its key: sorts best first."""
Pieces = dict[int, list[Piece]]
Said = tuple[float, People, Vote]
"""How fresh and praised a document is, who stands behind it, and what it says."""


@dataclass(frozen=True)
class Standing:
    """Somebody who may know: score between 0 and 1 within one answer, and the documents that say so."""

    person_id: int
    score: float
    evidence: tuple[str, ...]  # keys of the best documents, best first
    documents: int  # how many of the voting documents are theirs


def rank(votes: Iterable[Vote], weighing: Weighing = WEIGHING) -> list[Standing]:
    """People by what speaks for them, best first; equals in the order of their ids."""
    heard = sorted([vote for vote in votes if vote.kind in weighing.kinds], key=itemgetter(0))
    newest = max((vote.moment for vote in heard), default=0)
    aged = [_said(vote, weighing.age(vote.moment, newest)) for vote in heard]
    pieces = _pieces(aged, lambda vote: vote.score**weighing.power * weighing.kinds[vote.kind].vote)
    scores = dict.fromkeys(pieces, 0.0)
    for person_id, gain in chain(_gains(pieces, aged, weighing), _voices(aged, weighing)):
        scores[person_id] += gain
    most = max(scores.values(), default=0.0) or 1.0
    order = sorted(scores, key=lambda person_id: (-scores[person_id], person_id))
    return [_standing(each, scores[each] / most, pieces[each]) for each in order]


def _said(vote: Vote, age: float) -> Said:
    praise, people = standing_behind(vote.parts)
    return age * praise, people, vote


def _gains(pieces: Pieces, aged: Sequence[Said], weighing: Weighing) -> Iterator[tuple[int, float]]:
    """What the best pieces bring, then those with all the words, then the pages on the most telling one."""
    seen = [said for said in aged if weighing.kinds[said[2].kind].seen]
    whole = _pieces(seen, lambda vote: vote.score if vote.all_words else 0.0)
    headed = _pieces(seen, lambda vote: vote.heading**weighing.power)
    all_words = weighing.of_all_words(max((len(vote.words) for *_, vote in aged), default=0))
    for weight, some in ((weighing.votes, pieces), (all_words, whole), (weighing.headings, headed)):
        sums = {person_id: _together(theirs, weighing) for person_id, theirs in some.items()}
        highest = max(sums.values(), default=0.0) or 1.0
        yield from ((person_id, weight * found / highest) for person_id, found in sums.items())


def _pieces(aged: Iterable[Said], worth: Callable[[Vote], float]) -> Pieces:
    """Each person's pieces that are worth something, best first."""
    pieces: Pieces = defaultdict(list)
    for fresh, people, vote in aged:
        if weight := worth(vote):
            for person_id, part in people:
                pieces[person_id].append((-weight * fresh * part, vote.key))
    for theirs in pieces.values():
        theirs.sort()
    return pieces


def _together(theirs: Sequence[Piece], weighing: Weighing) -> float:
    """What somebody's pieces weigh."""
    return sum([-less / float(place**weighing.later) for place, (less, _key) in enumerate(theirs, 1)])


def _voices(aged: Sequence[Said], weighing: Weighing) -> Iterator[tuple[int, float]]:
    """What all the voices bring."""
    for name, voice in weighing.voices.items():
        if voice.weight:
            theirs = [said for said in aged if weighing.kinds[said[2].kind].voice == name]
            yield from _voice(theirs, voice)


def _voice(said: Iterable[Said], voice: Voice) -> Iterator[tuple[int, float]]:
    """What one voice adds for each person."""
    counted: dict[int, dict[int, float]] = {}
    shares: dict[int, float] = {}
    for fresh, people, vote in said:
        there, focus = _there(vote.words, voice.focus)
        for person_id, part in people:
            theirs = counted.setdefault(person_id, {})
            for place, share in there:
                theirs[place] = theirs.get(place, 0.0) + fresh * focus * part
                shares[place] = share
    for person_id, theirs in counted.items():
        known = [shares[place] * much / (much + voice.enough) for place, much in theirs.items()]
        yield person_id, voice.weight * math.fsum(known)


@lru_cache(maxsize=4_000)
def _there(words: tuple[float, ...], focus: float) -> tuple[tuple[tuple[int, float], ...], float]:
    """Places and shares of the words that a document has, and what it counts with only these."""
    there = tuple((place, share) for place, share in enumerate(words) if share)
    return there, sum(words) ** focus


def _standing(person_id: int, score: float, theirs: Sequence[Piece]) -> Standing:
    return Standing(person_id, score, tuple([key for _less, key in theirs[:EVIDENCE]]), len(theirs))
