"""Keeping, dismissing and forgetting what was looked for in vain."""

from sqlalchemy import delete, select

from social.communities.models import EVERYONE
from social.core.clock import now
from social.core.database import db, transaction
from social.entries.models import Entry
from social.expertise.endorsed import open_to_all
from social.expertise.missed import queries
from social.expertise.missed.fitting import Fit
from social.expertise.missed.models import MissedSearch, SearchInvitation, today
from social.expertise.models import Endorsement
from social.notifications.service import tell


def note(words: str) -> MissedSearch:
    """Somebody looked for this and found nobody. A dismissed one stays dismissed."""
    with transaction():
        missed = queries.find(words)
        if missed is None:
            missed = MissedSearch(words=words)
            db.session.add(missed)
        else:
            missed.times += 1
            missed.last_on = today()
            missed.answered_on = None
    return missed


def dismiss(missed: MissedSearch) -> None:
    """It needs no answer."""
    with transaction():
        missed.dismissed_on = today()


def bring_back(missed: MissedSearch) -> None:
    """It does, after all."""
    with transaction():
        missed.dismissed_on = None


def decline(invitation: SearchInvitation) -> None:
    """The invited person says that it is not for them."""
    with transaction():
        invitation.declined_at = now()


def set_answered(missed_id: int, *, answered: bool) -> None:
    """Somebody fits now, or nobody does any more. It may be gone meanwhile."""
    with transaction():
        missed = queries.find_by_id(missed_id)
        if missed is not None and bool(missed.answered_on) != answered:
            missed.answered_on = today() if answered else None


def invite(missed_id: int, fit: Fit) -> None:
    """Tell somebody that they may be able to help, and why; once, and not where things changed meanwhile."""
    with transaction():
        missed = queries.find_by_id(missed_id)
        invited = db.session.get(SearchInvitation, (missed_id, fit.person_id))
        reason = _reason(fit)
        if missed is None or missed.dismissed_on or invited or not reason:
            return
        db.session.add(
            SearchInvitation(
                missed_id=missed_id,
                person_id=fit.person_id,
                entry_id=fit.entry_id,
                endorsement_id=fit.endorsement_id,
            )
        )
        sentence = f"Somebody looked for “{missed.words}” and found nobody. {reason} says that you may know."
        path = f"/experts/invitations/{missed_id}"
        tell([fit.person_id], "search_invitation", sentence, path, thread=f"missed:{missed_id}")


def _reason(fit: Fit) -> str:
    """What says that they may know; "" where it is gone, or no longer for everyone."""
    if fit.endorsement_id:
        said = select(Endorsement).where(Endorsement.id == fit.endorsement_id)
        row = next(open_to_all(said), None)
        return f"An endorsement for “{row.skill}”" if row else ""
    entry = db.session.get(Entry, fit.entry_id)
    if entry is None or not entry.published or entry.audience != EVERYONE:
        return ""
    return f"“{entry.title}”" if entry.title else "What you wrote"


def forget_old() -> None:
    """What nobody looked for in half a year is deleted, with the invitations it led to."""
    with transaction():
        db.session.execute(
            delete(MissedSearch)
            .where(MissedSearch.last_on <= queries.too_old())
            .execution_options(synchronize_session=False)
        )
