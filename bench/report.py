"""The figures as text: what the terminal shows, and what docs/performance.md keeps."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.company import Figures
from bench.delay import Rebuilt
from bench.pages import GET
from bench.rounds import Line

PROMISE = 4  # times the bare page, or the bare insert


def bringing_in(figures: Figures) -> Iterator[str]:
    """Sentences about the import."""
    rate = figures.documents / figures.writing_seconds
    yield f"{figures.people} ({figures.people_seconds:.1f} s)"
    yield (
        f"{figures.documents:,} documents: stored after {figures.stored_seconds:.1f} s, findable after "
        f"{figures.writing_seconds:.1f} s ({rate:,.0f} a second; {figures.writing_cpu:.0f} s of CPU)"
    )
    yield f"`social index check`: {figures.check} ({figures.check_seconds:.1f} s)"
    yield f"All together {figures.total:.0f} s (promised: under 360 s on two cores)"
    yield f"Memory at most {figures.peak} MB (promised: under 600 MB)"
    yield f"The same people again, each with something new: {figures.again_seconds:.1f} s"


def table(lines: Sequence[Line], bare: dict[str, Line]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| page | ms CPU | times bare | statements | bytes | promise |"
    yield "|---|--:|--:|--:|--:|---|"
    for line in lines:
        yield _row(line, bare[line.measured.kind])


def _row(line: Line, bare: Line) -> str:
    own = line is bare
    times = "1×" if own else f"{line.times(bare):.1f}×"
    said = ""
    if line.measured.promised:
        said = f"within {PROMISE}×" if line.times(bare) <= PROMISE else f"**over {PROMISE}×**"
    statements = "" if own else line.statements
    took, size = f"{line.milliseconds:.2f}", f"{line.bytes:,}"
    return f"| {line.measured.name} | {took} | {times} | {statements} | {size} | {said} |"


def server(resident: int, idle: float, delays: Sequence[float]) -> Iterator[str]:
    """Sentences about the server."""
    yield f"Memory of the server after all of it: {resident} MB; idle it uses {idle:.1f} ms of CPU a second"
    yield (
        f"A new post is found after {median(delays):.2f} s, at most {max(delays):.2f} s of {len(delays)} "
        "(promised: within 2 s)"
    )


def rebuilding(found: Rebuilt, check: str) -> Iterator[str]:
    """Sentences about building the index anew while the site serves."""
    asked = sum(len(times) for times in found.answers.values())
    yield (
        f"Started without its index, the site built it in {found.seconds:.0f} s and answered all {asked} "
        f"pages asked for meanwhile, in {found.middle * 1000:.0f} ms as a median and "
        f"{found.slowest:.2f} s at most; "
        f"memory at most {found.memory} MB"
    )
    yield f"`social index check` afterwards: {check}"


def machine(rounds: int) -> str:
    """On what all of it was measured."""
    return (
        f"Measured {datetime.now(UTC):%-d %B %Y} on {os.cpu_count()} cores ({platform.machine()}, "
        f"{platform.system()}), Python {platform.python_version()}; one server process, one client, "
        f"medians of {rounds} rounds."
    )


def write(path: Path, text: str, name: str = "measured") -> None:
    """Put the figures between the marks of a document. Raises ValueError where it has none."""
    first, last = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, begin, rest = path.read_text(encoding="utf-8").partition(first)
    _old, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{path} has no place for figures: put {first} and {last} into it")
    path.write_text(f"{before}{first}\n{text.strip()}\n{last}{after}", encoding="utf-8")


def of_kind(lines: Sequence[Line]) -> dict[str, Line]:
    """{kind: the bare line of that kind}."""
    return {line.measured.kind: line for line in sorted(lines, key=lambda line: line.measured.kind != GET)}
