"""Saying, after the commit, who was told something or has read it: their open pages may look again."""

from sqlalchemy import event

from social.core.hints import Hints
from social.notifications.models import Notification

changed: Hints[int] = Hints()  # the person


@event.listens_for(Notification, "after_insert")
def _told(_mapper: object, _connection: object, row: Notification) -> None:
    changed.after_commit(row.person_id)
