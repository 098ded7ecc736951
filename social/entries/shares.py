"""How much of an entry's words each of its writers wrote.

Where it is known who wrote every character (see `runs`), letters are counted. Elsewhere the history tells:
words that stand where they stood keep their writer; lines are compared first, then words between them, both
in bounded time (see `matching`). Going back to earlier words gives them back to those who wrote them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select

from social.core.database import db
from social.core.matching import Matcher
from social.entries.models import Entry, Revision, RevisionWriters
from social.entries.runs import letters

MOST = 60  # turns of writing that are compared; what is older counts for the writer of the oldest of them


class State(NamedTuple):
    """The words after somebody's turn."""

    writer_id: int
    words: str


Line = list[str]
Writers = list[list[int]]  # for each line, for each of its words: who wrote it


def shares_in(entry_ids: Sequence[int]) -> Mapping[int, Mapping[int, int]]:
    """{entry id: {person id: what per cent of its words they wrote}}."""
    known = {
        entry_id: in_per_cent(letters(body, runs))
        for entry_id, body, runs in db.session.execute(_KNOWN, {"ids": list(entry_ids)})
    }
    return {entry_id: known.get(entry_id) or shares(history_of(entry_id)) for entry_id in entry_ids}


def known_writers(entry_id: int) -> tuple[str, list[list[int]]] | None:
    """An entry's words and the runs of who wrote them, where every character is known; else None."""
    row = db.session.execute(_KNOWN, {"ids": [entry_id]}).first()
    return (row[1], row[2]) if row else None


def in_per_cent(whose: Mapping[int, int]) -> dict[int, int]:
    """{person id: per cent}, largest first, of how much each wrote."""
    total = sum(whose.values())
    ordered = sorted(whose.items(), key=lambda item: (-item[1], item[0]))
    return {writer: round(100 * much / total) for writer, much in ordered}


_KNOWN = (
    select(Entry.id, Entry.body, RevisionWriters.runs)
    .join(
        RevisionWriters, and_(RevisionWriters.entry_id == Entry.id, RevisionWriters.number == Entry.version)
    )
    .where(Entry.id.in_(bindparam("ids", expanding=True)))
)


def history_of(entry_id: int) -> list[State]:
    """The turns of writing that are compared, oldest first."""
    rows = db.session.execute(
        select(Revision.author_id, Revision.body)
        .where(Revision.entry_id == entry_id, Revision.number.in_(_turns(entry_id)))
        .order_by(Revision.number)
    )
    return [State(*row) for row in rows]


def _turns(entry_id: int) -> list[int]:
    """Numbers of the newest revisions that were the last before another writer's."""
    rows = db.session.execute(
        select(Revision.number, Revision.author_id)
        .where(Revision.entry_id == entry_id)
        .order_by(Revision.number)
    )
    turns = [[number for number, _ in turn][-1] for _, turn in groupby(rows, key=lambda row: row[1])]
    return turns[-MOST:]


def shares(history: Iterable[State]) -> Mapping[int, int]:
    """{person id: what per cent of the last words they wrote}, from the oldest words to the newest."""
    lines: list[Line] = []
    writers: Writers = []
    known: dict[str, Writers] = {}
    for state in history:
        fresh = [line.split() for line in state.words.split("\n")]
        if state.words not in known:
            known[state.words] = list(_handed_on(lines, writers, fresh, state.writer_id))
        lines, writers = fresh, known[state.words]
    whose = Counter(writer for line in writers for writer in line)
    return in_per_cent(whose)


def _handed_on(old: list[Line], writers: Writers, new: list[Line], writer_id: int) -> Iterator[list[int]]:
    """Who wrote each word of the new lines."""
    i = j = 0
    for next_i, next_j, size in _in_common(_joined(old), _joined(new)):
        before = [word for line in old[i:next_i] for word in line]
        theirs = [writer for line in writers[i:next_i] for writer in line]
        between = iter(_of_words(before, theirs, [w for line in new[j:next_j] for w in line], writer_id))
        yield from ([next(between) for _ in line] for line in new[j:next_j])
        yield from writers[next_i : next_i + size]
        i, j = next_i + size, next_j + size


def _of_words(old: Line, writers: list[int], new: Line, writer_id: int) -> list[int]:
    whose = [writer_id] * len(new)
    if old and new:
        for i, j, size in _in_common(old, new):
            whose[j : j + size] = writers[i : i + size]
    return whose


def _joined(lines: list[Line]) -> list[str]:
    return [" ".join(line) for line in lines]


def _in_common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    return Matcher(None, old, new).get_matching_blocks()
