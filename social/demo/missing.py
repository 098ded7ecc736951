"""What colleagues of the demo company looked for in vain."""

from datetime import datetime, timedelta

from social.core.database import db
from social.expertise.missed.models import MissedSearch

# words, how often, first and last how many days ago
LOOKED_FOR = (
    ("desalination", 4, 41, 3),
    ("divers", 3, 24, 6),
    ("lidar", 1, 12, 12),
)


def add_missed(today: datetime) -> None:
    """A few searches that found nobody."""
    db.session.add_all(
        MissedSearch(
            words=words,
            times=times,
            first_on=(today - timedelta(days=first)).date(),
            last_on=(today - timedelta(days=last)).date(),
        )
        for words, times, first, last in LOOKED_FOR
    )
