"""Deciding what becomes of what was told: a mail, the next digest, or nothing. No row is in two mails."""

import logging
from collections.abc import Sequence

from flask import current_app

from social.core.clock import now
from social.core.database import db, reading, transaction
from social.core.jobs import job
from social.core.mail_queue import post_made
from social.notifications import kinds, letters, queries, waiting
from social.notifications.kinds import How
from social.notifications.models import Notification
from social.notifications.policy import mail_moment

log = logging.getLogger(__name__)
PEOPLE = 200  # in one turn; then other jobs have theirs


@job(minutes=1)
def write_due() -> None:
    """Write the mails that are due: the rows that they hold are committed with them."""
    with reading():
        people = waiting.people_due(now(), PEOPLE)
        db.session.rollback()
    for person_id in people:
        try:
            with transaction():
                _write(person_id)
        except Exception:  # one person's trouble must not cost the others their mail
            log.exception("could not write the mails of person %s", person_id)
    if len(people) == PEOPLE:
        current_app.extensions["jobs"].enqueue(f"{__name__}.write_due")


def _write(person_id: int) -> None:
    rows = waiting.list_due(person_id, now())
    reach = waiting.find_reach(person_id)
    if reach is None:
        for row in rows:
            row.mail_at = None
        return
    for (maker, thread), together in _due_now(person_id, rows).items():
        if maker == letters.LETTER and _told_once(person_id, thread, together):
            continue
        mail_id = post_made(maker, reach.email)
        for row in together:
            row.mail_id = mail_id


def _due_now(person_id: int, rows: Sequence[Notification]) -> dict[tuple[str, str], list[Notification]]:
    """{(maker, thread): rows} of the mails to be written; the other rows note when to look again."""
    wishes, present = queries.wishes_of(person_id), now()
    mails: dict[tuple[str, str], list[Notification]] = {}
    for row in rows:
        due = None if row.read_at else mail_moment(wishes, row.kind, row.created_at, present)
        row.mail_at = due if due and due > present else None
        if due and due <= present:
            at_once = wishes.how(row.kind) == How.NOW
            key = (letters.LETTER, row.thread or str(row.id)) if at_once else (letters.DIGEST, "")
            mails.setdefault(key, []).append(row)
    return mails


def _told_once(person_id: int, thread: str, rows: list[Notification]) -> bool:
    """Whether a mail about it lies unread already, and is enough."""
    return all(kinds.of(row.kind).once for row in rows) and waiting.was_mailed(person_id, thread)
