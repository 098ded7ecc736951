"""One action: a guideline of a question and its accepted answers."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.models import EVERYONE
from social.communities.reader import current_reader
from social.entries.subjects import list_tag_names
from social.entries.writing import require_open
from social.guidelines import around as around_pages
from social.guidelines.forms import NewPageForm
from social.guidelines.limits import LONGEST_TITLE
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.queries import belonging, pages, tree
from social.guidelines.service.tree import CannotStandThere
from social.lessons import policy, queries, service, showing
from social.lessons.drafting import Draft, Spoken, draft
from social.passages.following import ask_for_writers
from social.people.signed_in import current_person
from social.questions import around as around_questions
from social.questions.models import Answer, Question
from social.questions.queries import get_question

blueprint = Blueprint("lessons", __name__, url_prefix="/questions/<int:question_id>/guideline")
TAKEN = "There is a page of this title already. Give yours another, or improve that one."
ELSEWHERE = "Only members of its community read the question, so the page has to be theirs, too."


@blueprint.get("")
def new(question_id: int) -> Response | str:
    """The page as it would be, to be changed before it is published; where there is one, that."""
    question, answers = _begin(question_id)
    if made := queries.list_pages(question.id, current_reader()):
        return _lead_to(made[0])
    form = _form(question)
    form.title.data = question.title.rstrip("?")[:LONGEST_TITLE]
    form.body.data = _draft(answers).words
    form.tags.data = ", ".join(list_tag_names(question.id))
    form.community.data = question.community_id if _offers(form, question.community_id) else 0
    return _page(question, answers, form)


@blueprint.post("")
def create(question_id: int) -> Response | tuple[str, int]:
    """Publish it."""
    question, answers = _begin(question_id)
    form = _form(question)
    if queries.list_pages(question.id, current_reader()):
        return _made_already(question, answers, form)
    try:
        page = _make(question, answers, form) if form.validate_on_submit() and _fits(form, question) else None
    except service.AlreadyMade:  # by somebody else, at the same moment
        return _made_already(question, answers, form)
    if page:
        flash("Published, with everybody’s credit. The question leads here from now on.")
        return redirect(page.path, 303)
    return _page(question, answers, form), 422


def _made_already(question: Question, answers: list[Answer], form: NewPageForm) -> Response | tuple[str, int]:
    """No second one. The same words sent twice lead to the page; others are shown again, beside a link."""
    made = queries.list_pages(question.id, current_reader())
    typed = form.title.data, form.body.data
    if same := next((each for each in made if (each.title, each.body) == typed), None):
        return _lead_to(same)
    return _page(question, answers, form, made), 422


def _lead_to(page: Guideline) -> Response:
    flash("This became a guideline already: here it is.")
    return redirect(page.path, 303)


def _begin(question_id: int) -> tuple[Question, list[Answer]]:
    question = get_question(question_id, current_reader())
    answers = list(queries.list_accepted(question.id))
    if not policy.can_make(question) or not answers:
        abort(403)
    require_open(question)
    return question, answers


def _form(question: Question) -> NewPageForm:
    form = NewPageForm() if request.method == "POST" else NewPageForm(formdata=None)
    mine = belonging.list_mine(current_person.id)
    form.offer(
        tree.whole_tree(current_reader()), [each for each in mine if _may_hold(question, each.audience)]
    )
    return form


def _may_hold(question: Question, audience: str) -> bool:
    return policy.can_stand(question, audience)


def _offers(form: NewPageForm, community_id: int | None) -> bool:
    return community_id in [choice[0] for choice in form.community.choices or ()]


def _draft(answers: list[Answer]) -> Draft:
    return draft([Spoken(answer.author_id, answer.body) for answer in answers])


def _fits(form: NewPageForm, question: Question) -> bool:
    community = belonging.find_mine(form.community.data, current_person.id)
    if not policy.can_stand(question, community.audience if community else EVERYONE):
        form.community.errors = [ELSEWHERE]
    if pages.find_same_title(form.title.data or "", current_reader()):
        form.title.errors = [TAKEN]
    return not form.errors


def _make(question: Question, answers: list[Answer], form: NewPageForm) -> Guideline | None:
    place = service.Place(
        pages.find_by_id(form.above.data, current_reader()),
        belonging.find_mine(form.community.data, current_person.id),
    )
    words = Words(form.title.data or "", form.body.data or "")
    begun = _draft(answers)
    try:
        return service.make(
            question, current_person, begun, words, place, tags=form.edit().tags, reader=current_reader()
        )
    except CannotStandThere as problem:
        form.above.errors = [*form.above.errors, str(problem)]
        return None


def _page(
    question: Question, answers: list[Answer], form: NewPageForm, made: Sequence[Guideline] = ()
) -> str:
    """The form; `made`: the guidelines that stand already, so that there is none to publish."""
    people = list({answer.author_id: answer.author for answer in answers}.values())
    return render_template("lessons/new.html", question=question, form=form, people=people, made=made)


around_questions.register(showing.on_question)
around_pages.register(showing.on_page)
ask_for_writers(queries.find_runs)
