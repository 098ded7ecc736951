"""What hosts do to people, in the record."""

from social.communities.models import Community
from social.people.models import Person
from social.trail.service import note


def note_act(did: str, community: Community, person_id: int, by: Person | None, why: str = "") -> None:
    """Write down what a host did to somebody, for those who may know of the place. Part of a verb."""
    note(
        did,
        by_id=by.id if by else None,
        person_id=person_id,
        about=f"community:{community.id}",
        thing=community.name,
        why=why,
        audience=community.audience,
    )
