"""A community: what it calls itself, and says that it is for. Its hosts answer for that."""

from sqlalchemy import select

from social.communities import queries
from social.communities.models import Community, Membership
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.moderation import subjects
from social.moderation.subjects import Subject
from social.people.models import Person


class Communities:
    """Their keys are their numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One that the reader may know of."""
        community = _community(key)
        queries.get(community.slug, reader.person_id)
        return self.load(key)

    def load(self, key: str) -> Subject:
        """Any, with whoever has been its host for the longest time."""
        community = _community(key)
        host = select(Membership.person_id).where(
            Membership.community_id == community.id, Membership.host.is_(True)
        )
        return Subject(
            about=f"community:{community.id}",
            what="community",
            person_id=db.session.scalar(host.order_by(Membership.joined_at, Membership.person_id)),
            path=community.path,
            title=community.name,
            words=community.purpose,
            revision=subjects.print_of(community.name, community.purpose),
            audience=community.audience,
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Nothing is done to the community itself: its host is spoken to."""

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """Nothing was."""


def _community(key: str) -> Community:
    found = db.session.scalars(select(Community).where(Community.id == subjects.number(key))).one_or_none()
    if found is None:
        raise NotFound(f"community {key}")
    return found
