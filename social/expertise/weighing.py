"""What a piece of evidence about a subject weighs, where it is added up over years. Pure.

What somebody did weighs as it does when colleagues are looked for (`evidence`). Here nobody asks about words,
so pieces only age: they halve in weight every two years. Weights are as of one fixed day: they stay
comparable while everything grows older together, and none changes because a day has passed.
"""

from datetime import UTC, datetime, timedelta

from social.expertise.evidence import PARTS

FIXED_DAY = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE = timedelta(days=730)
ENDORSED, COMMENTED = "endorsed", "commented"
WEIGHTS: dict[str, float] = {
    **{str(role): weight for role, weight in PARTS.items()},
    "editor": 0.4 * PARTS["editor"],  # about the share of the words that stays an editor's
    COMMENTED: 0.2 * PARTS["author"],  # joining in below a text is not yet writing about its subject
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
