"""What the first page knows of its reader: how far they have read, and what they turned down. No database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from social.home.models import Subject

VISIT = timedelta(hours=1)  # without a sign of somebody for so long, their visit is over
AWAY = timedelta(days=1)
NOTED = timedelta(minutes=5)  # a sign of somebody is not written down more often
STALE = timedelta(days=14)  # what is older counts as read

Turned = Mapping[tuple[Subject, bool], tuple[int, ...]]


@dataclass(frozen=True)
class Place:
    """How far somebody has read, and their visits, as they were when the page was asked for."""

    read_to: datetime
    came_at: datetime
    seen_at: datetime
    left_at: datetime | None

    def visit_began(self, today: datetime) -> datetime:
        """When the visit began that lasts now; perhaps it begins with this page."""
        return today if today - self.seen_at > VISIT else self.came_at

    def left_off(self, today: datetime) -> datetime | None:
        """The last sign of them in the visit before; None where this is their first."""
        return self.seen_at if today - self.seen_at > VISIT else self.left_at

    def was_away(self, today: datetime) -> bool:
        """Whether they come back after more than a day."""
        left = self.left_off(today)
        return left is not None and self.visit_began(today) - left > AWAY

    def new_since(self, today: datetime) -> datetime | None:
        """From when on things are news in this visit; None where there is no news, or it was put away."""
        left = self.left_off(today)
        if left is None or self.read_to >= self.visit_began(today):
            return None
        return max(left, self.read_to)

    def unread_since(self, today: datetime) -> datetime:
        """What is newer, and not read by itself, is marked as unread."""
        return max(self.read_to, today - STALE)


@dataclass(frozen=True)
class Standing:
    """All that the stream has to know of its reader."""

    connected: bool = False  # follows somebody or something, or belongs somewhere
    place: Place | None = None  # None before the first visit was noted
    turned: Turned = field(default_factory=dict)

    def muted(self, subject: Subject) -> tuple[int, ...]:
        """Ids of what they want nothing of."""
        return self.turned.get((subject, True), ())

    def rare(self, subject: Subject) -> tuple[int, ...]:
        """Ids of what they want at most one thing a day of."""
        return self.turned.get((subject, False), ())
