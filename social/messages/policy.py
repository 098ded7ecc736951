"""Who may write to whom. Pure questions, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from social.core.clock import now
from social.messages.models import Coffee, CoffeeState, Conversation, Message, Seat
from social.people.faces import Face
from social.people.models import Person
from social.people.seen import SeenPerson

MOST_PEOPLE = 8  # in one conversation; where it is more, a community serves them better


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

    @property
    def reached(self) -> bool:
        """Whether a mail to them is read by somebody who may still sign in."""
        return bool(self.email) and self.closed not in (Closed.LEFT, Closed.NO_ACCOUNT)


@dataclass(frozen=True)
class Talk:
    """A conversation among several, from one person's seat."""

    conversation: Conversation
    seat: Seat
    given: str  # its name, as this person sees it; "": it has none
    faces: Mapping[int, Face]  # of all who were ever in it
    here: Sequence[Face]  # the others who still are
    folded: frozenset[int]  # those of whom this person wants no more messages

    @property
    def path(self) -> str:
        """Where it stands."""
        return path_of(self.conversation)

    @property
    def name(self) -> str:
        """What it is called, or who is in it."""
        return self.given or in_words(self.here)


def path_of(conversation: Conversation) -> str:
    """Where a conversation among several stands."""
    return f"/conversations/{conversation.id}"


def in_words(faces: Sequence[Face]) -> str:
    """ "Ana, Rui and Olga"; one is called by the whole name."""
    if len(faces) < 2:
        return faces[0].name if faces else "Nobody else"
    *first, last = (face.name.split()[0] for face in faces)
    return f"{', '.join(first)} and {last}"


def why_closed(person: Person, *, can_sign_in: bool, blocked: bool, blocking: bool) -> Closed | None:
    """What stands against sending somebody a message; None where nothing does."""
    if person.has_left:
        return Closed.LEFT
    if not can_sign_in:
        return Closed.NO_ACCOUNT
    if blocking:
        return Closed.BLOCKING
    return Closed.BLOCKED if blocked else None


def can_remove(message: Message, person_id: int, coffee: Coffee | None) -> bool:
    """Whoever said it, while it stands; a coffee that was proposed is called off instead."""
    return (
        message.sender_id == person_id and not message.note and message.removed_at is None and coffee is None
    )


def can_answer(coffee: Coffee, person_id: int) -> bool:
    """Decline it, or propose another moment: whoever was asked, while it is open."""
    return coffee.asked_id == person_id and coffee.state == CoffeeState.PROPOSED


def can_accept(coffee: Coffee, person_id: int) -> bool:
    """The same, while the moment is still to come."""
    return can_answer(coffee, person_id) and coffee.starts_at > now()


def can_call_off(coffee: Coffee, person_id: int) -> bool:
    """Either of the two once it is agreed; before that, whoever proposed it. Not when it is over."""
    mine = coffee.asker_id == person_id
    agreed = coffee.state == CoffeeState.ACCEPTED and (mine or coffee.asked_id == person_id)
    return coffee.starts_at > now() and (agreed or (mine and coffee.state == CoffeeState.PROPOSED))


def can_be_noted(coffee: Coffee) -> bool:
    """Whether it is something to have in a calendar."""
    return coffee.state in (CoffeeState.PROPOSED, CoffeeState.ACCEPTED)


def can_say(talk: Talk) -> bool:
    """Whether somebody is still in a conversation, and somebody else to read it."""
    return talk.seat.left_at is None and bool(talk.here)


def can_add(talk: Talk) -> bool:
    """Bring somebody in: whoever is in it, while there is room."""
    return talk.seat.left_at is None and len(talk.here) + 1 < MOST_PEOPLE


def can_send(other: Other) -> bool:
    """Whether a message would be read."""
    return other.closed is None
