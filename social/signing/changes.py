"""What is new in a text for somebody who signed an earlier one: old and new words, clause by clause. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from social.core.differences import Row, Segment, differences
from social.core.matching import Matcher
from social.guidelines.clauses import words_of
from social.signing.clauses import SignedClause, signed_clauses


@dataclass(frozen=True)
class Change:
    """One place where the words changed; nothing old where something was added, nothing new where it went."""

    under: str  # the words of the heading above it
    old: str
    new: str

    @property
    def rows(self) -> list[Row]:
        """Side by side and in full: words that stay as they are may stand under another heading now."""
        same = Row("changed", (Segment(self.old),), (Segment(self.new),))
        return differences(self.old, self.new, context=len(self.old) + len(self.new)) or [same]


def changes(before: str, after: str, agreed: Collection[str]) -> list[Change]:
    """The places of a text where it says what is not in `agreed`, or no longer says what it said before."""
    old, new = signed_clauses(before), signed_clauses(after)
    return list(_changes(old, new, {clause.key for clause in new}, agreed))


def _changes(
    old: Sequence[SignedClause],
    new: Sequence[SignedClause],
    kept: Collection[str],
    agreed: Collection[str],
) -> Iterator[Change]:
    before, now = ([clause.key for clause in side] for side in (old, new))
    i = j = 0
    for next_i, next_j, size in Matcher(None, before, now).get_matching_blocks():
        gone = [clause.text for clause in old[i:next_i] if clause.key not in kept]
        come = [clause.text for clause in new[j:next_j] if clause.key not in agreed]
        if gone or come:
            yield Change(_heading(new[:j]), "\n\n".join(gone), "\n\n".join(come))
        i, j = next_i + size, next_j + size


def _heading(above: Sequence[SignedClause]) -> str:
    """The last heading of these clauses."""
    return next((words_of(clause.text) for clause in reversed(above) if clause.level), "")
