"""Finding communities and their people. Private ones are there for their members alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from social.communities.models import Access, Community, Membership
from social.core.database import NotFound, db
from social.people.models import Person


@dataclass(frozen=True)
class Listed:
    """A community, how many belong to it, and whether the asker does."""

    community: Community
    members: int
    belongs: bool


def share_a_community(
    viewer_id: int | ColumnElement[int], person_id: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Whether the two belong to one community, of whatever access."""
    mine, theirs = aliased(Membership), aliased(Membership)
    return exists().where(
        mine.person_id == viewer_id,
        theirs.community_id == mine.community_id,
        theirs.person_id == person_id,
    )


def visible_to(person_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Open to everyone, or one's own."""
    return or_(Community.access == Access.OPEN, Community.id.in_(_ids_of(person_id)))


def get(slug: str, person_id: int) -> Community:
    """The community of this address, if the person may know of it; else NotFound."""
    found = db.session.scalars(
        select(Community).where(Community.slug == slug, visible_to(person_id))
    ).one_or_none()
    if found is None:
        raise NotFound(f"community {slug}")
    return found


def find_membership(community_id: int, person_id: int) -> Membership | None:
    """How somebody belongs to a community, or None."""
    return db.session.get(Membership, (community_id, person_id))


def get_membership(community_id: int, handle: str) -> Membership:
    """How the person of this handle belongs to it, with the person; else NotFound."""
    found = db.session.scalars(
        select(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.community_id == community_id, Person.handle == handle.lower())
        .options(joinedload(Membership.person))
    ).one_or_none()
    if found is None:
        raise NotFound(f"member {handle}")
    return found


def list_visible(person_id: int) -> list[Listed]:
    """All communities that the person may know of, by name."""
    members = (
        select(func.count())
        .where(Membership.community_id == Community.id)
        .correlate(Community)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Community, members, Community.id.in_(_ids_of(person_id)))
        .where(visible_to(person_id))
        .order_by(func.lower(Community.name), Community.id)
    )
    return [Listed(row[0], row[1], bool(row[2])) for row in rows]


def list_mine(person_id: int) -> Sequence[Community]:
    """Where somebody may write: the communities they belong to that are not retired, by name."""
    return [each for each in list_joined(person_id) if not each.closed]


def list_joined(person_id: int) -> Sequence[Community]:
    """The communities that somebody belongs to, retired ones too, by name."""
    return db.session.scalars(
        select(Community)
        .join(Membership, Membership.community_id == Community.id)
        .where(Membership.person_id == person_id)
        .order_by(Community.name)
    ).all()


def members_among(community_id: int | None, person_ids: Sequence[int]) -> set[int]:
    """Which of these people belong to the community; nobody, where there is none."""
    if community_id is None:
        return set()
    statement = select(Membership.person_id).where(
        Membership.community_id == community_id, Membership.person_id.in_(person_ids)
    )
    return set(db.session.scalars(statement))


def list_members(community_id: int, most: int | None = None) -> Sequence[Membership]:
    """Who belongs to it, hosts first, then by name, with the people."""
    return db.session.scalars(
        select(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.community_id == community_id)
        .options(joinedload(Membership.person))
        .order_by(Membership.host.desc(), Person.name_key, Person.id)
        .limit(most)
    ).all()


def count_members(community_id: int) -> int:
    """How many belong to it."""
    return db.session.scalar(select(func.count()).where(Membership.community_id == community_id)) or 0


def count_hosts(community_id: int) -> int:
    """How many look after it."""
    return (
        db.session.scalar(
            select(func.count()).where(Membership.community_id == community_id, Membership.host.is_(True))
        )
        or 0
    )


def taken_slugs(wanted: str) -> set[str]:
    """Addresses in use that begin like this one."""
    return set(
        db.session.scalars(select(Community.slug).where(Community.slug.startswith(wanted, autoescape=True)))
    )


def _ids_of(person_id: int | ColumnElement[int]) -> Select[int]:
    return select(Membership.community_id).where(Membership.person_id == person_id)
