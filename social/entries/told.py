"""What mails about a discussion bring: the title, the words that were said, and what an answer answers."""

import re

from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.communities.reader import Reader, reader_for
from social.core.database import db
from social.core.markdown.plain import words_of
from social.entries import queries
from social.entries.models import Entry
from social.notifications.quoting import Quoted, Unreadable

_ENTRY = re.compile(r"/(?:comments|answers|posts|questions)/(\d+)(?:-[^/?#]*)?")
_ROOT = re.compile(r"entry:(\d+)")


def quoted(person_id: int, thread: str, link: str) -> Quoted | None:
    """What stands at the link, for somebody who may read it; None where it is not an entry's own address."""
    named = _ENTRY.fullmatch(link)
    if named is None:
        return None
    reader = reader_for(person_id)
    entry = _readable(int(named[1]), reader)
    root = _ROOT.fullmatch(thread)
    about = _readable(int(root[1]), reader) if root and int(root[1]) != entry.id else entry
    return Quoted(about.title, words_of(entry.html), entry.id)


def _readable(entry_id: int, reader: Reader) -> Entry:
    found = db.session.scalars(
        select(Entry).where(Entry.id == entry_id, queries.readable_by(reader)).options(undefer(Entry.html))
    ).one_or_none()
    if found is None:
        raise Unreadable(f"entry {entry_id}")
    return found
