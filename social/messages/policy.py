"""Who may write to whom. Pure questions, no database."""

from dataclasses import dataclass
from enum import StrEnum

from social.people.models import Person
from social.people.seen import SeenPerson


class Closed(StrEnum):
    """Why nothing can be sent to somebody."""

    LEFT = "left"
    NO_ACCOUNT = "no_account"  # or one that is suspended: they cannot sign in to read it
    BLOCKED = "blocked"  # they want no more from the one who writes
    BLOCKING = "blocking"  # the one who writes wants no more from them


@dataclass(frozen=True)
class Other:
    """Whoever one writes to, as one may see them, and how the two stand."""

    seen: SeenPerson
    closed: Closed | None
    email: str = ""  # for telling them; the writer may see it only in `seen`

    @property
    def person(self) -> Person:
        """The row."""
        return self.seen.person


def why_closed(person: Person, *, can_sign_in: bool, blocked: bool, blocking: bool) -> Closed | None:
    """What stands against sending somebody a message; None where nothing does."""
    if person.has_left:
        return Closed.LEFT
    if not can_sign_in:
        return Closed.NO_ACCOUNT
    if blocking:
        return Closed.BLOCKING
    return Closed.BLOCKED if blocked else None


def can_send(other: Other) -> bool:
    """Whether a message would be read."""
    return other.closed is None
