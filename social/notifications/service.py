"""Telling people things. The rows are part of the caller's transaction: told if and only if it happened."""

from collections.abc import Iterable

from social.core.database import db
from social.notifications.models import Notification


def tell(
    person_ids: Iterable[int],
    kind: str,
    sentence: str,
    link: str,
    *,
    actor_id: int,
    thread: str = "",
    audience: str = "everyone",
) -> None:
    """Add one notification for each person, never for the one who acted. No commit."""
    for person_id in sorted(set(person_ids) - {actor_id}):
        db.session.add(
            Notification(
                person_id=person_id,
                actor_id=actor_id,
                kind=kind,
                sentence=sentence[:300],
                link=link,
                thread=thread,
                audience=audience,
            )
        )
