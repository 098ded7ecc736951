"""A shared text in memory: its words, who wrote each of them, and the bytes that editors exchange."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pycrdt import Doc, Text

from social.core.matching import Matcher
from social.live import updates
from social.live.varints import Malformed
from social.live.writers import Run, Writers, in_bytes

_PIECE = re.compile(r"\w+|\s+|.", re.DOTALL)
Splice = tuple[int, int, str]  # characters from, to, and what stands there instead


class Document:
    """One shared text. Used by one thread at a time."""

    def __init__(self, state: bytes = b"", writers: Iterable[Run] = ()) -> None:
        self._doc: Doc[Text] = Doc()
        self._text = self._doc.get(updates.ROOT, type=Text)
        if state:
            self._doc.apply_update(state)
        self._writers = Writers(writers)
        self._known = updates.read_state(self._doc.get_state())
        self._changes: list[Any] = []  # TextEvents; their `delta` is not in the library's types
        self._watching = self._text.observe(self._changes.append)

    @property
    def text(self) -> str:
        """The words."""
        return str(self._text)

    @property
    def size(self) -> int:
        """Bytes of the words."""
        return len(self._text)

    @property
    def writers(self) -> Writers:
        """Who wrote them."""
        return self._writers

    @property
    def state(self) -> bytes:
        """All of it, as one update."""
        return self._doc.get_update()

    @property
    def vector(self) -> bytes:
        """How far it knows every client."""
        return self._doc.get_state()

    def missing(self, vector: bytes) -> bytes:
        """What somebody who knows that much has not got. Raises Malformed."""
        updates.read_state(vector)
        return self._doc.get_update(vector)

    def check(self, update: bytes) -> updates.Update:
        """Read an update without applying it. Raises Malformed, also where it builds on what is not here."""
        outline = updates.read(update)
        if not outline.fits(self._known):
            raise Malformed("it builds on words that are not here")
        return outline

    def apply(self, update: bytes, person_id: int) -> bool:
        """Take in what the person did (checked before, or in another process); whether it was new."""
        ends = updates.read(update).ends
        self._doc.apply_update(update)
        further = {client: end for client, end in ends.items() if end > self._known.get(client, 0)}
        self._known |= further
        return self._follow(person_id) or bool(further)

    def become(self, text: str, person_id: int) -> bytes | None:
        """Make the words say `text` by the smallest edits; the update that does it, None for none."""
        before, now = self.vector, self.text
        edits = list(smallest_edits(now, text))
        with self._doc.transaction():
            for start, end, words in reversed(edits):
                first = len(now[:start].encode())
                last = first + len(now[start:end].encode())
                if last > first:
                    del self._text[first:last]
                if words:
                    self._text.insert(first, words)
        self._follow(person_id)
        self._known = updates.read_state(self.vector)
        return self._doc.get_update(before) if edits else None

    def _follow(self, person_id: int) -> bool:
        changes, self._changes[:] = list(self._changes), []
        for event in changes:
            self._writers.change(event.delta, person_id)
        return bool(changes)


def begun(text: str, runs: Sequence[Run]) -> list[tuple[int, bytes]]:
    """The updates that make a new text: one for each run, under the person who wrote it."""
    doc: Doc[Text] = Doc()
    shared = doc.get(updates.ROOT, type=Text)
    made, data, at = list[tuple[int, bytes]](), text.encode(), 0
    for run in in_bytes(text, runs):
        before = doc.get_state()
        shared.insert(at, data[at : at + run.length].decode())
        made.append((run.person_id, doc.get_update(before)))
        at += run.length
    return made


def smallest_edits(before: str, after: str) -> Iterable[Splice]:
    """What a person would have typed to turn one text into the other, from first to last."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    at = i = j = 0
    for next_i, next_j, size in Matcher(None, old, new).get_matching_blocks():
        gone, come = "".join(old[i:next_i]), "".join(new[j:next_j])
        if gone != come:
            yield _trimmed(at, gone, come)
        at += len(gone) + sum(map(len, old[next_i : next_i + size]))
        i, j = next_i + size, next_j + size


def _trimmed(at: int, gone: str, come: str) -> Splice:
    """Without the letters that both begin or end with."""
    shortest = min(len(gone), len(come))
    head = next((n for n in range(shortest) if gone[n] != come[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if gone[-1 - n] != come[-1 - n]), rest)
    return at + head, at + len(gone) - tail, come[head : len(come) - tail]
