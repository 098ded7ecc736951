"""Finding communities and their people.

What stands in a private one is there for its members alone (`visible_to`). That there is such a one may be
known by more people: by all where it is not hidden, and by whom a host invited (`known_to`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, joinedload

from social.accounts.models import Account
from social.communities.models import Access, Community, HostOffer, Invitation, Membership
from social.communities.policy import can_host
from social.communities.present import looks_after, still_here, takes_part
from social.core.database import NotFound, db
from social.people.models import Person
from social.people.queries import is_here


@dataclass(frozen=True)
class Listed:
    """A community, how many belong to it, whether the asker does, and who looks after it."""

    community: Community
    members: int
    belongs: bool
    hosts: Sequence[Person] = ()


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
    """Open to everyone, or one's own: what stands in it may be read."""
    return or_(Community.access == Access.OPEN, Community.id.in_(_ids_of(person_id)))


def known_to(person_id: int) -> ColumnElement[bool]:
    """The same, and those that do not hide, and where one is invited: that it is there may be known."""
    invited = select(Invitation.community_id).where(
        Invitation.person_id == person_id, Invitation.declined_at.is_(None)
    )
    return or_(visible_to(person_id), Community.hidden.is_(False), Community.id.in_(invited))


def get(slug: str, person_id: int) -> Community:
    """The community of this address, if the person may know of it; else NotFound."""
    found = db.session.scalars(
        select(Community).where(Community.slug == slug, known_to(person_id))
    ).one_or_none()
    if found is None:
        raise NotFound(f"community {slug}")
    return found


def find_by_id(community_id: int) -> Community | None:
    """A community whoever may know of it: ask before it is shown."""
    return db.session.get(Community, community_id)


def find_known(community_id: int, person_id: int) -> Community | None:
    """A community, if the person may know of it; or None."""
    return db.session.scalars(
        select(Community).where(Community.id == community_id, known_to(person_id))
    ).one_or_none()


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


def list_known(person_id: int) -> list[Listed]:
    """All communities that the person may know of, by name, with their hosts."""
    members = (
        select(func.count())
        .where(Membership.community_id == Community.id, still_here())
        .correlate(Community)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Community, members, Community.id.in_(_ids_of(person_id)))
        .where(known_to(person_id))
        .order_by(func.lower(Community.name), Community.id)
    ).all()
    hosts = _hosts_of(known_to(person_id))
    return [Listed(row[0], row[1], bool(row[2]), hosts.get(row[0].id, ())) for row in rows]


def _hosts_of(which: ColumnElement[bool]) -> dict[int, list[Person]]:
    rows = db.session.execute(
        select(Membership.community_id, Person)
        .join(Person, Person.id == Membership.person_id)
        .join(Community, Community.id == Membership.community_id)
        .where(looks_after(), which)
        .order_by(Person.name_key, Person.id)
    )
    hosts: dict[int, list[Person]] = {}
    for community_id, person in rows:
        hosts.setdefault(community_id, []).append(person)
    return hosts


def list_host_ids(community_id: int) -> Sequence[int]:
    """Who looks after it, by number."""
    return db.session.scalars(
        select(Membership.person_id).where(Membership.community_id == community_id, looks_after())
    ).all()


def list_hosts(community_id: int) -> Sequence[Person]:
    """Who looks after it, by name."""
    return db.session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.community_id == community_id, looks_after())
        .order_by(Person.name_key, Person.id)
    ).all()


def list_member_ids(community_id: int) -> Sequence[int]:
    """Who belongs to it."""
    return db.session.scalars(
        select(Membership.person_id).where(Membership.community_id == community_id, still_here())
    ).all()


def find_offer(community_id: int, person_id: int) -> HostOffer | None:
    """That a host asked a member to look after it, with the host; or None."""
    return next(_offers(community_id, HostOffer.person_id == person_id), None)


def offered_to(community_id: int) -> set[int]:
    """Which members were asked to look after it, and have not said anything."""
    return {offer.person_id for offer in _offers(community_id)}


def _offers(community_id: int, *which: ColumnElement[bool]) -> Iterator[HostOffer]:
    """Those that count: whoever made them looks after it still, and can come in."""
    maker = (Membership.community_id == HostOffer.community_id) & (Membership.person_id == HostOffer.host_id)
    rows = db.session.execute(
        select(HostOffer, Membership, Account)
        .join(Membership, maker)
        .join(Person, Person.id == HostOffer.host_id)
        .join(Account, Account.id == Person.account_id)
        .where(HostOffer.community_id == community_id, takes_part(), *which)
        .options(contains_eager(HostOffer.host))
    )
    return (row.HostOffer for row in rows if can_host(row.Membership, row.Account))


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
        .where(Membership.community_id == community_id, still_here())
        .options(joinedload(Membership.person))
        .order_by(Membership.host.desc(), Person.name_key, Person.id)
        .limit(most)
    ).all()


def list_faces(community_id: int, most: int) -> tuple[list[Person], list[Person]]:
    """(some who belong to it, those of them who look after it), in one statement."""
    rows = db.session.execute(
        select(Person, looks_after().label("keeps"))
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.community_id == community_id, still_here())
        .order_by(looks_after().desc(), Person.name_key, Person.id)
        .limit(most)
    ).all()
    return [row.Person for row in rows], [row.Person for row in rows if row.keeps]


def list_former(community_id: int) -> Sequence[Person]:
    """Who belonged to it when they left the company, by name."""
    return db.session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.community_id == community_id, ~is_here())
        .order_by(Person.name_key, Person.id)
    ).all()


def count_members(community_id: int) -> int:
    """How many belong to it."""
    return _count(Membership.community_id == community_id, still_here())


def count_voters(community_id: int) -> int:
    """How many of them can be asked something, and answer."""
    return _count(Membership.community_id == community_id, takes_part())


def count_hosts(community_id: int) -> int:
    """How many look after it."""
    return _count(Membership.community_id == community_id, looks_after())


def _count(*which: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Membership).where(*which)) or 0


def taken_slugs(wanted: str) -> set[str]:
    """Addresses in use that begin like this one."""
    return set(
        db.session.scalars(select(Community.slug).where(Community.slug.startswith(wanted, autoescape=True)))
    )


def _ids_of(person_id: int | ColumnElement[int]) -> Select[int]:
    return select(Membership.community_id).where(Membership.person_id == person_id)
