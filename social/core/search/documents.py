"""What the index holds about one thing that can be found."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

EVERYONE = "everyone"
"""The audience of what every signed-in person may read."""

Role = Literal["author", "coauthor", "editor", "accepted", "vouched", "endorsed", "claimed", "helped"]
ROLES: tuple[Role, ...] = get_args(Role)
"""How somebody can stand behind a document. The index keeps their places in this row: add at the end only."""
Lift = Literal[-1, 0, 1]
ALL = 100
"""The share of somebody who stands behind the whole document."""

_KEY = re.compile(r"([a-z]{1,12}):([1-9][0-9]{0,17})")
_AUDIENCE = re.compile(r"[a-z]{1,20}(:[0-9]{1,18})?")
_KIND = re.compile(r"[a-z]{1,12}")


class Part(NamedTuple):
    """Somebody's part in a document. One person may have several parts in it."""

    person_id: int
    role: Role = "author"
    share: int = ALL
    """How much of the document is theirs, from 0 to 100."""


@dataclass(frozen=True)
class Document:
    """One searchable thing. It stands in exactly one audience; times are in UTC."""

    key: str
    """`prefix:number`, for example `entry:12` or `person:5`."""
    audience: str
    """Who may read it: `everyone`, or a token such as `community:7`."""
    kind: str
    """Up to twelve letters."""
    title: str
    body: str = ""
    authors: tuple[Part, ...] = ()
    """The people whose knowledge this shows, and how."""
    author_names: str = ""
    """Names and handles, for `author:`."""
    tags: tuple[str, ...] = ()
    place: str = ""
    """The slug of the community it stands in, for `in:`."""
    date: datetime | None = None
    version: str = ""
    """Changes whenever anything above changes; lets a check find what is stale."""
    lift: Lift = 0
    """1: official, it rises a little; -1: out of date, it sinks."""
    exact: bool = False
    """The version is made of everything above: what has it already need not be written again, so that a
    change of what is not searchable (a title, a manager) leaves every length and order as it was."""

    def __post_init__(self) -> None:
        split_key(self.key)
        check_audience(self.audience)
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"{self.kind!r} is not a kind such as 'post'")

    @property
    def moment(self) -> int:
        """Seconds since 1970 in UTC, at least 1; 0 when there is no date."""
        if self.date is None:
            return 0
        date = self.date if self.date.tzinfo else self.date.replace(tzinfo=UTC)
        return max(1, int(date.timestamp()))


def split_key(key: str) -> tuple[str, int]:
    """`entry:12` as ("entry", 12), which also sorts as people expect; ValueError for anything else."""
    match = _KEY.fullmatch(key)
    if not match:
        raise ValueError(f"{key!r} is not a key such as 'entry:12'")
    return match[1], int(match[2])


def check_audience(audience: str) -> None:
    """ValueError unless the token can name a partition."""
    if not _AUDIENCE.fullmatch(audience):
        raise ValueError(f"{audience!r} is not an audience such as 'everyone' or 'community:7'")
