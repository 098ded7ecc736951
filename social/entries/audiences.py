"""Who may read is written on every entry; when a community opens or closes, it is written anew.

A part of the verb that changes the community, which owns the transaction.
"""

from sqlalchemy import ColumnElement, String, cast, literal, or_, select, update

from social.communities.models import Community
from social.core.database import db
from social.core.search import outbox
from social.entries import parting
from social.entries.models import Entry, Revision
from social.notifications.models import Notification


def rewrite(community: Community, before: str) -> None:
    """Give everything written there, and below it, the audience that the community has now."""
    after = community.audience
    parting.part(Entry.community_id == community.id)
    ids = db.session.scalars(select(Entry.id).where(_written_in(community.id))).all()
    outbox.remember_many(f"entry:{each}" for each in ids)
    db.session.execute(
        update(Notification)
        .where(Notification.audience == before, _tells_of(community))
        .values(audience=after)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(Entry)
        .where(_written_in(community.id))
        .values(audience=after)
        .execution_options(synchronize_session=False)
    )


def others_wrote(community_id: int, person_id: int) -> bool:
    """Whether anybody besides this person wrote there: drafts, what was removed, and other people's changes
    count."""
    theirs = select(Entry.id).where(_written_in(community_id), Entry.author_id != person_id)
    changed = (
        select(Revision.entry_id)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(_written_in(community_id), Revision.author_id != person_id)
    )
    return any(db.session.scalar(each.limit(1)) is not None for each in (theirs, changed))


def _written_in(community_id: int) -> ColumnElement[bool]:
    """Entries of the community, and the comments below them."""
    roots = select(Entry.id).where(Entry.community_id == community_id)
    return or_(Entry.community_id == community_id, Entry.root_id.in_(roots))


def _tells_of(community: Community) -> ColumnElement[bool]:
    threads = select(literal("entry:") + cast(Entry.id, String)).where(Entry.community_id == community.id)
    return or_(Notification.thread == f"community:{community.id}", Notification.thread.in_(threads))
