"""What is pinned, and what could be."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import Entry, State
from social.entries.queries import readable_by
from social.hosting.models import Pin

KINDS = ("post", "question", "guideline")


def list_pinned(community_id: int, reader: Reader) -> Sequence[Entry]:
    """What the hosts want everybody to see first, in the order of pinning, with authors."""
    return db.session.scalars(
        select(Entry)
        .join(Pin, Pin.entry_id == Entry.id)
        .where(Pin.community_id == community_id, Entry.community_id == community_id, readable_by(reader))
        .options(joinedload(Entry.author))
        .order_by(Pin.pinned_at, Pin.entry_id)
    ).all()


def list_ids(community: Community) -> set[int]:
    """What is pinned and seen by its members, by number: not what was removed, or moved away, since."""
    return set(
        db.session.scalars(
            select(Pin.entry_id)
            .join(Entry, Entry.id == Pin.entry_id)
            .where(
                Pin.community_id == community.id,
                Entry.community_id == community.id,
                Entry.state == State.PUBLISHED,
                Entry.audience.in_((EVERYONE, community.audience)),
            )
        )
    )


def list_latest(community_id: int, reader: Reader, most: int = 12) -> Sequence[Entry]:
    """What was written last and can be pinned, with authors."""
    return db.session.scalars(
        select(Entry)
        .where(Entry.community_id == community_id, Entry.kind.in_(KINDS), readable_by(reader))
        .options(joinedload(Entry.author))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
        .limit(most)
    ).all()


def get(community_id: int, entry_id: int, reader: Reader) -> Entry:
    """Something of the community that can be pinned; else NotFound."""
    found = db.session.scalars(
        select(Entry).where(
            Entry.id == entry_id,
            Entry.community_id == community_id,
            Entry.kind.in_(KINDS),
            readable_by(reader),
        )
    ).one_or_none()
    if found is None:
        raise NotFound(f"entry {entry_id} of community {community_id}")
    return found


def find_pin(community_id: int, entry_id: int) -> Pin | None:
    """That something is pinned, or None."""
    return db.session.get(Pin, (community_id, entry_id))
