"""The scorer of the expert bench."""

import pytest

from bench.experts.scoring import score

LISTED = {"T1": {"ana": 1}, "T2": {"ana": 1, "ben": 1}, "T3": {"carla": 1}}
PERFECT = {"T1": {"ana": 2.0, "ben": 1.0}, "T2": {"ben": 2.0, "ana": 1.0}, "T3": {"carla": 1.0}}


def test_a_perfect_answer_scores_one() -> None:
    for measure in ("MAP", "MRR", "nDCG@10", "Success@5"):
        assert score(PERFECT, LISTED).figure(measure).mean == pytest.approx(1)


def test_precision_counts_experts_among_the_first_five() -> None:
    assert score(PERFECT, LISTED).figure("P@5").mean == pytest.approx((0.2 + 0.4 + 0.2) / 3)


def test_a_topic_without_an_answer_counts_as_nothing() -> None:
    assert score({"T1": {"ana": 1.0}}, LISTED).figure("MAP").mean == pytest.approx(1 / 3)
    assert score({}, LISTED).figure("MAP").mean == 0


def test_an_answer_to_what_nobody_asked_changes_nothing() -> None:
    assert score({**PERFECT, "T9": {"dan": 1.0}}, LISTED).figure("MAP").mean == pytest.approx(1)


def test_the_interval_holds_the_mean_and_comes_out_the_same_again() -> None:
    half = {"T1": {"ben": 2.0, "ana": 1.0}, "T2": PERFECT["T2"]}
    figure = score(half, LISTED).figure("MAP")
    assert figure.mean == pytest.approx(0.5)
    assert figure.low <= figure.mean <= figure.high
    assert score(half, LISTED).figure("MAP") == figure


def test_a_difference_is_taken_topic_by_topic() -> None:
    worse = {"T1": {"ben": 2.0, "ana": 1.0}, "T2": {"ben": 1.0, "carla": 3.0, "ana": 0.5}, "T3": {}}
    difference = score(PERFECT, LISTED).better_than(score(worse, LISTED), "MAP")
    assert difference.low > 0
    assert score(PERFECT, LISTED).better_than(score(PERFECT, LISTED), "MAP").high == 0
