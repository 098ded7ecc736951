"""A question: reading it, its history, taking it back."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.communities.reading import note_opened
from social.entries import history
from social.entries import policy as entry_policy
from social.entries import queries as entries
from social.entries.models import Revision
from social.people.signed_in import current_person
from social.questions import policy, queries
from social.questions.models import Question
from social.questions.service import asking
from social.questions.showing import page_of_question

blueprint = Blueprint("questions", __name__)


@blueprint.get("/questions/<int:question_id>")
@blueprint.get("/questions/<int:question_id>-<words>")
def show(question_id: int, words: str = "") -> Response | tuple[str, int]:
    """A question and what was said to it. Only the number counts; other words lead to the right ones."""
    question = queries.find_standing(question_id, current_reader())
    if question.root_id:
        kept = queries.find_standing(question.root_id, current_reader())
        return redirect(f"{kept.path}#question-{question.id}")
    if request.path != question.path:
        query = request.query_string.decode("ascii", "ignore")
        return redirect(f"{question.path}{'?' if query else ''}{query}", 301 if question.published else 302)
    note_opened(question.community_id)
    return page_of_question(question), 410 if question.removed else 200


@blueprint.post("/questions/<int:question_id>/removal")
def remove(question_id: int) -> Response:
    """Take a question back; what others answered stays."""
    question = entries.get(Question, question_id, current_reader())  # itself, wherever it is answered
    if not entry_policy.can_remove(current_person.id, question):
        abort(403)
    asking.remove(question, current_person)
    flash("The question is removed. Its answers stay where they are.")
    return redirect(f"/questions/{question_id}", 303)


@blueprint.get("/questions/<int:question_id>/revisions")
def revisions(question_id: int) -> str:
    """All versions, newest first."""
    return history.all_versions(*_history(question_id), f"/questions/{question_id}")


@blueprint.get("/questions/<int:question_id>/revisions/<int:number>")
def revision(question_id: int, number: int) -> str:
    """One version, and what changed with it."""
    return history.one_version(*_history(question_id), number, f"/questions/{question_id}")


def _history(question_id: int) -> tuple[Question, Sequence[Revision]]:
    question = queries.find_standing(question_id, current_reader())
    if not policy.can_read_history(current_person.id, question):
        abort(404)
    return question, entries.list_revisions(question.id)
