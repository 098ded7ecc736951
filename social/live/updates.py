"""What an update from a browser holds, read before it is applied to anything.

Only words typed into the one text, and deletions, are let in: no other shared types, no formats, no embedded
objects, and nothing that builds on what the server has not got. So an update can neither damage a text nor
wait unseen for a later one. (Yjs update format, version 1.)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from social.core.texts import is_printable
from social.live.varints import Bytes, Malformed

ROOT = "text"  # the name of the one shared text in every document
GC, DELETED, STRING = 0, 1, 4  # kinds of structs
HAS_ORIGIN, HAS_RIGHT_ORIGIN, HAS_KEY, KIND = 0x80, 0x40, 0x20, 0x1F
MOST_CLIENTS = 10_000

State = Mapping[int, int]  # client → how far its insertions go


@dataclass
class Update:
    """The outline of an update: from where to where it goes for each client, and what it builds on."""

    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    size: int = 0  # bytes of words that it brings

    def fits(self, known: State) -> bool:
        """Whether everything that it builds on is known, or in itself."""
        if any(start > known.get(client, 0) for client, start in self.starts.items()):
            return False
        return all(
            end <= max(known.get(client, 0), self.ends.get(client, 0)) for client, end in self.needs.items()
        )

    def need(self, client: int, end: int) -> None:
        """It builds on the client's insertions up to there."""
        self.needs[client] = max(self.needs.get(client, 0), end)


def read(data: bytes) -> Update:
    """The outline. Raises Malformed for whatever an editor of ours would not send."""
    source, update = Bytes(data), Update()
    for _ in range(_count(source)):
        structs, client, clock = source.number(), source.number(), source.number()
        if client in update.starts:
            raise Malformed("a client comes twice")
        update.starts[client] = clock
        for _ in range(structs):
            clock += _struct(source, update)
        update.ends[client] = clock
    for _ in range(_count(source)):
        client = source.number()
        for _ in range(source.number()):
            clock, length = source.number(), source.number()
            update.need(client, clock + length)
    if source.left:
        raise Malformed("something follows its end")
    return update


def read_state(data: bytes) -> dict[int, int]:
    """A state vector: how far each client's insertions go."""
    source = Bytes(data)
    state = {source.number(): source.number() for _ in range(_count(source))}
    if source.left:
        raise Malformed("something follows its end")
    return state


def _count(source: Bytes) -> int:
    count = source.number()
    if count > MOST_CLIENTS:
        raise Malformed("too many clients")
    return count


def _struct(source: Bytes, update: Update) -> int:
    """One insertion, or the place of one that is gone; how long it is in UTF-16 units."""
    info = source.byte()
    kind = info & KIND
    if kind == GC:
        return _length(source)
    for flag in (HAS_ORIGIN, HAS_RIGHT_ORIGIN):
        if info & flag:
            client, clock = source.number(), source.number()
            update.need(client, clock + 1)
    if not info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN) and not (source.number() == 1 and source.string() == ROOT):
        raise Malformed("it writes somewhere else than into the text")
    if info & HAS_KEY or kind not in (DELETED, STRING):
        raise Malformed("it holds something else than words")
    return _length(source) if kind == DELETED else _words(source, update)


def _length(source: Bytes) -> int:
    length = source.number()
    if not length:
        raise Malformed("an insertion is empty")
    return length


def _words(source: Bytes, update: Update) -> int:
    words = source.string()
    if not words or not is_printable(words) or "\r" in words:
        raise Malformed("it holds what no text can hold")
    update.size += len(words.encode())
    return len(words.encode("utf-16-le")) // 2
