"""CPU of the server for each request, in rounds that take every page in turn."""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench import processes
from bench.pages import Measured

REQUESTS = 60  # at least, in a round
CPU = 0.5  # seconds of CPU in a round, so that a tick of 10 ms is 2 % of it


@dataclass
class Line:
    """What was found out about one page or write."""

    measured: Measured
    pid: int  # of the server that answers
    requests: int = REQUESTS
    bytes: int = 0
    statements: int = 0
    rounds: list[float] = field(default_factory=list)  # ms of CPU for one request

    @property
    def milliseconds(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    def times(self, bare: "Line") -> float:
        """How many times the bare page of the same round, as a median of the rounds."""
        return median(mine / theirs for mine, theirs in zip(self.rounds, bare.rounds, strict=True))


def measure(
    lines: Sequence[Line], rounds: int, settle: Callable[[], None], progress: Callable[[], None]
) -> None:
    """Fill the lines: so many rounds, each with all of them in another order. `settle` returns when the work
    that a write leaves for later is done: it counts, too."""
    for line in lines:
        _warm(line, settle)
    for _round in range(rounds):
        for line in random.sample(lines, len(lines)):
            line.rounds.append(_round_of(line, settle))
            progress()


def _warm(line: Line, settle: Callable[[], None]) -> None:
    """Fill caches, and find out how many requests make a round."""
    for _number in range(10):
        line.bytes = len(line.measured.request().encode())
    line.requests = 20
    estimate = _round_of(line, settle) / 1000
    line.requests = max(REQUESTS, math.ceil(CPU / max(estimate, 0.0005)))


def _round_of(line: Line, settle: Callable[[], None]) -> float:
    before = processes.cpu(line.pid)
    for _number in range(line.requests):
        line.measured.request()
    settle()
    return (processes.cpu(line.pid) - before) / line.requests * 1000


def idle(pid: int, seconds: float = 5) -> float:
    """Milliseconds of CPU a second that a server uses when nobody asks anything."""
    before = processes.cpu(pid)
    time.sleep(seconds)
    return (processes.cpu(pid) - before) / seconds * 1000
