"""Mails that came in, found again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from social.core.database import NotFound, db
from social.people.models import Person
from social.postroom.models import ReceivedMail

MOST = 200


def find(key: str) -> ReceivedMail | None:
    """A mail that was taken in before."""
    return db.session.scalars(select(ReceivedMail).where(ReceivedMail.key == key)).one_or_none()


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
