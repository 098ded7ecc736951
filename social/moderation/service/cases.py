"""Looking at a case: one moderator at a time, until it is settled."""

from social.core.clock import now
from social.core.database import db, transaction
from social.moderation import policy, queries
from social.moderation.models import Case, Stage
from social.moderation.service.deciding import settle
from social.notifications.service import read_thread
from social.people.models import Person
from social.trail.service import note


class TakenAlready(ValueError):
    """Somebody else was faster."""


def take(case: Case, keeper: Person) -> None:
    """Look at it: from now on nobody else acts. Raises TakenAlready."""
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if case.keeper_id == keeper.id:
            return
        if not policy.can_take(case):
            raise TakenAlready
        case.stage, case.keeper_id, case.taken_at = Stage.TAKEN, keeper.id, now()
        read_thread(keeper.id, f"case:{case.id}")


def put_back(case: Case, keeper: Person) -> None:
    """Leave it to others after all."""
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if case.keeper_id == keeper.id and case.stage == Stage.TAKEN:
            if queries.count_reports_of(case.id):
                case.stage, case.keeper_id, case.taken_at = Stage.WAITING, None, None
            else:  # nobody had reported it: there is nothing to wait for
                settle(case, "dismiss", "")


def dismiss(case: Case, keeper: Person, answer: str) -> None:
    """Nothing is wrong with it, or nothing that needs anybody. `answer`: to those who reported it."""
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if case.stage != Stage.TAKEN or case.keeper_id != keeper.id:
            raise TakenAlready
        note(
            "dismiss",
            by_id=keeper.id,
            about=case.about,
            thing=f"a reported {case.what}",
            why=answer,
            detail={"case": case.id},
            audience=case.audience,
        )
        settle(case, "dismiss", answer)
