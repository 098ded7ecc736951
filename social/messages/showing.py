"""What the pages of a conversation show, whether it is between two or among several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import render_template, request

from social.messages import queries, talks
from social.messages.models import Message, Seat
from social.messages.policy import Other, Talk
from social.messages.queries import Said
from social.messages.service.sending import thread_of
from social.people.faces import Face
from social.people.seen import SeenPerson


@dataclass(frozen=True)
class Shown:
    """A conversation from one person's seat, which there is none of before the first message."""

    path: str
    faces: Mapping[int, Face | SeenPerson]
    seat: Seat | None
    folded: frozenset[int] = frozenset()
    several: bool = False

    @property
    def thread(self) -> str:
        """What is told of it has this in common."""
        return thread_of(self.seat.conversation_id) if self.seat else ""

    @property
    def seen_by(self) -> Sequence[str]:
        """First names of those who show that they have read the newest, where it is the viewer's own."""
        if self.seat is None or self.seat.left_at:
            return ()
        read = talks.who_read_newest(self.seat) & self.faces.keys()
        return sorted(self.faces[who].name.split()[0] for who in read)


@dataclass(frozen=True)
class News:
    """What an open page lacks: messages that came, and of those it shows the stones and coffees answered."""

    said: Sequence[Said]
    changed: Sequence[Said]
    first: int  # number of the oldest that the page shows
    last: int  # and of the newest, with these

    def __bool__(self) -> bool:
        return bool(self.said or self.changed)


def news(seat: Seat) -> News:
    """Since what the page says that it shows: ?from= to ?after=, drawn ?at= a moment."""
    first, after, at = number("from"), number("after"), number("at", longest=11)
    said = queries.list_newer(seat, after)
    since = datetime.fromtimestamp(at, UTC)
    changed = queries.list_changed(seat, first, after, since) if first and at else []
    return News(said, changed, first, said[-1].message.id if said else after)


def of_pair(other: Other, seat: Seat | None) -> Shown:
    """One between two."""
    return Shown(f"/messages/{other.person.handle}", {other.person.id: other.seen}, seat)


def of_talk(talk: Talk) -> Shown:
    """One among several."""
    return Shown(talk.path, talk.faces, talk.seat, talk.folded, several=True)


def seen_line(shown: Shown) -> str:
    """The line below a conversation."""
    return render_template("messages/_seen.html", shown=shown)


def place_of(message: Message) -> str:
    """The end of the address at which a page holds exactly this message."""
    before = queries.before_page_of(message)
    return f"{f'?before={before}' if before else ''}#message-{message.id}"


def number(name: str, longest: int = 9) -> int:
    """A number that stands in the address, or 0."""
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= longest else 0
