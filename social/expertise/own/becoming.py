"""In which subjects somebody is becoming known: what the last three months say, against the time before.

Nobody is compared with anybody else, and nothing is scored on the page: a sentence says what happened.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from social.entries.models import Tag
from social.expertise.own.pieces import OwnTopic, Piece

LATELY = timedelta(days=90)
BEFORE = timedelta(days=720)
FASTER = 1.5  # times what was usual in three months before
ENOUGH, PIECES = 1.0, 2  # weight and number of pieces in the last three months
MOST = 3
COUNTS = (
    ("author", "wrote {} piece", "wrote {} pieces"),
    ("coauthor", "wrote {} with others", "wrote {} with others"),
    ("answered", "gave {} answer", "gave {} answers"),
    ("accepted", "gave {} answer that was accepted", "gave {} answers that were accepted"),
    ("editor", "edited {} page", "edited {} pages"),
    ("vouched", "vouched for {} piece", "vouched for {} pieces"),
    ("commented", "joined the talk once", "joined the talk {} times"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Becoming:
    """A subject that somebody is becoming known for, and why."""

    tag: Tag
    reasons: str  # "you wrote two pieces and a colleague said what they saw"
    before: str  # "In the two years before, you wrote one piece."


def becoming_known(topics: Iterable[OwnTopic], today: datetime) -> list[Becoming]:
    """The few subjects that grow most, of those that do."""
    grown = []
    for topic in topics:
        late = [piece for piece in topic.pieces if today - piece.moment < LATELY]
        early = [piece for piece in topic.pieces if LATELY <= today - piece.moment < LATELY + BEFORE]
        usual = _weight(early) * (LATELY / BEFORE)
        if len(late) >= PIECES and _weight(late) >= max(ENOUGH, FASTER * usual):
            grown.append((_weight(late) - usual, Becoming(topic.tag, _reasons(late), _before(early))))
    grown.sort(key=lambda pair: (-pair[0], pair[1].tag.name))
    return [one for _growth, one in grown[:MOST]]


def _weight(pieces: Iterable[Piece]) -> float:
    return sum(piece.deed.weight for piece in pieces)


def _reasons(pieces: Iterable[Piece]) -> str:
    counts = Counter(piece.deed.name for piece in pieces)
    parts = [
        (one if counts[role] == 1 else many).format(_number(counts[role]))
        for role, one, many in COUNTS
        if counts[role]
    ]
    words = f"you {_and(parts)}" if parts else ""
    if seen := counts["endorsed"]:
        said = f"{'a colleague' if seen == 1 else f'{_number(seen)} colleagues'} said what they saw you do"
        words = f"{words}, and {said}" if words else said
    return words


def _before(pieces: list[Piece]) -> str:
    if not pieces:
        return "In the two years before, there was nothing about it."
    return f"In the two years before, {_reasons(pieces)}."


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
