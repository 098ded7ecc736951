"""What is new in a text for somebody who signed an earlier one, clause by clause, as readers see it. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from social.core.matching import Matcher
from social.core.redline.blocks import Block, Token, blocks
from social.core.redline.rows import DrawnRow, as_it_is, redlined
from social.guidelines.clauses import clauses, key_of, words_of
from social.passages import drawn
from social.signing.clauses import SignedClause, signed_clauses
from social.signing.order import reordered


class Text(NamedTuple):
    """A text as it was written, and as it is drawn."""

    body: str
    html: str


@dataclass(frozen=True)
class Change:
    """One place where the words changed; nothing old where something was added, nothing new where it went."""

    under: str  # the words of the heading above it
    old: Sequence[Block]
    new: Sequence[Block]

    @property
    def rows(self) -> list[DrawnRow]:
        """In full: words that stay as they are may stand under another heading now."""
        return redlined(self.old, self.new) or [as_it_is(block) for block in self.new]


def changes(before: Text, after: Text, agreed: Collection[str]) -> list[Change]:
    """The places of a text where it says what is not in `agreed`, or no longer says what it said before."""
    return list(_changes(_Side(before), _Side(after), agreed))


class _Side:
    """A text as its clauses, and as what each of them is drawn as."""

    def __init__(self, text: Text) -> None:
        self.clauses = signed_clauses(text.body)
        self.keys = [clause.key for clause in self.clauses]
        self.placed = [clause.placed for clause in self.clauses]
        self._blocks = [block for block in blocks(text.html) if block.kind != "hr"]
        keyed = [drawn.Block(block.words, _key(block)) for block in self._blocks]
        self._drawn = drawn.blocks_of(clauses(text.body), keyed)

    def drawn(self, places: Sequence[int]) -> list[Block]:
        """The blocks of some clauses; a row of a table stands below the heads of its table."""
        found: list[Block] = []
        for place in places:
            number = self._drawn[place]
            if number is None:
                found.append(_as_words(self.clauses[place]))
                continue
            head = self._head_above(number)
            found += [head] if head and not any(each is head for each in found) else []
            found.append(self._blocks[number])
        return found

    def _head_above(self, number: int) -> Block | None:
        if self._blocks[number].kind != "row":
            return None
        above = (block for block in reversed(self._blocks[:number]) if block.kind != "row")
        found = next(above, None)
        return found if found and found.kind == "head" else None


def _changes(old: _Side, new: _Side, agreed: Collection[str]) -> Iterator[Change]:
    moved = reordered(new.placed, old.placed)  # shown in full, side by side: these never match
    had, kept = set(old.keys) - moved, set(new.keys) - moved
    before = [f"{key} before" if key in moved else key for key in old.keys]
    i = j = 0
    for next_i, next_j, size in Matcher(None, before, new.keys).get_matching_blocks():
        gone = [place for place in range(i, next_i) if old.keys[place] not in kept]
        # What came back in the place of something else is shown with it, agreed to long ago or not.
        known = had if gone else set(agreed) - moved
        come = [place for place in range(j, next_j) if new.keys[place] not in known]
        if gone or come:
            yield Change(_heading(new.clauses[:j]), old.drawn(gone), new.drawn(come))
        i, j = next_i + size, next_j + size


def _heading(above: Sequence[SignedClause]) -> str:
    """The last heading of these clauses."""
    return next((words_of(clause.text) for clause in reversed(above) if clause.level), "")


def _key(block: Block) -> str:
    """The key of the clause that is drawn as this."""
    return key_of(" ".join([block.spoken, *block.pictures]))


def _as_words(clause: SignedClause) -> Block:
    """A clause that is drawn as nothing that could be told apart."""
    return Block("p", cells=[[Token(words_of(clause.text))]])
