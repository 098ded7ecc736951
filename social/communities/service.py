"""What happens to communities: they begin, people leave, hosts follow each other. How people come stands in
joining/, how they read is decided in profiles/."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, delete

from social.communities import policy, queries
from social.communities.models import Access, Community, HostOffer, Membership, ReadingDay, Welcome
from social.communities.noting import WAS_CALLED, WAS_OPEN, note_act
from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.people.names import fold

RESERVED = frozenset({"new"})  # pages below /communities
KIND = "community"
OFFER = "#to-host"  # where on the page of a community a member answers


class LastHost(ValueError):
    """Somebody has to look after a community; the last host cannot leave."""


@dataclass(frozen=True)
class Plan:
    """What its hosts say of a community."""

    name: str
    purpose: str
    access: Access = Access.OPEN
    hidden: bool = True
    questions: tuple[str, ...] = ()
    welcome: str = ""


def create(founder: Person, plan: Plan, purpose_html: str) -> Community:
    """A new community; its founder is its first host. `purpose_html` is the purpose, rendered and clean."""
    with transaction():
        community = Community(slug=_free_slug(plan.name, plan.access), purpose_html=purpose_html)
        set_plan(community, plan)
        db.session.add(community)
        db.session.flush()
        db.session.add(
            Membership(community_id=community.id, person_id=founder.id, host=True, joined_at=now())
        )
        return community


def set_plan(community: Community, plan: Plan) -> None:
    """Part of a verb: what its hosts say of it now."""
    community.name, community.purpose, community.access = plan.name, plan.purpose, plan.access
    community.hidden, community.questions, community.welcome = plan.hidden, list(plan.questions), plan.welcome


def who_reads(community: Community) -> str:
    """Who reads what is written there, and who may know of it, as its members are told."""
    if not community.private:
        return "everybody can read and join"
    way = "people ask to join" if community.access == Access.REQUEST else "people come by invitation"
    known = "nobody else knows of it" if community.hidden else "others find it in the list"
    return f"only members read, {way}, {known}"


def say_who_reads(community: Community, host: Person, *, was_open: str = "") -> None:
    """Part of a verb: all members are told who reads there from now on, and it stands in the record.

    `was_open`: where everybody read it so far, the name by which they knew it.
    """
    said = f"{host.name} changed who reads {community.name}: {who_reads(community)}"
    detail: dict[str, Any] = {WAS_OPEN: bool(was_open)} | ({WAS_CALLED: was_open} if was_open else {})
    note_act("change_access", community, host.id, host, who_reads(community), detail=detail)
    members = queries.list_member_ids(community.id)
    tell(
        members,
        KIND,
        said,
        community.path,
        actor_id=host.id,
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
        _let_go(membership)


def remove_member(community: Community, membership: Membership, host: Person, words: str) -> None:
    """A host lets somebody go, and tells them why. What they wrote stays."""
    with transaction():
        _let_go(membership)
        note_act("remove_member", community, membership.person_id, host, words)
        said = f"{host.name} ended your membership of {community.name}: {words}"
        link = "/communities" if community.unknown else community.path
        tell([membership.person_id], KIND, said, link, actor_id=host.id)


def offer_hosting(community: Community, membership: Membership, host: Person, *, in_place: bool) -> None:
    """Ask a member to look after it too; `in_place`: the host steps down when they accept."""
    with transaction():
        db.session.merge(
            HostOffer(
                community_id=community.id,
                person_id=membership.person_id,
                host_id=host.id,
                in_place=in_place,
                offered_at=now(),
            )
        )
        said = f"{host.name} asks you to look after {community.name}"
        _tell(community, host, membership.person_id, said, place=OFFER)


def take_offer_back(community: Community, person_id: int) -> bool:
    """Hosts no longer ask a member to look after it. Whether they did: who said yes meanwhile is a host."""
    with transaction():
        return end_offers(community.id, HostOffer.person_id == person_id) > 0


def accept_hosting(community: Community, offer: HostOffer, person: Person) -> bool:
    """A member looks after it from now on, perhaps in the place of the host who asked. Whether they still
    ask: what was taken back in the same moment is not accepted.
    """
    with transaction():
        host, in_place = db.session.get_one(Person, offer.host_id), offer.in_place
        membership = queries.find_membership(community.id, person.id)
        if not end_offers(community.id, HostOffer.person_id == person.id) or membership is None:
            return False
        membership.host = True
        note_act("make_host", community, person.id, host)
        before = queries.find_membership(community.id, host.id) if in_place else None
        if before is not None:
            before.host = False
            end_offers(community.id, HostOffer.host_id == host.id)
        _tell(community, person, host.id, f"{person.name} looks after {community.name} now")
        return True


def decline_hosting(community: Community, offer: HostOffer, person: Person) -> None:
    """Not them, or not now. Only the host who asked is told."""
    with transaction():
        host_id = offer.host_id
        if end_offers(community.id, HostOffer.person_id == person.id):
            said = f"{person.name} thanks you, and cannot look after {community.name} at the moment"
            _tell(community, person, host_id, said)


def step_down(community: Community, membership: Membership) -> None:
    """A host is a member like the others from now on. Raises LastHost."""
    with transaction():
        if not policy.can_step_down(membership, queries.count_hosts(community.id)):
            raise LastHost(community.slug)
        membership.host = False
        end_offers(community.id, HostOffer.host_id == membership.person_id)


def _let_go(membership: Membership) -> None:
    who = membership.person_id
    end_offers(membership.community_id, (HostOffer.person_id == who) | (HostOffer.host_id == who))
    for table in (ReadingDay, Welcome):
        db.session.execute(
            delete(table).where(
                table.community_id == membership.community_id, table.person_id == membership.person_id
            )
        )
    db.session.delete(membership)


def end_offers(community_id: int, *which: ColumnElement[bool]) -> int:
    """Nobody asks any more, and what the asked were told of it leads nowhere; how many were asked. Part of a
    verb; no commit.
    """
    ended = delete(HostOffer).where(HostOffer.community_id == community_id, *which)
    asked = db.session.scalars(ended.returning(HostOffer.person_id)).all()
    for person_id in asked:
        untell(
            Notification.person_id == person_id,
            Notification.thread == f"community:{community_id}",
            Notification.link.endswith(OFFER),
        )
    return len(asked)


def _tell(community: Community, by: Person, whom: int, sentence: str, *, place: str = "") -> None:
    tell(
        [whom],
        KIND,
        sentence,
        f"{community.path}{place}",
        actor_id=by.id,
        thread=f"community:{community.id}",
        audience=community.audience,
    )


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
