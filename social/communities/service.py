"""What happens to communities: they begin, people come and go. How they read is decided in profiles/."""

from secrets import token_hex

from social.communities import policy, queries
from social.communities.models import Access, Community, Membership
from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.service import tell
from social.people.models import Person
from social.people.names import fold

RESERVED = frozenset({"new"})  # pages below /communities


class LastHost(ValueError):
    """Somebody has to look after a community; the last host cannot leave."""


class AlreadyThere(ValueError):
    """The person belongs to the community."""


def create(founder: Person, name: str, purpose: str, purpose_html: str, access: Access) -> Community:
    """A new community; its founder is its first host. `purpose_html` is the purpose, rendered and clean."""
    with transaction():
        community = Community(
            slug=_free_slug(name, access),
            name=name,
            purpose=purpose,
            purpose_html=purpose_html,
            access=access,
        )
        db.session.add(community)
        db.session.flush()
        db.session.add(_membership(community, founder, host=True))
        return community


def join(community: Community, person: Person) -> None:
    """Belong to it from now on. Raises AlreadyThere."""
    with transaction():
        _let_in(community, person)


def add_member(community: Community, person: Person, host: Person) -> None:
    """A host lets somebody in; they are told. Raises AlreadyThere."""
    with transaction():
        _let_in(community, person)
        tell(
            [person.id],
            "community",
            f"{host.name} added you to {community.name}",
            community.path,
            actor_id=host.id,
            thread=f"community:{community.id}",
            audience=community.audience,
        )


def make_host(community: Community, membership: Membership, by: Person) -> None:
    """A member looks after it too, and is told."""
    with transaction():
        membership.host = True
        tell(
            [membership.person_id],
            "community",
            f"{by.name} made you a host of {community.name}",
            community.path,
            actor_id=by.id,
            thread=f"community:{community.id}",
            audience=community.audience,
        )


def leave(community: Community, person: Person) -> None:
    """Belong to it no longer. Raises LastHost."""
    with transaction():
        membership = queries.find_membership(community.id, person.id)
        if membership is None:
            return
        if not policy.can_leave(membership, queries.count_hosts(community.id)):
            raise LastHost(community.slug)
        db.session.delete(membership)


def _let_in(community: Community, person: Person) -> None:
    if queries.find_membership(community.id, person.id) is not None:
        raise AlreadyThere(person.handle)
    db.session.add(_membership(community, person, host=False))


def _membership(community: Community, person: Person, host: bool) -> Membership:
    return Membership(community_id=community.id, person_id=person.id, host=host, joined_at=now())


def _free_slug(name: str, access: Access) -> str:
    """An address from the name. That of a private one cannot be guessed, and so takes nobody else's: whether
    there is one of this name cannot be read off the address that another gets."""
    wanted = "-".join(fold(name).encode("ascii", "ignore").decode().split())[:60].strip("-") or "community"
    if access != Access.OPEN:
        return f"{wanted}-{token_hex(4)}"
    taken = queries.taken_slugs(wanted) | RESERVED
    number = 2
    while (slug := wanted if number == 2 and wanted not in taken else f"{wanted}-{number}") in taken:
        number += 1
    return slug
