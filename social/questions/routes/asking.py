"""Asking: one box first; details, subjects, place and people if one likes. And changing what was asked."""

from textwrap import shorten
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.queries import list_mine
from social.communities.reader import current_reader
from social.core.texts import one_line
from social.entries.compared import compared
from social.entries.saving import Outcome
from social.entries.writing import require_open
from social.people.signed_in import current_person
from social.questions import policy, queries
from social.questions.forms import LONGEST_TITLE, EditForm, QuestionForm
from social.questions.routes.inviting import know_people
from social.questions.routes.lists import looked_for
from social.questions.service import asking

blueprint = Blueprint("asking", __name__)
JOINED = "You changed it in another window at the same time. Both changes are in it now: have a look."
MORE = " …"
ASKED = "Asked. You hear of every answer."
ASKED_FIRST = "Asked. Thank you for your first question: it helps all who did not dare to ask it."
Answer = Response | str | tuple[str, int]


@blueprint.route("/questions/new", methods=["GET", "POST"])
def new() -> Answer:
    """Ask. ?q= is the question so far, ?topic= what it is about, ?invite= who may know (several)."""
    form = QuestionForm()
    form.offer(list_mine(current_person.id))
    if request.method == "GET":
        _prefill(form)
        return _page(form)
    know_people(form, form.chosen_community())
    if not form.validate_on_submit():
        return _page(form), 422
    if form.look.data == "first" and (found := _found(form)):
        return _page(form, found)
    question = asking.ask(
        current_person,
        form.asked(),
        form.chosen_community(),
        form.known,
        form.about.data or "",
        route=form.route.data,
    )
    flash(ASKED_FIRST if question.first else ASKED)
    return redirect(question.path, 303)


@blueprint.route("/questions/<int:question_id>/edit", methods=["GET", "POST"])
def edit(question_id: int) -> Answer:
    """Give one's question other words."""
    question = queries.find_standing(question_id, current_reader())
    if not policy.can_edit(current_person.id, question):
        abort(403)
    require_open(question)
    form = EditForm()
    if request.method == "GET":
        form.fill(question)
        return render_template("questions/edit.html", question=question, form=form)
    if not form.validate_on_submit():
        return render_template("questions/edit.html", question=question, form=form), 422
    outcome = asking.edit(question, current_person, form.asked(), form.version.data or 0)
    if outcome is Outcome.BESIDE:
        return _clash(form, question_id), 409
    flash(JOINED if outcome is Outcome.JOINED else "Saved. What it said before is in its history.")
    return redirect(question.path, 303)


def _prefill(form: QuestionForm) -> None:
    """What the page that led here knows already."""
    topic = request.args.get("topic", "")[:40]
    asked = one_line(request.args.get("q"))
    form.title.data = _title_of(asked)
    form.body.data = asked if asked != form.title.data else ""
    form.tags.data, form.about.data = topic, topic
    form.invite.data = request.args.getlist("invite")[: policy.MOST_INVITED]
    wanted = request.args.get("community", "")
    form.community.data = next((each.id for each in form.communities if each.slug == wanted), 0)
    form.route.data = True
    know_people(form, None)


def _title_of(asked: str) -> str:
    """As much of a long question as is a title, in whole words."""
    short = shorten(asked, LONGEST_TITLE, placeholder=MORE)
    return asked[:LONGEST_TITLE] if short == MORE else short


def _found(form: QuestionForm) -> dict[str, Any] | None:
    """What a browser without scripts has not seen while its writer typed, if there is anything."""
    found = looked_for(form.title.data or "", form.chosen_community())
    return found if found["similar"] or found["likely"] else None


def _page(form: QuestionForm, found: dict[str, Any] | None = None) -> str:
    """The form; `found`: it was sent once, and this is shown before it is asked."""
    beside = found or looked_for(form.title.data or "", form.chosen_community())
    return render_template("questions/ask.html", form=form, looked=bool(found), **beside)


def _clash(form: EditForm, question_id: int) -> str:
    """Both texts side by side: the other stands in the question, mine in its history and in the form."""
    question = queries.find_standing(question_id, current_reader())
    form.version.carry(question.version)
    changes = compared(question.body, form.body.data or "", question.audience, question.id)
    return render_template("questions/edit.html", question=question, form=form, changes=changes, clash=True)
