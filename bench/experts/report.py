"""The figures as text: what the terminal shows, and what docs/expert-search.md keeps."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from bench.experts.scoring import MEASURES, Figure, Scores


def heading(name: str, documents: int, people: int, topics: int) -> str:
    """What was asked."""
    return (
        f"{name}: {documents:,} documents, {people:,} people, {topics} topics. "
        f"Measured {datetime.now(UTC):%-d %B %Y}, Python {platform.python_version()}; "
        "means over topics with 95 % intervals."
    )


def table(scores: Mapping[str, Scores]) -> Iterator[str]:
    """One line for each way of ranking."""
    yield f"| | {' | '.join(MEASURES)} |"
    yield f"|---|{'---|' * len(MEASURES)}"
    for name, each in scores.items():
        yield f"| {name} | {' | '.join(_interval(each.figure(measure)) for measure in MEASURES)} |"


def difference(name: str, figure: Figure) -> str:
    """How much better than a baseline, topic by topic."""
    clear = "above zero" if figure.low > 0 else "not clear of zero"
    return (
        f"MAP minus that of {name}, topic by topic: {figure.mean:+.3f} "
        f"[{figure.low:+.3f}, {figure.high:+.3f}], {clear}"
    )


def ablation(
    names: Sequence[str], whole: Sequence[Scores], without: Mapping[str, Sequence[Scores]]
) -> Iterator[str]:
    """What is lost by leaving out each part, on each collection; `names` are the collections'."""
    yield f"| without | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    yield f"| (nothing left out) | {' | '.join(_short(each.figure('MAP').mean) for each in whole)} |"
    for part, scores in without.items():
        lost = (each.better_than(all_of_it, "MAP") for each, all_of_it in zip(scores, whole, strict=True))
        yield f"| {part} | {' | '.join(map(_signed, lost))} |"


def _interval(figure: Figure) -> str:
    return f"{_short(figure.mean)} [{_short(figure.low)}, {_short(figure.high)}]"


def _signed(figure: Figure) -> str:
    return f"{figure.mean:+.3f} [{figure.low:+.3f}, {figure.high:+.3f}]"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
