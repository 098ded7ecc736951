"""Whether somebody may be invited when a colleague looks for what they know and finds nobody."""

from collections.abc import Collection

from sqlalchemy import select

from social.core.database import db, transaction
from social.expertise.models import InvitationChoice
from social.people.models import Person


def may_invite(person_ids: Collection[int]) -> set[int]:
    """Those of these people who have not turned invitations off. One statement."""
    off = select(InvitationChoice.person_id).where(
        InvitationChoice.person_id.in_(sorted(person_ids)), InvitationChoice.may_invite.is_(False)
    )
    return set(person_ids) - set(db.session.scalars(off))


def set_may_invite(person: Person, may: bool) -> None:
    """Turn invitations on or off."""
    with transaction():
        choice = db.session.get(InvitationChoice, person.id)
        if choice is None:
            db.session.add(InvitationChoice(person_id=person.id, may_invite=may))
        else:
            choice.may_invite = may
