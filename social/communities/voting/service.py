"""Asking the members, counting what they say, and doing it: going on, retiring, opening again."""

from collections.abc import Iterable

from social.communities import queries as communities
from social.communities.closing import close
from social.communities.models import Ballot, Community, Vote
from social.communities.noting import note_act
from social.communities.voting import queries, renewal
from social.communities.voting.renewal import Outcome, Why
from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.service import tell
from social.people.models import Person

KIND = "renewal"


class AlreadyAsked(ValueError):
    """The members are being asked."""


def ask(community: Community, why: Why, by: Person | None = None) -> Vote:
    """Ask the members; they have two weeks. Raises AlreadyAsked."""
    with transaction():
        before = queries.find_latest(community.id)
        if before is not None and before.ended_at is None:
            raise AlreadyAsked(community.slug)
        vote = Vote(community_id=community.id, why=why, began_at=now(), closes_at=now() + renewal.LASTS)
        db.session.add(vote)
        db.session.flush()
        said = f"{renewal.question(why, community.name)} Say so until {vote.closes_at:%-d %B}"
        _tell(community, communities.list_member_ids(community.id), said, by)
    return vote


def cast(vote: Vote, person: Person, *, goes_on: bool) -> bool:
    """Say what one thinks, or something else than before. When everybody has, it is over: True."""
    with transaction():
        taken = queries.take(vote.id)
        if taken is None:
            return True
        db.session.merge(Ballot(vote_id=taken.id, person_id=person.id, goes_on=goes_on))
        db.session.flush()
        return _end_if_over(taken)


def look_at(vote_id: int) -> None:
    """Remind those who have not voted, once, half-way; end it when its time has come."""
    with transaction():
        vote = queries.take(vote_id)
        if vote is None or _end_if_over(vote):
            return
        if renewal.reminder_is_due(vote.began_at, vote.reminded_at, now()):
            vote.reminded_at = now()
            community = db.session.get_one(Community, vote.community_id)
            question = renewal.question(vote.why, community.name)
            said = f"{question} You have not said yet; there is time until {vote.closes_at:%-d %B}"
            _tell(community, queries.list_silent(vote), said)


def decide(community: Community, host: Person, *, goes_on: bool) -> None:
    """A host decides where the members came to no decision, or opens a retired one again."""
    with transaction():
        vote = queries.find_latest(community.id)
        if vote is not None and vote.outcome == Outcome.UNDECIDED:
            vote.outcome = Outcome.GOES_ON if goes_on else Outcome.RETIRED
        _do(community, Outcome.GOES_ON if goes_on else Outcome.RETIRED, host)
        note_act("open_community" if goes_on else "close_community", community, host.id, host)


def say_farewell(community: Community, host: Person, successor: Community | None, words: str) -> None:
    """Say where the conversation goes; of a retired one the members are told."""
    with transaction():
        community.successor_id = successor.id if successor else None
        community.farewell = words
        if community.closed:
            members = communities.list_member_ids(community.id)
            _tell(
                community, members, f"{community.name} is retired. {_where(successor, words)}".strip(), host
            )


def _end_if_over(vote: Vote) -> bool:
    counted = queries.count(vote)
    members = communities.count_voters(vote.community_id)
    if not renewal.is_over(vote.closes_at, now(), voted=sum(counted), members=members):
        return False
    community = db.session.get_one(Community, vote.community_id)
    least = 0 if community.closed else renewal.least_to_retire(members)
    vote.ended_at, vote.outcome = now(), renewal.outcome(*counted, least)
    if vote.outcome == Outcome.UNDECIDED:
        _tell_of_no_decision(community)
    elif community.closed and vote.outcome == Outcome.RETIRED:
        _tell(community, communities.list_member_ids(community.id), f"{community.name} stays retired")
    else:
        _do(community, Outcome(vote.outcome))
    return True


def _tell_of_no_decision(community: Community) -> None:
    """Its hosts, or all members, where nobody looks after it: whoever does next can decide."""
    said, hosts = (
        f"The members of {community.name} came to no decision. ",
        communities.list_host_ids(community.id),
    )
    if hosts:
        _tell(community, hosts, f"{said}A host can decide")
    else:
        everybody = communities.list_member_ids(community.id)
        _tell(community, everybody, f"{said}Nobody looks after it now; whoever does can decide")


def _do(community: Community, outcome: Outcome, by: Person | None = None) -> None:
    if outcome == Outcome.GOES_ON:
        opened = community.closed
        community.renewed_at, community.closed_at = now(), None
        said = f"{community.name} is open again" if opened else f"{community.name} goes on"
    else:
        close(community)
        successor = db.session.get(Community, community.successor_id) if community.successor_id else None
        said = f"{community.name} is retired; everything in it can be read as before. "
        said += _where(successor, community.farewell)
    _tell(community, communities.list_member_ids(community.id), said.strip(), by)


def _where(successor: Community | None, words: str) -> str:
    """A private successor's name is for its own members; the others find it named by the hosts' words."""
    named = f"It goes on in {successor.name}. " if successor and not successor.unknown else ""
    return f"{named}{words}".strip()


def _tell(community: Community, whom: Iterable[int], sentence: str, by: Person | None = None) -> None:
    tell(
        whom,
        KIND,
        sentence,
        f"{community.path}#vote",
        actor_id=by.id if by else None,
        thread=f"community:{community.id}",
        audience=community.audience,
    )
