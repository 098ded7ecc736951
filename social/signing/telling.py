"""Telling people that a page waits for them: once, and again only when there is something new in it."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Select, select

from social.core.clock import now
from social.core.database import db, reading, transaction
from social.core.jobs import after_commit, job
from social.guidelines.models import Guideline
from social.notifications.service import tell
from social.signing.models import SignNotice
from social.signing.policy import Standing, pending
from social.signing.queries import asked, progress, signed
from social.signing.texts import keep

PLEASE, AGAIN = "please_sign", "please_sign_again"
KINDS = (PLEASE, AGAIN)


def thread_of(page: Guideline) -> str:
    """What is told about a page belongs together, and moves with the page's audience."""
    return f"entry:{page.id}"


def sentence_for(title: str, due: date | None, *, again: bool) -> str:
    """What somebody is told."""
    if again:
        return f"“{title}” has changed. Please read what is new in it, and say whether you agree"
    until = f" by {due:%-d %B}" if due else ""
    return f"Please read “{title}” and say whether you agree{until}"


def keep_adopted(page: Guideline, _revision: int) -> None:
    """A new text was adopted: keep it, where people are or were asked to sign the page. No commit."""
    if asked.was_ever_asked(page.id):
        keep(page)
        after_commit(tell_asked)


@job(minutes=30)
def tell_asked() -> None:
    """Tell everybody for whom something new waits: those asked just now, or who joined what is asked."""
    with reading():
        pages = [page.id for page in asked.pages_with_requests()]
        db.session.rollback()
    for page_id in pages:
        with transaction():
            tell_of(db.session.get_one(Guideline, page_id))


def tell_of(page: Guideline) -> None:
    """The same for one page. No commit."""
    stands = progress.of(page)
    told = {row.person_id: row for row in db.session.scalars(_notices(page.id))}
    new = _new_since(page, {row.revision for row in told.values()})
    waiting = [each for each in stands.waiting if each not in told or new[told[each].revision]]
    waiting = [each for each in waiting if each not in told or stands.standing[each] == Standing.AGAIN]
    due = min((each.due_on for each in asked.list_open(page.id) if each.due_on), default=None)
    for again in (False, True):
        tell(
            [each for each in waiting if (stands.standing[each] == Standing.AGAIN) == again],
            AGAIN if again else PLEASE,
            sentence_for(page.title, due, again=again),
            f"{page.path}/agreement",
            thread=thread_of(page),
            audience=page.audience,
        )
    for each in waiting:
        _note(told.get(each), page, each)


def _notices(page_id: int) -> Select[SignNotice]:
    return select(SignNotice).where(SignNotice.page_id == page_id)


def _new_since(page: Guideline, revisions: Collection[int]) -> Mapping[int, bool]:
    """For each of these revisions: whether the page has clauses now that it did not have then."""
    known = signed.clauses_of(page.id, {*revisions, page.version})
    now_keys = list(known.get(page.version, ()))
    return {each: bool(pending(now_keys, [known.get(each, ())])) for each in revisions}


def _note(row: SignNotice | None, page: Guideline, person_id: int) -> None:
    if row is None:
        db.session.add(SignNotice(page_id=page.id, person_id=person_id, revision=page.version, at=now()))
    else:
        row.revision, row.at = page.version, now()
