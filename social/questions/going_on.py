"""What happens to questions without anybody doing anything: they are brought to people, who are reminded."""

import logging

from flask import current_app

from social.core.database import db
from social.core.jobs import job
from social.questions import due
from social.questions.service import routing

log = logging.getLogger(__name__)


@job()
def bring(question_id: int) -> None:
    """Bring a question to the next people who may know."""
    routing.bring(question_id, current_app.extensions["search"])


@job(minutes=15)
def go_on() -> None:
    """Bring questions that nobody answered to more people, and remind of those that are needed soon."""
    for step, ids in ((bring, due.ids_to_go_on()), (routing.remind, due.ids_to_remind_of())):
        for question_id in ids:
            try:
                step(question_id)
            except Exception:  # the others need not wait for this one; the next run tries it again
                db.session.rollback()
                log.exception("could not go on with question %s", question_id)
