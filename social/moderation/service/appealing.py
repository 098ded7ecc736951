"""Asking for somebody else to look at an act again, and their answer."""

from social.core.clock import now
from social.core.database import db, transaction
from social.moderation import policy, queries
from social.moderation.models import Appeal
from social.moderation.service.acting import ask_to_read, take_back
from social.notifications.models import Notification
from social.notifications.service import read_thread, tell, untell
from social.people.models import Person
from social.trail.models import Act
from social.trail.service import note


class NotOpen(ValueError):
    """It is too late, was asked before, or was decided meanwhile."""


def appeal(act: Act, person_id: int, words: str) -> Appeal:
    """Whom an act concerns says why it was wrong. Raises NotOpen."""
    with transaction():
        before, undone = queries.find_appeal(act.id), queries.is_undone(act.id)
        if not policy.can_appeal(act, person_id, before, now(), undone=undone):
            raise NotOpen
        row = Appeal(act_id=act.id, words=words)
        read_thread(person_id, f"act:{act.id}")
        db.session.add(row)
        db.session.flush()
        people = queries.ids_of_keepers(None, {act.by_id, person_id, *queries.reporters_of(act)})
        sentence = "Somebody asks that a decision be looked at again"
        tell(people, "moderation", sentence, row.path, thread=f"appeal:{act.id}")
        return row


def decide(row: Appeal, by: Person, answer: str, *, overturned: bool) -> None:
    """Somebody who neither acted nor reported it leaves it as it is, or takes it back. Raises NotOpen."""
    with transaction():
        db.session.refresh(row, with_for_update={"of": Appeal})
        act = row.act
        if not row.open or by.id in {act.by_id, act.person_id, *queries.reporters_of(act)}:
            raise NotOpen
        row.decided_at, row.decided_by_id = now(), by.id
        row.overturned, row.answer = overturned, answer
        untell(Notification.thread == f"appeal:{act.id}")  # nobody has to look at it any more
        if overturned and not queries.is_undone(act.id):
            take_back(act, by, answer, did="overturned")
        else:
            note(
                "overturned" if overturned else "upheld",
                by_id=by.id,
                person_id=act.person_id,
                about=act.about,
                thing=act.thing,
                why=answer,
                undoes_id=act.id,
                audience=act.audience,
            )
        said = "was taken back" if overturned else "stays as it was decided"
        if act.person_id:
            link, thread = f"/settings/record/{act.id}", f"act:{act.id}"
            tell([act.person_id], "moderation", f"Your appeal was looked at: it {said}", link, thread=thread)


def read_warning(act: Act, person_id: int) -> None:
    """Whom it was given to has read it."""
    with transaction():
        warning = queries.find_warning(act.id)
        if warning is not None and warning.person_id == person_id and warning.read_at is None:
            warning.read_at = now()
            db.session.flush()
            ask_to_read(person_id)
            read_thread(person_id, f"act:{act.undoes_id or act.id}")
