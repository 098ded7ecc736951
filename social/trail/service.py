"""Writing down what was done. A part of the verb that does it: written if and only if it happened."""

from typing import Any

from social.core.database import db
from social.trail.models import Act


def note(
    did: str,
    *,
    by_id: int | None,
    person_id: int | None = None,
    about: str = "",
    thing: str = "",
    why: str = "",
    detail: dict[str, Any] | None = None,
    undoes_id: int | None = None,
    audience: str = "everyone",
) -> Act:
    """Add one row, with its id. No commit."""
    act = Act(
        did=did,
        by_id=by_id,
        person_id=person_id,
        about=about,
        thing=thing[:240],
        why=why,
        detail=detail or {},
        undoes_id=undoes_id,
        audience=audience,
    )
    db.session.add(act)
    db.session.flush()
    return act
