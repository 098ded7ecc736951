"""On which days members open something of a community: kept by the day, for ninety days, if they like.

A page that is opened changes nothing, so a job keeps it; what was opened is not kept, nor at what time.
"""

from datetime import date, timedelta

from flask import current_app
from sqlalchemy import delete

from social.communities.models import Membership, ReadingChoice, ReadingDay
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import job
from social.people.models import Person
from social.people.signed_in import current_person

KEPT = timedelta(days=90)
MOST_REMEMBERED = 50_000
Opened = set[tuple[str, int, int]]


def note_opened(community_id: int | None) -> None:
    """Somebody opened a page of the community; the first of the day counts, if they are a member."""
    if community_id is None:
        return
    seen: Opened = current_app.extensions.setdefault("opened today", set())
    mark = (now().date().isoformat(), community_id, current_person.id)
    if mark in seen:
        return
    if len(seen) >= MOST_REMEMBERED or next(iter(seen), mark)[0] != mark[0]:
        seen.clear()
    seen.add(mark)
    current_app.extensions["jobs"].enqueue(f"{__name__}.keep", (community_id, current_person.id, mark[0]))


@job()
def keep(community_id: int, person_id: int, day: str) -> None:
    """Note the day, where the person belongs to it and lets it be counted."""
    with transaction():
        member = db.session.get(Membership, (community_id, person_id))
        on = date.fromisoformat(day)
        if member is None or not is_counted(person_id):
            return
        if db.session.get(ReadingDay, (community_id, person_id, on)) is None:
            db.session.add(ReadingDay(community_id=community_id, person_id=person_id, day=on))


def is_counted(person_id: int) -> bool:
    """Whether somebody lets their reading days be counted."""
    choice = db.session.get(ReadingChoice, person_id)
    return choice is None or choice.counted


def set_counted(person: Person, counted: bool) -> None:
    """Turn it on or off; with off, what was counted is forgotten at once."""
    with transaction():
        db.session.merge(ReadingChoice(person_id=person.id, counted=counted))
        if not counted:
            db.session.execute(delete(ReadingDay).where(ReadingDay.person_id == person.id))


def forget_old() -> None:
    """Days older than ninety are deleted."""
    with transaction():
        db.session.execute(delete(ReadingDay).where(ReadingDay.day <= (now() - KEPT).date()))
