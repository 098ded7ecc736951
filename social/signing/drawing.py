"""How far the signing of a page is, as shapes to draw and words to say. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from social.signing.models import SignRequest
from social.signing.policy import Standing

WIDTH, HEIGHT = 100.0, 40.0
MOST_NAMED = 5
ORDER = (Standing.SIGNED, Standing.AGAIN, Standing.WAITING, Standing.DISAGREED)
LABELS: Mapping[Standing, str] = {
    Standing.SIGNED: "agreed",
    Standing.AGAIN: "asked again",
    Standing.WAITING: "not yet",
    Standing.DISAGREED: "do not agree",
}


@dataclass(frozen=True)
class Piece:
    """One part of the bar: where it begins and how wide it is, of 100."""

    standing: Standing
    label: str
    count: int
    start: float
    width: float


@dataclass(frozen=True)
class Chart:
    """A bar of how people stand, and a line of how many had agreed on each day."""

    pieces: Sequence[Piece]
    total: int
    percent: int  # agreed
    line: str  # points of the line, in 100 by 40; nothing where it would be a dot
    area: str  # the same, closed along the foot
    first: date | None
    last: date | None
    due: float | None  # where the due date stands on the line
    due_on: date | None


def chart(
    counts: Mapping[Standing, int],
    days: Sequence[tuple[date, int]],
    requests: Sequence[SignRequest],
    today: date,
) -> Chart:
    """The picture of a page's signing as it stands today."""
    total = sum(counts.values())
    due_on = min((each.due_on for each in requests if each.due_on), default=None)
    first = min([*(each.created_at.date() for each in requests), *(day for day, _ in days)], default=today)
    last = max(today, due_on or today)
    points = _points(days, total, first, last, today)
    return Chart(
        pieces=_pieces(counts, total),
        total=total,
        percent=counts.get(Standing.SIGNED, 0) * 100 // total if total else 0,
        line=_path(points),
        area=_path([*points, (points[-1][0], HEIGHT), (points[0][0], HEIGHT)]) if points else "",
        first=first,
        last=last,
        due=_across(due_on, first, last) if due_on and points else None,
        due_on=due_on,
    )


def _pieces(counts: Mapping[Standing, int], total: int) -> list[Piece]:
    pieces, start = [], 0.0
    for each in ORDER:
        width = counts.get(each, 0) * WIDTH / total if total else 0.0
        pieces.append(Piece(each, LABELS[each], counts.get(each, 0), round(start, 2), round(width, 2)))
        start += width
    return pieces


def _points(
    days: Sequence[tuple[date, int]], total: int, first: date, last: date, today: date
) -> list[tuple[float, float]]:
    """A stair: it rises on the days on which somebody agreed, and is level in between, until today."""
    if not total or first >= last or not days:
        return []
    points, height = [(0.0, HEIGHT)], HEIGHT
    for day, agreed in days:
        across = _across(day, first, last)
        points.append((across, height))
        height = round(HEIGHT - agreed * HEIGHT / total, 2)
        points.append((across, height))
    return [*points, (_across(today, first, last), height)]


def _across(day: date, first: date, last: date) -> float:
    return round((day - first).days * WIDTH / max(1, (last - first).days), 2)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def reached(names: Sequence[str], mailed: int) -> str:
    """Whom a reminder reached."""
    if not names:
        return "Nobody had to be reminded: everybody has answered."
    people = f"{_named(names)} {'was' if len(names) == 1 else 'were'} reminded here"
    if mailed == len(names):
        return f"{people} and by mail."
    return f"{people}, {mailed:,} of them by mail, too. The others have not been invited in yet."


def _named(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    shown, more = list(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more > 0:
        shown.append(f"{more:,} {'other' if more == 1 else 'others'}")
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
