"""What a moderator does to an entry of any kind: closing it to words, and a stone that may be lifted again.

Parts of a verb; the verb (in a service) owns the transaction.
"""

from social.core.clock import now
from social.core.database import db
from social.core.search import outbox
from social.entries.models import Entry, State
from social.entries.service.comments import count_comments
from social.entries.service.removal import leave_stone
from social.entries.stones import KeptWords
from social.entries.subjects import list_tag_names
from social.entries.writing import bring_back
from social.people.models import Person


def lock(entry: Entry) -> None:
    """Nobody adds words to it, or to what is said below it, or changes them."""
    entry.locked_at = entry.locked_at or now()


def unlock(entry: Entry) -> None:
    """Words are welcome again."""
    entry.locked_at = None


def keep(entry: Entry) -> None:
    """Put aside what a stone will stand for."""
    kept = db.session.get(KeptWords, entry.id) or KeptWords(entry_id=entry.id)
    kept.title, kept.body, kept.tags = entry.title, entry.body, list(list_tag_names(entry.id))
    db.session.add(kept)


def mark(entry: Entry, why: str, *, hidden: bool) -> None:
    """What the stone says; `hidden`: it is not decided yet whether the words come back."""
    entry.removed_for, entry.hidden = why, hidden


def take_down(entry: Entry, by: Person, why: str, *, hidden: bool) -> None:
    """A stone stands for its words from now on; they can come back."""
    if not entry.removed:
        keep(entry)
        leave_stone(entry, by)
    mark(entry, why, hidden=hidden)


def kept_words(entry: Entry) -> KeptWords | None:
    """What its stone stands for, where a moderator put it there."""
    return db.session.get(KeptWords, entry.id) if entry.removed and entry.removed_for else None


def stand_again(entry: Entry) -> KeptWords | None:
    """Its state is as before the stone; what was put aside, for whoever knows how to put it back."""
    kept = kept_words(entry)
    if kept is None:
        return None
    entry.state, entry.removed_at, entry.removed_by_id = State.PUBLISHED, None, None
    mark(entry, "", hidden=False)
    db.session.delete(kept)
    outbox.remember(f"entry:{entry.id}")
    return kept


def put_back(entry: Entry) -> None:
    """The stone is lifted, and the words are there again."""
    kept = stand_again(entry)
    if kept is None:
        return
    bring_back(entry, kept.title, kept.body, kept.tags)
    if entry.root_id and entry.kind == "comment":
        count_comments(entry.root_id, 1)
