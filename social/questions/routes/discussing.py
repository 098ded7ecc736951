"""Discussion first: me too, following, asking for more words, and saying more."""

from flask import Blueprint, abort, flash, redirect
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import key_of
from social.people.signed_in import current_person
from social.questions import policy, queries
from social.questions.forms import AdditionForm, MoreForm
from social.questions.models import Question
from social.questions.service import discussing
from social.questions.showing import page_of_question

blueprint = Blueprint("question_discussion", __name__, url_prefix="/questions/<int:question_id>")


@blueprint.post("/me-too")
def join_in(question_id: int) -> Response:
    """Would like to know the same."""
    question = _another_s(question_id)
    discussing.join_in(question, current_person)
    flash("Noted: you would like to know it, too. You hear of every answer.")
    return redirect(question.path, 303)


@blueprint.post("/me-too/removal")
def step_back(question_id: int) -> Response:
    """Not, after all."""
    question = queries.get_question(question_id, current_reader())
    discussing.step_back(question, current_person)
    return redirect(question.path, 303)


@blueprint.post("/following")
def follow(question_id: int) -> Response:
    """Hear of what is said."""
    question = queries.get_question(question_id, current_reader())
    discussing.follow(question, current_person, wanted=True)
    flash("You hear of every answer and comment from now on.")
    return redirect(question.path, 303)


@blueprint.post("/following/removal")
def unfollow(question_id: int) -> Response:
    """Hear of nothing more."""
    question = queries.get_question(question_id, current_reader())
    discussing.follow(question, current_person, wanted=False)
    flash("You hear nothing more of this question.")
    return redirect(question.path, 303)


@blueprint.post("/more")
def ask_for_more(question_id: int) -> Response | tuple[str, int]:
    """Ask the asker to say more."""
    question = _another_s(question_id)
    form = MoreForm()
    if not form.validate_on_submit():
        return page_of_question(queries.find_standing(question.id, current_reader()), more_form=form), 422
    discussing.ask_for_more(question, current_person, form.words.data or "")
    flash("Asked, kindly. You hear of it as soon as more is said.")
    return redirect(question.path, 303)


@blueprint.post("/additions")
def say_more(question_id: int) -> Response | tuple[str, int]:
    """Add to one's question."""
    question = queries.get_question(question_id, current_reader())
    if not policy.can_say_more(current_person.id, question):
        abort(403)
    form = AdditionForm()
    if not form.validate_on_submit():
        return page_of_question(queries.find_standing(question.id, current_reader()), addition_form=form), 422
    addition = discussing.say_more(question, current_person, form.body.data or "")
    return redirect(f"/comments/{key_of(addition)}", 303)


def _another_s(question_id: int) -> Question:
    """A question that somebody else asked."""
    question = queries.get_question(question_id, current_reader())
    if not policy.can_join_in(current_person.id, question):
        abort(403)
    return question
