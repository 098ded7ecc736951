"""Looking again for what was looked for in vain, and inviting quiet people who may know by now.

At most one invitation a week for anybody, never two for the same search, none for those who turned it off.
"""

from collections.abc import Collection, Sequence

from flask import current_app

from social.core.database import db, reading
from social.core.jobs import job
from social.core.search import outbox, sources
from social.core.search.documents import EVERYONE
from social.core.search.texts import texts_of
from social.core.search.words import STOP_WORDS, stems
from social.expertise.indexing import AUDIENCE
from social.expertise.missed import queries, service
from social.expertise.missed.fitting import Fit, who_fits, whom_to_invite

MOST = 300  # misses that are looked at in one run, those last looked for first
ENOUGH = 3  # people invited for one search
FEW_DOCUMENTS = 50  # more at once are an import: the next run of the clock finds them


@job(minutes=60)
def look_again() -> None:
    """Compare what was missed with what is known now; forget what is old."""
    service.forget_old()
    with reading():
        waiting = list(queries.list_undismissed(MOST))
        db.session.rollback()
    look_again_at(waiting)


@job()
def look_again_at(missed_ids: Sequence[int]) -> None:
    """The same for some of them: something was written that may fit."""
    for missed_id in missed_ids:
        with reading():  # the index is asked without the lock of writers
            found = _look(missed_id)
            db.session.rollback()
        if found:
            _keep(*found)


def notice(keys: Collection[str]) -> None:
    """These were indexed: look again for what they have words of."""
    if len(keys) > FEW_DOCUMENTS:
        return
    with reading():
        missed = {number: _telling(words) for number, words in queries.list_undismissed(MOST).items()}
        documents = sources.build(keys)[0] if missed else []
        db.session.rollback()
    open_to_all = [each for each in documents if each.audience in (EVERYONE, AUDIENCE)]
    if open_to_all:
        said = {word for each in open_to_all for word in texts_of(each).text.split()}
        near = sorted(number for number, words in missed.items() if words <= said)
        if near:
            current_app.extensions["jobs"].enqueue(f"{__name__}.look_again_at", (near,))


def _telling(words: str) -> set[str]:
    return {word for word in stems(words) if word not in STOP_WORDS}


def _look(missed_id: int) -> tuple[int, bool, list[Fit]] | None:
    """(miss, whether anybody fits, whom to invite); None where nothing is new."""
    missed = queries.find_by_id(missed_id)
    if missed is None:
        return None
    fits = who_fits(missed, current_app.extensions["search"])
    most = ENOUGH - len(queries.invited_for(missed.id)) if fits else 0
    wanted = whom_to_invite(missed, fits, most) if most > 0 else []
    if bool(fits) == bool(missed.answered_on) and not wanted:
        return None
    return missed.id, bool(fits), wanted


def _keep(missed_id: int, answered: bool, wanted: Sequence[Fit]) -> None:
    service.set_answered(missed_id, answered=answered)
    for fit in wanted:
        service.invite(missed_id, fit)


outbox.follow(notice)
