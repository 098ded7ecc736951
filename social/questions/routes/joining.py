"""Saying that a question was asked before, and taking that back."""

import re

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.entries.forms import LARGEST_NUMBER
from social.entries.showing import moderates
from social.people.signed_in import current_person
from social.questions import policy, queries
from social.questions.forms import JoinForm
from social.questions.models import Question
from social.questions.routes.lists import like
from social.questions.service import joining
from social.questions.showing import hosts

blueprint = Blueprint("question_joining", __name__, url_prefix="/questions/<int:question_id>/joining")
_NUMBER = re.compile(r"(?:.*/questions/)?(\d{1,10})(?:\D.*)?")


@blueprint.get("")
def show(question_id: int) -> str:
    """Which question asks the same? Those like it to choose from, and a box for an address."""
    return _page(_own(question_id), JoinForm(formdata=None, kept=request.args.get("kept", "")))


@blueprint.post("")
def join(question_id: int) -> Response | tuple[str, int]:
    """Put the two together."""
    question, form = _own(question_id), JoinForm()
    kept = _chosen(form)
    if form.validate_on_submit() and kept is None:
        form.kept.errors = ["We find no such question. Copy the address of its page."]
    elif not form.errors and kept is not None:
        try:
            joining.join(question, kept, current_person)
        except joining.CannotJoin as problem:
            form.kept.errors = [str(problem)]
        else:
            flash("The answers to both stand here now. Every old address leads here.")
            return redirect(f"/questions/{question_id}", 303)
    return _page(question, form), 422


@blueprint.post("/removal")
def split(question_id: int) -> Response:
    """Take the two apart."""
    question = queries.find_standing(question_id, current_reader())
    row = queries.find_joining(question.id)
    if row is None:
        abort(404)
    if not policy.can_join(current_person.id, question, hosts(question), moderates()):
        abort(403)
    joining.split(row, current_person)
    flash("The two are apart again, each with its own answers.")
    return redirect(f"/questions/{question_id}", 303)


def _own(question_id: int) -> Question:
    """A question that stands by itself, and whose duplicates one may say."""
    question = queries.find_standing(question_id, current_reader())
    if question.root_id or not question.published:
        abort(404)
    if not policy.can_join(current_person.id, question, hosts(question), moderates()):
        abort(403)
    return question


def _chosen(form: JoinForm) -> Question | None:
    found = _NUMBER.fullmatch(form.wanted())
    number = int(found[1]) if found else 0
    if not 0 < number <= LARGEST_NUMBER:
        return None
    try:
        return queries.get_question(number, current_reader())
    except NotFound:
        return None


def _page(question: Question, form: JoinForm) -> str:
    alike = [each for each in like(question.title) if each.id != question.id]
    return render_template("questions/join.html", question=question, form=form, alike=alike)
