"""What waits to be mailed, and whom a mail would reach."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from social.accounts.models import Account
from social.core.clock import now
from social.core.database import db
from social.notifications.kinds import How, Kind
from social.notifications.models import Choice, MailRhythm, Notification
from social.people.models import Person


@dataclass(frozen=True)
class Reach:
    """Somebody whom mail reaches."""

    person_id: int
    name: str
    email: str


def people_due(moment: datetime, most: int) -> Sequence[int]:
    """Ids of people about whose notifications something is to be decided."""
    due = select(Notification.person_id).where(Notification.mail_at <= moment).distinct().limit(most)
    return db.session.scalars(due).all()


def list_due(person_id: int, moment: datetime) -> Sequence[Notification]:
    """What of somebody's is to be decided, in the order in which it came."""
    return db.session.scalars(
        select(Notification)
        .where(Notification.person_id == person_id, Notification.mail_at <= moment)
        .order_by(Notification.id)
        .with_for_update()  # another process on the same store waits, and then finds them settled
    ).all()


def list_in_mail(mail_id: int) -> Sequence[Notification]:
    """What a mail is about and was not read elsewhere, newest first, with who did it."""
    return db.session.scalars(
        select(Notification)
        .where(Notification.mail_id == mail_id, Notification.read_at.is_(None))
        .options(joinedload(Notification.actor))
        .order_by(Notification.id.desc())
    ).all()


def was_mailed(person_id: int, thread: str) -> bool:
    """Whether a mail told of the thread and the person has not read it since."""
    told = Notification.person_id == person_id, Notification.thread == thread
    unread = Notification.read_at.is_(None), Notification.mail_id.is_not(None)
    return db.session.scalar(select(Notification.id).where(*told, *unread).limit(1)) is not None


def find_reach(person_id: int) -> Reach | None:
    """Name and address of somebody who is here and can sign in; else None."""
    found = db.session.execute(
        select(Person.id, Person.name, Account.email)
        .join(Account, Account.id == Person.account_id)
        .where(
            Person.id == person_id,
            or_(Person.left_on.is_(None), Person.left_on >= now().date()),
            Account.suspended_at.is_(None),
            Account.password_hash.is_not(None),
        )
    ).one_or_none()
    return Reach(*found) if found else None


def who_want_mail(kind: Kind, person_ids: Collection[int]) -> set[int]:
    """Those of the people who want mail of a kind: for rooms that write mails of their own."""
    wanted = set(person_ids)
    chosen = {
        person_id: how
        for person_id, how in db.session.execute(
            select(Choice.person_id, Choice.how).where(Choice.kind == kind.name)
        )
    }
    off = set(db.session.scalars(select(MailRhythm.person_id).where(MailRhythm.mail_off)))
    return {each for each in wanted - off if chosen.get(each, kind.default) in (How.NOW, How.DIGEST)}
