"""What a look for experts costs in a large company: processor time of the server, and its memory."""

import os
import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote_plus

from bench import company, processes
from bench.experts.collection import ADMIN
from bench.experts.questions import HOSTILE, MIXED, RAW
from bench.visitor import Visitor

ROUNDS = 5
REQUESTS = 2_000
PROMISED, HOSTILE_PROMISED = 25, 100  # ms


@dataclass(frozen=True)
class Figures:
    """What was measured at one server; costs are milliseconds of CPU for a request."""

    first: Mapping[str, float]  # each question when it is asked for the first time
    again: Mapping[str, float]  # median of CPU over the rounds that follow
    before: int  # MB
    after: int  # MB
    load: float  # processes that wanted to run, over the last five minutes
    hostile: Mapping[str, float]  # the worst of every page


def measure(folder: Path) -> Figures:
    """Ask a running site; the folder is its installation."""
    with ExitStack() as stack:
        address, pid = stack.enter_context(processes.serving(folder, "social", "serve", "--port", "0"))
        visitor = Visitor(address)
        visitor.sign_in(ADMIN, company.PASSWORD)
        for word in ("decimal", "sockets and servers", "Who knows about loops?"):
            visitor.get(_experts(word))
        first = {each: _cost(visitor, pid, _experts(each)) for each in MIXED}
        costs: dict[str, list[float]] = {each: [] for each in MIXED}
        for _round in range(ROUNDS):
            for each in random.sample(MIXED, len(MIXED)):
                costs[each].append(_cost(visitor, pid, _experts(each)))
        before = processes.memory(pid)
        for number in range(REQUESTS):
            visitor.get(_experts(MIXED[number % len(MIXED)]))
        after = processes.memory(pid)
        return Figures(
            first,
            {each: median(values) for each, values in costs.items()},
            before,
            after,
            os.getloadavg()[1],
            {name: _worst(visitor, pid, text) for name, text in _hostile()},
        )


def report(figures: Figures) -> Iterator[str]:
    """The figures in sentences."""
    costs = sorted(figures.again.values())
    dearest = max(figures.again, key=figures.again.__getitem__)
    yield (
        f"200,000 entries by 10,000 people: `/experts?q=` takes {median(costs):.1f} ms of server CPU, "
        f"the median over {len(costs)} mixed questions ({_kept(median(costs), PROMISED)}); nine of ten take "
        f"at most {quantiles(costs, n=10)[-1]:.1f} ms, the dearest (“{dearest}”) {costs[-1]:.1f} ms"
    )
    yield f"Asked for the first time: {median(figures.first.values()):.1f} ms"
    yield (
        f"While this was measured, {figures.load:.0f} processes wanted the {os.cpu_count()} cores; with more "
        "than there are cores, every figure is higher than on a quiet machine"
    )
    yield (
        f"Memory of the server: {figures.before} MB, and {figures.after} MB after {REQUESTS:,} more questions"
    )
    dearest = max(figures.hostile, key=figures.hostile.__getitem__)
    worst = figures.hostile[dearest]
    yield (
        f"{len(figures.hostile)} hostile questions, to the page and to the suggestions while typing: all "
        f"answered, the dearest ({dearest}) for {worst:.0f} ms ({_kept(worst, HOSTILE_PROMISED)})"
    )


def _kept(milliseconds: float, promised: int) -> str:
    return f"{'within' if milliseconds < promised else '**over**'} the promised {promised} ms"


def _hostile() -> Iterator[tuple[str, str]]:
    yield from ((name, quote_plus(text)) for name, text in HOSTILE.items())
    yield from RAW.items()


def _worst(visitor: Visitor, pid: int, text: str) -> float:
    """The dearest of the pages that take a question; each is asked three times and the median counts."""
    paths = (f"/experts?q={text}", f"/search/suggestions?q={text}")
    return max(median(_cost(visitor, pid, path) for _time in range(3)) for path in paths)


def _cost(visitor: Visitor, pid: int, path: str) -> float:
    """Milliseconds of CPU for one request."""
    used = processes.running(pid)
    visitor.get(path)
    return (processes.running(pid) - used) * 1000


def _experts(text: str) -> str:
    return f"/experts?q={quote_plus(text)}"
