"""What happens to questions without anybody doing anything: they are brought to people, who are reminded."""

from flask import current_app

from social.core.jobs import job
from social.questions import queries
from social.questions.service import routing


@job()
def bring(question_id: int) -> None:
    """Bring a question to the next people who may know."""
    routing.bring(question_id, current_app.extensions["search"])


@job(minutes=15)
def go_on() -> None:
    """Bring questions that nobody answered to more people, and remind of those that are needed soon."""
    for question_id in queries.ids_to_go_on():
        bring(question_id)
    for question_id in queries.ids_to_remind_of():
        routing.remind(question_id)
