"""Answers: giving, changing, accepting, taking back, and the address of each."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import key_of
from social.entries import history
from social.entries import policy as entry_policy
from social.entries import queries as entries
from social.entries.compared import compared
from social.entries.models import Revision
from social.entries.saving import Outcome
from social.entries.writing import require_open
from social.people.signed_in import current_person
from social.questions import policy, queries, reading
from social.questions.forms import AnswerForm
from social.questions.models import Answer
from social.questions.service import answering
from social.questions.showing import page_of_question

blueprint = Blueprint("answers", __name__)


@blueprint.post("/questions/<int:question_id>/answers")
def create(question_id: int) -> Response | tuple[str, int]:
    """Answer a question."""
    question = queries.get_question(question_id, current_reader())
    form = AnswerForm()
    if not form.validate_on_submit():
        return page_of_question(queries.find_standing(question.id, current_reader()), answer_form=form), 422
    answer = answering.answer_question(
        question, current_person, form.body.data or "", partial=form.is_thought
    )
    return redirect(f"/answers/{key_of(answer)}", 303)


@blueprint.get("/answers/<int:answer_id>")
def show(answer_id: int) -> Response:
    """The page of the question that shows exactly this answer."""
    answer, question = queries.find_standing_answer(answer_id, current_reader())
    number = reading.page_of(answer)
    return redirect(f"{question.path}{f'?page={number}' if number > 1 else ''}#answer-{answer.id}")


@blueprint.route("/answers/<int:answer_id>/edit", methods=["GET", "POST"])
def edit(answer_id: int) -> Response | str | tuple[str, int]:
    """Give one's answer other words."""
    answer, question = queries.get_answer(answer_id, current_reader())
    if not policy.can_edit(current_person.id, answer):
        abort(403)
    require_open(answer)
    form = AnswerForm(obj=answer)
    if request.method == "GET":
        return render_template("questions/edit_answer.html", answer=answer, question=question, form=form)
    if not form.validate_on_submit():
        return render_template("questions/edit_answer.html", answer=answer, question=question, form=form), 422
    outcome = answering.edit(answer, current_person, form.body.data or "", form.version.data or 0)
    if outcome is Outcome.BESIDE:
        return _clash(answer_id, form), 409
    return redirect(answer.path, 303)


@blueprint.post("/answers/<int:answer_id>/removal")
def remove(answer_id: int) -> Response:
    """Take an answer back; a stone stays."""
    answer, question = queries.get_answer(answer_id, current_reader())
    if not entry_policy.can_remove(current_person.id, answer):
        abort(403)
    answering.remove(answer, question, current_person)
    flash("The answer is removed. What was said about it stays where it is.")
    return redirect(f"/answers/{answer_id}", 303)


@blueprint.post("/answers/<int:answer_id>/acceptance")
def accept(answer_id: int) -> Response:
    """Say that this answers one's question."""
    answer, question = queries.get_answer(answer_id, current_reader())
    if not policy.can_accept(current_person.id, question, answer):
        abort(403)
    answering.accept(answer, question, current_person)
    return redirect(f"/answers/{answer_id}", 303)


@blueprint.post("/answers/<int:answer_id>/acceptance/removal")
def unaccept(answer_id: int) -> Response:
    """Take that back."""
    answer, question = queries.get_answer(answer_id, current_reader())
    if not policy.can_accept(current_person.id, question, answer):
        abort(403)
    answering.unaccept(answer, question)
    return redirect(f"/answers/{answer_id}", 303)


@blueprint.post("/answers/<int:answer_id>/growth")
def grow(answer_id: int) -> Response:
    """Make an answer of one's thought."""
    answer, question = queries.get_answer(answer_id, current_reader())
    if not policy.can_grow(current_person.id, answer):
        abort(403)
    answering.grow(answer, question, current_person)
    return redirect(f"/answers/{answer_id}", 303)


@blueprint.get("/answers/<int:answer_id>/revisions")
def revisions(answer_id: int) -> str:
    """All versions, newest first."""
    return history.all_versions(*_history(answer_id), f"/answers/{answer_id}")


@blueprint.get("/answers/<int:answer_id>/revisions/<int:number>")
def revision(answer_id: int, number: int) -> str:
    """One version, and what changed with it."""
    return history.one_version(*_history(answer_id), number, f"/answers/{answer_id}")


def _history(answer_id: int) -> tuple[Answer, Sequence[Revision]]:
    answer, _question = queries.find_standing_answer(answer_id, current_reader())
    if not policy.can_read_history(current_person.id, answer):
        abort(404)
    return answer, entries.list_revisions(answer.id)


def _clash(answer_id: int, form: AnswerForm) -> str:
    answer, question = queries.get_answer(answer_id, current_reader())
    form.version.carry(answer.version)
    changes = compared(answer.body, form.body.data or "", answer.audience, answer.id)
    return render_template(
        "questions/edit_answer.html", answer=answer, question=question, form=form, changes=changes, clash=True
    )
