"""An entry in another place: whether everybody who wrote there goes on reading what they wrote."""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from social.communities.models import Community
from social.communities.queries import members_among
from social.core.database import db
from social.entries.models import Entry, Revision

_OTHER_HANDS = (
    select(Revision.author_id)
    .where(Revision.entry_id == bindparam("entry"), Revision.author_id != bindparam("author"))
    .distinct()
)
_OTHERS_BELOW = (
    select(Entry.id)
    .where(Entry.root_id == bindparam("entry"), Entry.author_id != bindparam("author"))
    .limit(1)
)


def stays_in_sight(entry: Entry, community: Community | None) -> bool:
    """Whether nobody loses what they wrote there, should it stand in this community."""
    which = {"entry": entry.id, "author": entry.author_id}
    others = set(db.session.scalars(_OTHER_HANDS, which))
    said = db.session.scalar(_OTHERS_BELOW, which) is not None
    members = members_among(community.id, sorted(others)) if community and others else set()
    return in_sight(entry, community, said, others - members)


def in_sight(entry: Entry, community: Community | None, said: bool, outside: Collection[int]) -> bool:
    """The same as a rule. `said`: whether others wrote below it; `outside`: who wrote in it and does not
    belong there.
    """
    narrower = community is not None and community.private and community.id != entry.community_id
    return not (entry.published and narrower and (said or outside))
