"""Taking something back."""

from sqlalchemy import delete

from social.core.clock import now
from social.core.database import db, transaction
from social.core.search import outbox
from social.entries.models import Entry, EntryTag, Mention, PageLink, State
from social.entries.service.comments import count_comments
from social.notifications.models import Notification
from social.notifications.service import untell
from social.people.models import Person

# Of the entry alone: what was loaded beside it (its author, its community) cannot be held with it everywhere.
HELD = ("state", "title", "body", "html", "excerpt", "picture", "publish_at", "published_at")


def remove(entry: Entry, by: Person) -> None:
    """Leave a stone where the entry stood. What others said stays; the words stay in its revisions."""
    with transaction():
        leave_stone(entry, by)


def leave_stone(entry: Entry, by: Person) -> bool:
    """The same as a part of another verb, which owns the transaction; whether it still stood."""
    db.session.refresh(entry, HELD, with_for_update=True)
    if entry.removed:
        return False
    was_published = entry.published
    entry.state, entry.removed_at, entry.removed_by_id = State.REMOVED, now(), by.id
    entry.title = entry.body = entry.html = entry.excerpt = entry.picture = ""
    entry.publish_at = None
    for table in (Mention, EntryTag):
        db.session.execute(delete(table).where(table.entry_id == entry.id))
    db.session.execute(delete(PageLink).where(PageLink.source_id == entry.id))
    if entry.root_id and entry.kind == "comment" and was_published:
        count_comments(entry.root_id, -1)
    outbox.remember(f"entry:{entry.id}")
    _untell(entry)
    return True


def _untell(entry: Entry) -> None:
    """What people were told of it holds its title, or leads to words that are no longer there."""
    if entry.root_id:
        untell(Notification.link == entry.path)
    else:
        untell(Notification.thread == f"entry:{entry.id}")
