"""Coming to a community: asking its hosts, being invited by them, being welcomed."""

from collections.abc import Sequence

from sqlalchemy import delete

from social.communities import queries
from social.communities.joining import queries as joining
from social.communities.joining.policy import is_waiting
from social.communities.models import Community, Invitation, JoinRequest, Membership, Welcome
from social.communities.noting import note_act
from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person

KIND, INVITED, ASKED = "community", "community_invitation", "request"


class AlreadyThere(ValueError):
    """The person belongs to the community."""


class AlreadyWelcomed(ValueError):
    """A host has greeted the newcomer: one welcome is kind, three are noise."""


def join(community: Community, person: Person) -> None:
    """Belong to it from now on: it is open, or a host invited them. Raises AlreadyThere."""
    with transaction():
        invitation = joining.find_invitation(community.id, person.id)
        let_in(community, person)
        if invitation is not None:
            _tell(community, person, [invitation.host_id], f"{person.name} accepted your invitation")


def ask(community: Community, person: Person, answers: Sequence[tuple[str, str]]) -> None:
    """Ask its hosts to be let in; `answers`: (question, answer)."""
    with transaction():
        db.session.merge(
            JoinRequest(
                community_id=community.id,
                person_id=person.id,
                answers=[list(pair) for pair in answers],
                asked_at=now(),
                refused_at=None,
                words="",
            )
        )
        hosts = queries.list_host_ids(community.id)
        said = f"{person.name} asks to join {community.name}"
        _tell(community, person, hosts, said, place="/hosting#requests", kind=ASKED)


def stop_asking(request: JoinRequest) -> None:
    """Whoever asked has changed their mind."""
    with transaction():
        _forget_asking(request.community_id, request.person_id)
        db.session.delete(request)


def let_in_who_asked(community: Community, request: JoinRequest, host: Person) -> None:
    """A host says yes. Raises AlreadyThere."""
    with transaction():
        _say_yes(community, request.person, host)


def refuse(community: Community, request: JoinRequest, host: Person, words: str) -> None:
    """A host says no, with a word why. Only the person is told."""
    with transaction():
        request.refused_at, request.words = now(), words
        _forget_asking(community.id, request.person_id)
        note_act("refuse_member", community, request.person_id, host, words)
        said = f"{host.name} cannot let you into {community.name} at the moment: {words}"
        tell([request.person_id], KIND, said, _door(community), actor_id=host.id, thread=_thread(community))


def invite(community: Community, person: Person, host: Person, words: str) -> bool:
    """A host would like somebody to come; they may say yes, no or nothing. Whoever asks to belong and waits
    for an answer belongs to it at once: True. Raises AlreadyThere."""
    with transaction():
        if queries.find_membership(community.id, person.id) is not None:
            raise AlreadyThere(person.handle)
        request = joining.find_request(community.id, person.id)
        if request is not None and is_waiting(request):
            _say_yes(community, person, host)
            return True
        db.session.merge(
            Invitation(
                community_id=community.id,
                person_id=person.id,
                host_id=host.id,
                words=words,
                invited_at=now(),
                declined_at=None,
            )
        )
        said = f"{host.name} invites you to {community.name}{f': {words}' if words else ''}"
        tell([person.id], INVITED, said, community.path, actor_id=host.id, thread=_invited(community))
        return False


def decline(invitation: Invitation) -> None:
    """Not now. Nobody is told; the host sees it where they look for it."""
    with transaction():
        invitation.declined_at = now()
        _forget(invitation.community_id, invitation.person_id)


def take_back(invitation: Invitation) -> bool:
    """A host no longer invites somebody. What they said to it stays: whether there was nothing yet."""
    with transaction():
        gone = db.session.scalars(
            delete(Invitation)
            .where(
                Invitation.community_id == invitation.community_id,
                Invitation.person_id == invitation.person_id,
                Invitation.declined_at.is_(None),
            )
            .returning(Invitation.person_id)
        ).all()
        if gone:
            _forget(invitation.community_id, gone[0])
        return bool(gone)


def welcome(community: Community, membership: Membership, host: Person, words: str) -> None:
    """Greet somebody who has just come, once: it stands on the page while they are new, and they are told.
    Raises AlreadyWelcomed."""
    with transaction():
        if joining.find_welcome(community.id, membership.person_id) is not None:
            raise AlreadyWelcomed(membership.person_id)
        db.session.add(
            Welcome(
                community_id=community.id,
                person_id=membership.person_id,
                host_id=host.id,
                words=words,
                welcomed_at=now(),
            )
        )
        said = f"{host.name} in {community.name}: {words}"
        _tell(community, host, [membership.person_id], said, kind="welcome")


def _say_yes(community: Community, person: Person, host: Person) -> None:
    let_in(community, person)
    note_act("add_member", community, person.id, host)
    _tell(community, host, [person.id], f"{host.name} says yes: you belong to {community.name} now")


def let_in(community: Community, person: Person) -> None:
    """Part of a verb: they belong to it from now on; whatever led there is done. Raises AlreadyThere."""
    if queries.find_membership(community.id, person.id) is not None:
        raise AlreadyThere(person.handle)
    db.session.add(Membership(community_id=community.id, person_id=person.id, host=False, joined_at=now()))
    request = joining.find_request(community.id, person.id)
    invitation = joining.find_invitation(community.id, person.id)
    if request is not None:
        _forget_asking(community.id, person.id)
        db.session.delete(request)
    if invitation is not None:
        _forget(community.id, person.id)
        db.session.delete(invitation)


def _tell(
    community: Community, by: Person, whom: Sequence[int], sentence: str, *, place: str = "", kind: str = KIND
) -> None:
    tell(
        whom,
        kind,
        sentence,
        f"{community.path}{place}",
        actor_id=by.id,
        thread=_thread(community),
        audience=community.audience,
    )


def _forget(community_id: int, person_id: int) -> None:
    """What they were told of their invitation leads nowhere any more."""
    untell(
        Notification.person_id == person_id,
        Notification.kind == INVITED,
        Notification.thread == f"invited:{community_id}",
    )


def _forget_asking(community_id: int, person_id: int) -> None:
    """Nothing waits for the hosts any more."""
    untell(
        Notification.kind == ASKED,
        Notification.actor_id == person_id,
        Notification.thread == f"community:{community_id}",
    )


def _thread(community: Community) -> str:
    return f"community:{community.id}"


def _invited(community: Community) -> str:
    return f"invited:{community.id}"


def _door(community: Community) -> str:
    """Where somebody can go who is not let in."""
    return "/communities" if community.unknown else community.path
