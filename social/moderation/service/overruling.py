"""Whoever acted hears who took it back, and why: else they would do it again, knowing nothing. No commit."""

from collections.abc import Collection

from social.communities.models import EVERYONE, Community
from social.communities.queries import list_host_ids
from social.core.database import db
from social.core.markdown.plain import excerpt_of
from social.moderation import policy, subjects
from social.notifications.service import tell
from social.people.models import Person
from social.trail import words
from social.trail.models import Act

LONGEST = 290  # characters of what is told; all of it stands in the record


def tell_overruled(first: Act, back: Act, by: Person) -> None:
    """Who had done it; where it was about who belongs to a community, all who look after that."""
    if not policy.overrules(back, first):
        return
    actor, person = _person(first.by_id), _person(first.person_id)
    said = words.did(first, whom=person.name if person else "") + (f": {back.why}" if back.why else "")
    if actor is not None:
        _tell({actor.id}, f"{by.name} took back that you {said}", back, EVERYONE)
    community = _community_of(first)
    if community is not None:
        others = {*list_host_ids(community.id)} - {first.by_id, first.person_id, by.id}
        who = actor.name if actor else "somebody"
        _tell(others, f"{by.name} took back that {who} {said}", back, community.audience)


def _tell(people: Collection[int], sentence: str, back: Act, audience: str) -> None:
    link, words_told = f"/settings/record/{back.id}", excerpt_of(sentence, LONGEST)
    tell(people, "moderation", words_told, link, thread=f"act:{back.id}", audience=audience)


def _person(person_id: int | None) -> Person | None:
    return db.session.get(Person, person_id) if person_id else None


def _community_of(act: Act) -> Community | None:
    if act.did not in words.ABOUT_MEMBERS:
        return None
    return db.session.get(Community, subjects.number(act.about.removeprefix("community:")))
