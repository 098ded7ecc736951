"""Mails that came in, found again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from social.core.database import NotFound, db
from social.core.markdown.plain import words_of
from social.entries.models import Entry, Revision
from social.entries.writing import render
from social.notifications.addresses import LIFE, Answering
from social.notifications.models import Notification
from social.people.models import Person
from social.postroom.models import ReceivedMail

MOST = 200
MOST_EARLIER = 50  # each is rendered anew


def find(key: str) -> ReceivedMail | None:
    """A mail that was taken in before."""
    return db.session.scalars(select(ReceivedMail).where(ReceivedMail.key == key)).one_or_none()


def list_sent(answering: Answering) -> list[str]:
    """What mails to somebody about a discussion may hold, each with its lines together: what was said around
    it, also before it was edited, by whom (with a colon), and what told of it."""
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
    pieces = [f"{title}\n{name}:\n{words_of(html)}" for title, html, name in said]
    earlier = _list_earlier(root, entry.id, answering.until - LIFE - timedelta(days=1))
    return [*pieces, *earlier, *db.session.scalars(told.order_by(Notification.id.desc()).limit(MOST))]


def _list_earlier(root: int, near: int, since: datetime) -> list[str]:
    """Pieces of a discussion that were edited away or removed since then, first those nearest to an entry."""
    later = aliased(Revision)
    edited = exists().where(
        later.entry_id == Entry.id, later.number == Revision.number + 1, later.created_at >= since
    )
    removed = and_(Revision.number == Entry.version, Entry.removed_at >= since)
    rows = db.session.execute(
        select(Entry.id, Entry.audience, Person.name, Revision.title, Revision.body)
        .join(Revision, Revision.entry_id == Entry.id)
        .join(Person, Person.id == Entry.author_id)
        .where(or_(Entry.id == root, Entry.root_id == root), or_(edited, removed))
        .order_by(func.abs(Entry.id - near), Revision.number.desc())
        .limit(MOST_EARLIER)
    ).all()
    return [
        f"{title}\n{name}:\n{render(body, audience, source=of).plain}"
        for of, audience, name, title, body in rows
    ]


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
