"""Several sentences about one thing, told as one: “Rui, Ana and 2 others commented on “Boats””."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from social.notifications.models import Notification

MENTION = "mention"
# Of these, every sentence is somebody's name and what they did, in words that also fit several people.
TOGETHER = frozenset({MENTION, "reply", "comment", "answer", "message"})


@dataclass(frozen=True)
class Told:
    """What is shown as one thread, led by what concerns its reader most."""

    rows: Sequence[Notification]  # newest first
    sentence: str
    others: int  # how many of them the sentence does not speak of
    lead: Notification  # of what the sentence speaks, the newest: where it leads
    covered: Sequence[Notification]  # all of which it says everything that there is to say

    @property
    def newest(self) -> Notification:
        """The last of them."""
        return self.rows[0]

    @property
    def unread(self) -> bool:
        """Whether any is new."""
        return any(row.read_at is None for row in self.rows)


def grouped(rows: Iterable[Notification]) -> list[Told]:
    """Threads in the order of their newest; `rows` come newest first."""
    threads: dict[str, list[Notification]] = {}
    for row in rows:
        threads.setdefault(row.thread or str(row.id), []).append(row)
    return [_told(of_one) for of_one in threads.values()]


def _told(rows: list[Notification]) -> Told:
    """Of what is new, if anything is; otherwise of all. Being named comes first."""
    spoken = [row for row in rows if row.read_at is None] or rows
    lead = next((row for row in spoken if row.kind == MENTION), spoken[0])
    did = _did(lead)
    same = [row for row in spoken if did and _did(row) == did]
    if not same:
        alike = [row for row in spoken if row.sentence == lead.sentence]
        return Told(rows, lead.sentence, len(rows) - 1, lead, alike)
    names = list(dict.fromkeys(row.actor.name for row in same if row.actor))
    return Told(rows, f"{in_words(names)} {did}", len(rows) - len(same), lead, same)


def _did(row: Notification) -> str:
    """What the actor did, without their name; "" where the sentence is not of that kind."""
    start = f"{row.actor.name} " if row.actor else ""
    fits = row.kind in TOGETHER and start and row.sentence.startswith(start)
    return row.sentence.removeprefix(start) if fits else ""


def in_words(names: Sequence[str]) -> str:
    """Two names, and how many others."""
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
