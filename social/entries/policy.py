"""Who may do what with an entry that they can read."""

from collections.abc import Collection

from social.entries.models import Entry


def open_to_words(entry: Entry, root: Entry | None = None) -> bool:
    """Whether words may be added to it, and its own changed: it stands, neither it nor `root`, what it is
    said about, is locked, and its community is not retired."""
    both = [each for each in (entry, root) if each is not None]
    return not entry.removed and all(each.locked_at is None and not _retired(each) for each in both)


def _retired(entry: Entry) -> bool:
    """Where its community was not loaded with it, the verb that writes looks for itself."""
    community = entry.__dict__.get("community")
    return community is not None and bool(community.closed)


def can_edit_comment(person_id: int, comment: Entry) -> bool:
    """Only whoever wrote it, while it stands."""
    return comment.published and comment.author_id == person_id


def can_remove(person_id: int, entry: Entry) -> bool:
    """Its author. What a moderator does has a reason, and stands in the record: see moderation."""
    return not entry.removed and entry.author_id == person_id


def can_react(person_id: int, entry: Entry) -> bool:
    """Everybody who reads it, but not to oneself."""
    return entry.published and entry.author_id != person_id


def can_vouch(person_id: int, entry: Entry, writers: Collection[int]) -> bool:
    """Whoever reads it and did not write it."""
    return entry.published and person_id not in writers


def can_read_history(person_id: int, comment: Entry) -> bool:
    """Everybody who reads it; of what was removed, only its author."""
    return not comment.removed or comment.author_id == person_id
