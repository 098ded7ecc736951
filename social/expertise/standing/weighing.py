"""What a piece of evidence about a subject weighs, where it is added up over years. Pure.

What somebody did weighs as it does when colleagues are looked for: by `evidence`, the one table. Weights are
as of one fixed day: they stay comparable while everything grows older together, and none changes because a
day has passed.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from social.core.search.documents import ALL
from social.expertise.evidence import HALVES_IN, about_subjects

FIXED_DAY = datetime(2020, 1, 1, tzinfo=UTC)
SAID = {"answer": "answered", "comment": "commented"}
ENDORSED = "endorsed"


class Deed(NamedTuple):
    """What somebody did with something that is about a subject."""

    role: str
    kind: str
    share: int = ALL

    @property
    def name(self) -> str:
        """How they had their part: as author, by editing, by answering."""
        return SAID.get(self.kind, self.role) if self.role == "author" else self.role

    @property
    def weight(self) -> float:
        """What it weighs while it is new."""
        return about_subjects(self.role, self.kind, self.share)


ENDORSEMENT = Deed(ENDORSED, "endorsement")


def grown(moment: datetime) -> float:
    """What something of that moment weighs, if it would have weighed 1 on the fixed day."""
    return float(2 ** ((moment - FIXED_DAY) / HALVES_IN))
