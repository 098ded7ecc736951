"""What is done in a community, in the record."""

from social.communities.models import Community
from social.people.models import Person
from social.trail.service import note


def about(community: Community) -> str:
    """What the record calls it."""
    return f"community:{community.id}"


def note_act(did: str, community: Community, person_id: int | None, by: Person | None, why: str = "") -> None:
    """Write down what was done, to somebody or to all, for who may know of the place. Part of a verb."""
    note(
        did,
        by_id=by.id if by else None,
        person_id=person_id,
        about=about(community),
        thing=community.name,
        why=why,
        audience=community.audience,
    )
