"""The baselines of the expert bench, on a company small enough to work out by hand."""

import math

import pytest

from bench.experts.baselines import read, runs, votes, words_of
from bench.experts.collection import Document

WRITTEN = [
    Document("Valves in cold water", ("ana",)),
    Document("Valve", ("ben", "ana")),
    Document("A day out by the river", ("carla",)),
    Document("Another day out", ("carla",)),
    Document("The third day out", ("carla",)),
]
ASKED = {"T1": "Which valves?", "T2": "rivers", "T3": "submarines"}


def test_a_question_is_read_in_the_words_of_the_index() -> None:
    assert words_of("How do the valves work?") == ["valv", "work"]


def test_the_most_prolific_are_the_same_whatever_is_asked() -> None:
    prolific = runs(WRITTEN, ASKED)["most prolific"]
    assert prolific["T1"] == prolific["T3"] == {"ana": 2, "ben": 1, "carla": 3}


def test_a_profile_joins_all_that_somebody_wrote() -> None:
    profile = runs(WRITTEN, ASKED)["profile BM25, b = 0.3"]
    assert profile["T2"].keys() == {"carla"}
    rarity, mean = math.log(1 + 1.5 / 2.5), (5 + 1 + 13) / 3
    ben = rarity * 2.2 / (1 + 1.2 * (0.7 + 0.3 * 1 / mean))
    assert profile["T1"]["ben"] == pytest.approx(ben)
    assert profile["T1"]["ana"] > profile["T1"]["ben"], "she wrote of valves twice"


def test_votes_are_their_number_times_the_sum_of_exponentials() -> None:
    texts, _profiles, authors = read(WRITTEN, frozenset({"valv"}))
    scores = texts.bm25(["valv"], 0.75)
    voted = votes(texts, authors, ["valv"])
    assert voted["ben"] == pytest.approx(math.exp(scores[1]))
    assert voted["ana"] == pytest.approx(2 * (math.exp(scores[0]) + math.exp(scores[1])))


def test_only_the_best_documents_vote() -> None:
    texts, _profiles, authors = read(WRITTEN, frozenset({"valv"}))
    assert votes(texts, authors, ["valv"], limit=1).keys() == {"ben", "ana"}
    assert votes(texts, authors, ["valv"], limit=1)["ana"] == votes(texts, authors, ["valv"], limit=1)["ben"]


def test_nobody_is_found_where_nobody_wrote() -> None:
    assert not runs(WRITTEN, ASKED)["expCombMNZ@200"]["T3"]
