"""Mails that came in, found again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from social.core.database import NotFound, db
from social.core.markdown.plain import words_of
from social.entries.models import Entry
from social.notifications.addresses import Answering
from social.notifications.models import Notification
from social.people.models import Person
from social.postroom.models import ReceivedMail

MOST = 200


def find(key: str) -> ReceivedMail | None:
    """A mail that was taken in before."""
    return db.session.scalars(select(ReceivedMail).where(ReceivedMail.key == key)).one_or_none()


def list_sent(answering: Answering) -> list[str]:
    """Lines that mails to somebody about a discussion may hold: what was said around it, by whom, and what
    told of it."""
    entry = db.session.get(Entry, answering.entry_id)
    if entry is None:
        return []
    root = entry.root_id or entry.id
    said = db.session.execute(
        select(Entry.title, Entry.html, Person.name)
        .join(Person, Person.id == Entry.author_id)
        .where(or_(Entry.id == root, Entry.root_id == root))
        .order_by(Entry.id != root, func.abs(Entry.id - entry.id))
        .limit(MOST)
    ).all()
    told = select(Notification.sentence).where(
        Notification.person_id == answering.person_id, Notification.thread == f"entry:{root}"
    )
    lines = [line for title, html, name in said for line in (title, name, *words_of(html).split("\n"))]
    return [*lines, *db.session.scalars(told.limit(MOST))]


def list_kept() -> Sequence[ReceivedMail]:
    """Those that could not be posted, newest first, with who wrote them."""
    return db.session.scalars(
        select(ReceivedMail)
        .where(ReceivedMail.problem != "")
        .options(joinedload(ReceivedMail.person))
        .order_by(ReceivedMail.id.desc())
        .limit(MOST)
    ).all()


def get_kept(mail_id: int) -> ReceivedMail:
    """One of them; else NotFound."""
    found = db.session.scalars(
        select(ReceivedMail).where(ReceivedMail.id == mail_id, ReceivedMail.problem != "")
    ).one_or_none()
    if found is None:
        raise NotFound(f"kept mail {mail_id}")
    return found


def count_since(person_id: int, moment: datetime) -> int:
    """How many answers of somebody were taken in since then."""
    of_them = ReceivedMail.person_id == person_id, ReceivedMail.received_at > moment
    return db.session.scalar(select(func.count()).where(*of_them)) or 0


def get_person(person_id: int) -> Person:
    """Whoever answers."""
    return db.session.get_one(Person, person_id)
