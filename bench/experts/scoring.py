"""How good answers are, with intervals: means over topics that were drawn again and again (bootstrap)."""

from collections.abc import Mapping
from dataclasses import dataclass

import ir_measures
import numpy
from ir_measures import AP, RR, P, Success, nDCG

MEASURES = {"MAP": AP(rel=1), "MRR": RR(rel=1), "P@5": P(rel=1) @ 5, "nDCG@10": nDCG @ 10}
MEASURES["Success@5"] = Success(rel=1) @ 5
DRAWS, SEED = 2000, 7


@dataclass(frozen=True)
class Figure:
    """A mean over topics and the interval that holds it in 95 of 100 draws."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Scores:
    """How good one way of ranking is, topic by topic; a topic without an answer counts as 0."""

    topics: tuple[str, ...]
    by_topic: Mapping[str, "numpy.ndarray"]  # {measure: one value for each topic}

    def figure(self, measure: str) -> Figure:
        """The mean of a measure."""
        return _figure(self.by_topic[measure])

    def better_than(self, other: "Scores", measure: str) -> Figure:
        """The mean difference, topic by topic."""
        return _figure(self.by_topic[measure] - other.by_topic[measure])


def score(run: Mapping[str, Mapping[str, float]], listed: Mapping[str, Mapping[str, int]]) -> Scores:
    """`run`: {topic: {person: score}}; `listed`: {topic: {expert: 1}}."""
    topics = tuple(sorted(listed))
    place = {topic: number for number, topic in enumerate(topics)}
    values = {name: numpy.zeros(len(topics)) for name in MEASURES}
    names = {str(measure): name for name, measure in MEASURES.items()}
    answers = {topic: dict(people) for topic, people in run.items() if topic in place and people}
    for result in ir_measures.iter_calc(list(MEASURES.values()), dict(listed), answers) if answers else ():
        values[names[str(result.measure)]][place[result.query_id]] = result.value
    return Scores(topics, values)


def _figure(values: "numpy.ndarray") -> Figure:
    draws = numpy.random.default_rng(SEED).integers(0, len(values), (DRAWS, len(values)))
    means = values[draws].mean(axis=1)
    low, high = numpy.quantile(means, (0.025, 0.975))
    return Figure(float(values.mean()), float(low), float(high))
