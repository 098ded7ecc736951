"""The live text of an entry: read it, begin it, change it. All of it inside the caller's transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.dialects import postgresql, sqlite

from social.core.database import db
from social.core.texts import tidy
from social.live import hints, log, queries
from social.live.document import Document, begun
from social.live.models import LiveHead
from social.live.writers import Run, Writers, joined

MOST_BYTES = 256 * 1024  # of one text: four times what a page may have when it is published


@dataclass(frozen=True)
class LiveText:
    """The words, the number of the newest change in them, and who wrote every character."""

    text: str
    seq: int
    writers: tuple[Run, ...]


def read(entry_id: int) -> LiveText | None:
    """The live text as it stands; None where none has begun."""
    seq = queries.find_seq(entry_id)
    if seq is None:
        return None
    stored = queries.find_words(entry_id, seq)
    if stored:
        writers = Writers(Run(*each) for each in stored.writers)
        return LiveText(stored.text, seq, writers.in_characters(stored.text))
    return _standing(*log.load(entry_id, seq))


def words_of(entry_ids: Collection[int]) -> dict[int, str]:
    """{entry: the words of its live text}, of those that have one, with few statements for all."""
    found = queries.list_standing_words(entry_ids)
    rest = log.load_many([entry_id for entry_id, words in found.items() if words is None])
    read = {entry_id: words for entry_id, words in found.items() if words is not None}
    return read | {
        entry_id: rest[entry_id].text if entry_id in rest else "" for entry_id in found.keys() - read
    }


def text_at(entry_id: int, seq: int) -> str | None:
    """The words after change `seq`; None where there is none, or it was folded."""
    newest = queries.find_seq(entry_id)
    if newest is None or not 0 <= seq <= newest:
        return None
    stored = queries.find_words(entry_id, seq)
    if stored is None and seq < queries.find_folded(entry_id):
        return None
    return stored.text if stored else log.load(entry_id, seq)[0].text


def begin(entry_id: int, text: str, writers: Sequence[Run]) -> LiveText:
    """Start the live text of an entry with these words; where it has begun already, it stays as it is.

    The runs cover all characters of the text, or ValueError.
    """
    text, writers = _settled(text, writers)
    make = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    changes = begun(text, writers)
    first = make(LiveHead).values(entry_id=entry_id, seq=0, begun=len(changes)).on_conflict_do_nothing()
    made = db.session.scalar(first.returning(LiveHead.entry_id))
    if made is not None and changes:
        log.append(entry_id, changes)
        hints.after_commit(entry_id)
    standing = read(entry_id)
    if standing is None:
        raise LookupError(f"entry {entry_id} was removed")
    return standing


def change(entry_id: int, person_id: int, text: str) -> LiveText:
    """Make the live text say `text`, as if the person had typed what differs; open rooms show it at once.

    LookupError: none has begun. ValueError: too long.
    """
    seq = queries.find_seq_to_write(entry_id)
    if seq is None:
        raise LookupError(f"entry {entry_id} has no live text")
    text = tidy(text)
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("the text is too long to be written together")
    document, _ = log.load(entry_id, seq)
    update = document.become(text, person_id)
    if update:
        seq = log.append(entry_id, [(person_id, update)])
        hints.after_commit(entry_id)
    return _standing(document, seq)


def _settled(text: str, writers: Sequence[Run]) -> tuple[str, list[Run]]:
    """The same without what no text can hold, under the same people."""
    if sum(run.length for run in writers) != len(text):
        raise ValueError("the runs of writers do not cover the text")
    pieces, at = list[tuple[int, str]](), 0
    for run in writers:
        pieces.append((run.person_id, tidy(text[at : at + run.length])))
        at += run.length
    return "".join(piece for _, piece in pieces), [Run(person, len(piece)) for person, piece in pieces]


def _standing(document: Document, seq: int) -> LiveText:
    text = document.text
    return LiveText(text, seq, tuple(joined(document.writers.in_characters(text))))
