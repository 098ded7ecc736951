"""Asking people to sign, taking it back, reminding them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from social.accounts.letters import Site
from social.communities.models import Community
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import after_commit
from social.core.mail_queue import post
from social.guidelines.models import Guideline
from social.notifications import kinds
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.notifications.waiting import who_want_mail
from social.people.models import Person
from social.people.names import value_key
from social.signing import letters
from social.signing.models import AskedPerson, SignNotice, SignReminder, SignRequest, Who
from social.signing.queries import asked, progress, signed
from social.signing.telling import KINDS, PLEASE, sentence_for, tell_asked, thread_of
from social.signing.texts import keep

PAUSE = timedelta(days=1)
"""Nobody is reminded of a page twice within this time."""


class RemindedLately(Exception):
    """Everybody was reminded less than a day ago."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True)
class Wish:
    """Whom somebody wants to ask, until when, and why."""

    who: Who
    why: str = ""
    due_on: date | None = None
    community: Community | None = None
    value: str = ""  # the team or the office
    people: Iterable[Person] = field(default=())


@dataclass(frozen=True)
class Reached:
    """Whom a reminder reached, and how many of them by mail, too."""

    names: tuple[str, ...]
    mailed: int


def ask(page: Guideline, asker: Person, wish: Wish) -> SignRequest:
    """Ask people to read a page and agree to it. They hear of it in a moment."""
    with transaction():
        keep(page)
        request = SignRequest(
            page_id=page.id,
            asked_by_id=asker.id,
            who=wish.who,
            community_id=wish.community.id if wish.community else None,
            value=wish.value,
            value_key=value_key(wish.value)[:80],
            since=now().date() if wish.who == Who.NEWCOMERS else None,
            why=wish.why,
            due_on=wish.due_on,
            created_at=now(),
        )
        db.session.add(request)
        db.session.flush()
        people = {person.id for person in wish.people}
        db.session.add_all(AskedPerson(request_id=request.id, person_id=each) for each in sorted(people))
        after_commit(tell_asked)
    return request


def take_back(request: SignRequest, page: Guideline, person: Person) -> None:
    """Ask no longer. What was signed stays signed; whom nothing asks any more is no longer told so."""
    with transaction():
        request.ended_at, request.ended_by_id = now(), person.id
        db.session.flush()
        still = select(Person.id).where(asked.asked_of(page))
        untell(
            Notification.thread == thread_of(page),
            Notification.kind.in_(KINDS),
            Notification.person_id.not_in(still),
        )
        db.session.execute(
            delete(SignNotice)
            .where(SignNotice.page_id == page.id, SignNotice.person_id.not_in(still))
            .execution_options(synchronize_session=False)
        )


def remind(page: Guideline, by: Person, site: Site) -> Reached:
    """Tell everybody who has not answered, here and by mail. Raises RemindedLately."""
    with transaction():
        last = signed.find_reminder(page.id)
        if last is not None and now() - last.at < PAUSE:
            raise RemindedLately(last.at)
        stands = progress.of(page)
        waiting = stands.waiting
        due = min((each.due_on for each in asked.list_open(page.id) if each.due_on), default=None)
        tell(
            waiting,
            PLEASE,
            sentence_for(page.title, due, again=False),
            f"{page.path}/agreement",
            thread=thread_of(page),
            audience=page.audience,
            mailed=True,  # the mail below says more
        )
        mailed, wanted = 0, who_want_mail(kinds.of(PLEASE), waiting)
        for name, email in progress.addresses(sorted(wanted)):
            post(letters.please_sign(site, email, name, page, due))
            mailed += 1
        db.session.add(SignReminder(page_id=page.id, by_id=by.id, at=now(), told=len(waiting), mailed=mailed))
        names = {each.id: each.name for each in stands.people}
    return Reached(tuple(names[each] for each in waiting), mailed)
