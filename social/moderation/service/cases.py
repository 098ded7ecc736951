"""Looking at a case: one moderator at a time, until it is settled."""

from collections.abc import Collection

from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import job
from social.moderation import policy, queries, subjects
from social.moderation.models import Case, Stage
from social.moderation.service.deciding import settle
from social.notifications.service import read_thread, tell
from social.people.models import Person
from social.trail.service import note


class TakenAlready(ValueError):
    """Somebody else was faster."""


def take(case: Case, keeper: Person) -> None:
    """Look at it, in another’s place where they cannot or do not: from now on nobody else acts.

    Raises TakenAlready.
    """
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if case.keeper_id == keeper.id:
            return
        if not policy.can_take(case, keeper.id, now(), stuck=queries.is_stuck(case)):
            raise TakenAlready
        case.stage, case.keeper_id, case.taken_at = Stage.TAKEN, keeper.id, now()
        read_thread(keeper.id, f"case:{case.id}")


def put_back(case: Case, keeper: Person) -> None:
    """Leave it to others after all."""
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if case.keeper_id == keeper.id and case.stage == Stage.TAKEN:
            _let_go(case)


@job(minutes=10)
def release() -> None:
    """Cases of who cannot go on with them wait for others, who are told: nobody else would hear of them."""
    with transaction():
        for case in queries.list_stuck():
            db.session.refresh(case, with_for_update={"of": Case})
            if queries.is_stuck(case):
                _let_go(case)
                call_for(case, queries.reporter_ids(case.id))


def call_for(case: Case, without: Collection[int | None]) -> None:
    """Tell those who could look at it, without its words: whoever opens it sees those. No commit."""
    if case.stage == Stage.WAITING:
        sentence = f"{case.what.capitalize()} reported: somebody should look at it"
        people = queries.ids_of_keepers(subjects.place_of(case.about), {case.person_id, *without})
        tell(people, "moderation", sentence, case.path, thread=f"case:{case.id}")


def _let_go(case: Case) -> None:
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
