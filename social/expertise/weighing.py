"""What a piece of evidence about a subject weighs. Pure.

It weighs by what the person did, and halves in weight every two years. Weights are as of one fixed day, so
that they stay comparable while everything grows older together, and none changes because a day has passed.
"""

from datetime import UTC, datetime, timedelta

from social.entries.models import ContributionRole

FIXED_DAY = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE = timedelta(days=730)
ENDORSED, COMMENTED = "endorsed", "commented"
WEIGHTS = {
    ContributionRole.AUTHOR.value: 1.0,
    ContributionRole.ACCEPTED.value: 1.0,
    ContributionRole.COAUTHOR.value: 0.8,
    ENDORSED: 0.6,
    ContributionRole.EDITOR.value: 0.4,
    ContributionRole.VOUCHED.value: 0.3,
    COMMENTED: 0.2,  # saying something below a text on a subject is not yet writing about it
}


def aged(role: str, moment: datetime) -> float:
    """What it weighs, compared with others."""
    return WEIGHTS.get(role, 0.0) * grown(moment)


def grown(moment: datetime) -> float:
    """What something of that moment weighs, if it would have weighed 1 on the fixed day."""
    return float(2 ** ((moment - FIXED_DAY) / HALF_LIFE))


def strongest(roles: list[str]) -> str:
    """Of all that somebody did with one thing, what counts."""
    return max(sorted(roles), key=lambda role: WEIGHTS.get(role, 0.0))
