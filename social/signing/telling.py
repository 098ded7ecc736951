"""Telling people that a page waits for them: once, and again only when there is something new in it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from sqlalchemy import delete, insert, select

from social.core.clock import now
from social.core.database import db, reading, transaction
from social.core.jobs import after_commit, job
from social.guidelines.models import Guideline
from social.notifications.service import tell
from social.signing.models import SignNotice
from social.signing.policy import Standing, asks_again
from social.signing.queries import asked, progress, signed
from social.signing.queries.progress import batched
from social.signing.texts import keep

PLEASE, AGAIN = "please_sign", "please_sign_again"
KINDS = (PLEASE, AGAIN)


def thread_of(page: Guideline) -> str:
    """What is told about a page belongs together, and moves with the page's audience."""
    return f"entry:{page.id}"


def sentence_for(title: str, due: date | None, *, again: bool) -> str:
    """What somebody is told."""
    if again:
        return f"“{title}” has changed. Please read what is different, and say whether you agree"
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
        with reading():  # looking takes a while where many are asked: nobody waits for it to write
            new = _to_tell(db.session.get_one(Guideline, page_id))
            db.session.rollback()
        if new:
            with transaction():
                _tell(db.session.get_one(Guideline, page_id), new)


def _to_tell(page: Guideline) -> Mapping[int, bool]:
    """{person: whether they signed an earlier text} of those who have not heard of what waits for them.

    Who never signed hears once; who did hears again whenever it says something else since.
    """
    stands, told = progress.of(page), dict(_notices(page.id))
    new = _new_since(page, set(told.values()))
    again = {each: stands.standing[each] == Standing.AGAIN for each in stands.waiting}
    return {each: how for each, how in again.items() if each not in told or (how and new[told[each]])}


def _tell(page: Guideline, people: Mapping[int, bool]) -> None:
    due = min((each.due_on for each in asked.list_open(page.id) if each.due_on), default=None)
    for again in (False, True):
        tell(
            [each for each, how in people.items() if how == again],
            AGAIN if again else PLEASE,
            sentence_for(page.title, due, again=again),
            f"{page.path}/agreement",
            thread=thread_of(page),
            audience=page.audience,
        )
    for some in batched(sorted(people)):
        of_them = SignNotice.page_id == page.id, SignNotice.person_id.in_(some)
        db.session.execute(delete(SignNotice).where(*of_them).execution_options(synchronize_session=False))
        rows = [
            {"page_id": page.id, "person_id": each, "revision": page.version, "at": now()} for each in some
        ]
        db.session.execute(insert(SignNotice), rows)


def _notices(page_id: int) -> Iterator[tuple[int, int]]:
    """Who has heard of a page, and of which revision."""
    rows = select(SignNotice.person_id, SignNotice.revision).where(SignNotice.page_id == page_id)
    return ((row[0], row[1]) for row in db.session.execute(rows))


def _new_since(page: Guideline, revisions: Collection[int]) -> Mapping[int, bool]:
    """For each of these revisions: whether the page says something else now."""
    known = signed.clauses_of(page.id, {*revisions, page.version})
    now_keys = list(known.get(page.version, ()))
    return {each: asks_again(now_keys, [known.get(each, ())]) for each in revisions}
