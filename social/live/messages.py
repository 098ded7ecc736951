"""What editors and the server say to each other: one binary message, its kind first.

0 0 vector   what I know; send me what I have not got
0 1 update   what you have not got
0 2 update   what was just typed
1 json       where my caret is; from the server: who is here, and where
2 n person   from the server, first of all: which of those who are here you are, and who you are
5 number     from an editor: have you kept all that I sent before? From the server: yes
"""

import json
from dataclasses import dataclass
from typing import Any

from social.live import varints
from social.live.varints import Bytes, Malformed

LARGEST = 1024 * 1024  # bytes of one message: a text at its bound with long offline work fits four times
LARGEST_CARET = 1024  # two places in the text

SYNC, PRESENCE, YOU, KEPT = 0, 1, 2, 5
ASK, ANSWER, TYPED = 0, 1, 2


class TooLarge(ValueError):
    """More than anybody types."""


@dataclass(frozen=True)
class Ask:
    """Send me what I have not got."""

    vector: bytes


@dataclass(frozen=True)
class Typed:
    """What somebody did to the text, just now or while away."""

    update: bytes


@dataclass(frozen=True)
class Caret:
    """Where somebody's caret is; None: nowhere."""

    place: dict[str, Any] | None


@dataclass(frozen=True)
class Checkpoint:
    """Everything sent before: is it kept?"""

    number: int


Message = Ask | Typed | Caret | Checkpoint


def read(data: bytes) -> Message:
    """A message of an editor. Raises Malformed or TooLarge."""
    if len(data) > LARGEST:
        raise TooLarge
    source = Bytes(data)
    message = _message(source)
    if source.left:
        raise Malformed("something follows its end")
    return message


def _message(source: Bytes) -> Message:
    kind = source.number()
    if kind == KEPT:
        return Checkpoint(source.number())
    if kind == PRESENCE:
        return Caret(_place(source.block()))
    if kind != SYNC:
        raise Malformed("there is no such message")
    part = source.number()
    if part == ASK:
        return Ask(source.block())
    if part in (ANSWER, TYPED):
        return Typed(source.block())
    raise Malformed("there is no such message")


def _place(data: bytes) -> dict[str, Any] | None:
    """Anchor and head of a selection, in Yjs's relative positions; kept as they are for other editors."""
    if len(data) > LARGEST_CARET:
        raise TooLarge
    try:
        place = json.loads(data)
    except (ValueError, RecursionError):
        raise Malformed("a caret is not JSON") from None
    if place is None:
        return None
    if not isinstance(place, dict) or set(place) != {"anchor", "head"}:
        raise Malformed("a caret has an anchor and a head")
    return place


def ask(vector: bytes) -> bytes:
    """Send me what I have not got."""
    return bytes([SYNC, ASK]) + varints.block(vector)


def answer(update: bytes) -> bytes:
    """What you have not got."""
    return bytes([SYNC, ANSWER]) + varints.block(update)


def typed(update: bytes) -> bytes:
    """What somebody else did."""
    return bytes([SYNC, TYPED]) + varints.block(update)


def presence(people: list[dict[str, Any]]) -> bytes:
    """Who is here."""
    return bytes([PRESENCE]) + varints.block(json.dumps(people, ensure_ascii=False).encode())


def you(number: int, person_id: int) -> bytes:
    """Which of those who are here you are, and whose words yours are."""
    return bytes([YOU]) + varints.number(number) + varints.number(person_id)


def kept(number: int) -> bytes:
    """All that you sent before is in the database."""
    return bytes([KEPT]) + varints.number(number)
