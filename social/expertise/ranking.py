"""From documents that speak about a question to the people who know.

Two things are added up for everybody who had a part in such a document:

- the best pieces: each of somebody's documents counts by the square of how well it matches, by its kind, its
  age and their part in it; their best one in full, the second half, the third a third, so that a few good
  pieces outweigh a heap of weak ones;
- the voices: whether somebody's answers, pages and posts, each taken together, have the words of the
  question. The first documents with a word say most; further ones add ever less.

Each document is one that the asker may read. Titles, grades, managers and how much somebody wrote elsewhere
are not looked at. What things weigh stands in `evidence`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from social.core.search.engine import Vote
from social.expertise.evidence import WEIGHING, Weighing, behind

EVIDENCE = 3


@dataclass(frozen=True)
class Standing:
    """Somebody who may know: score between 0 and 1 within one answer, and the documents that say so."""

    person_id: int
    score: float
    evidence: tuple[str, ...]  # keys of the best documents, best first
    documents: int  # how many of the voting documents are theirs


class _Piece(NamedTuple):
    """One document's word for one person. Sorts best first, equals by key."""

    less: float  # minus what it weighs
    key: str


class _Said(NamedTuple):
    """What a document adds to a person's voice."""

    person_id: int
    voice: str
    words: tuple[float, ...]
    weight: float


def rank(votes: Iterable[Vote], weighing: Weighing = WEIGHING) -> list[Standing]:
    """People by what speaks for them, best first; equals in the order of their ids."""
    heard = [vote for vote in votes if vote.kind in weighing.kinds]
    pieces, said = _split(heard, weighing)
    scores = {person_id: weighing.votes * _best(theirs, weighing) for person_id, theirs in pieces.items()}
    highest = max(scores.values(), default=0.0) or 1.0
    scores = {person_id: score / highest for person_id, score in scores.items()}
    for person_id, gain in _voices(said, weighing):
        scores[person_id] += gain
    most = max(scores.values(), default=0.0) or 1.0
    order = sorted(scores, key=lambda person_id: (-scores[person_id], person_id))
    return [_standing(each, scores[each] / most, pieces[each]) for each in order]


def _split(votes: Sequence[Vote], weighing: Weighing) -> tuple[dict[int, list[_Piece]], list[_Said]]:
    """Each person's pieces, and what they add to the voices."""
    newest = max((vote.moment for vote in votes), default=0)
    pieces: dict[int, list[_Piece]] = defaultdict(list)
    said: list[_Said] = []
    for vote in votes:
        kind = weighing.kinds[vote.kind]
        fresh = weighing.age(vote.moment, newest) * weighing.praise(vote.parts)
        worth = vote.score**weighing.power * kind.vote * fresh
        voice = weighing.voices[kind.voice]
        spoken = fresh * sum(vote.words) ** voice.focus if voice.weight else 0.0
        for person_id, part in behind(vote.parts).items():
            pieces[person_id].append(_Piece(-worth * part, vote.key))
            if spoken:
                said.append(_Said(person_id, kind.voice, vote.words, spoken * part))
    return pieces, said


def _best(theirs: list[_Piece], weighing: Weighing) -> float:
    """What the pieces weigh together. Puts them into order."""
    theirs.sort()
    return math.fsum(-piece.less / place**weighing.later for place, piece in enumerate(theirs, 1))


def _voices(said: Iterable[_Said], weighing: Weighing) -> Iterator[tuple[int, float]]:
    """What each voice adds for each person."""
    heard: dict[tuple[int, str], dict[int, float]] = {}
    shares: dict[int, float] = {}
    for each in said:
        counted = heard.setdefault((each.person_id, each.voice), {})
        for place in _there(each.words):
            counted[place] = counted.get(place, 0.0) + each.weight
            shares[place] = each.words[place]
    for (person_id, voice), counted in heard.items():
        known = (shares[place] * much / (much + weighing.enough) for place, much in counted.items())
        yield person_id, weighing.voices[voice].weight * sum(known)


@lru_cache(maxsize=2_000)
def _there(words: tuple[float, ...]) -> tuple[int, ...]:
    """Places of the words that a document has."""
    return tuple(place for place, share in enumerate(words) if share)


def _standing(person_id: int, score: float, theirs: list[_Piece]) -> Standing:
    return Standing(person_id, score, tuple(piece.key for piece in theirs[:EVIDENCE]), len(theirs))
