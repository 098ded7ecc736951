"""The page of a question, as several routes answer with it."""

from flask import render_template

from social.communities.reader import current_reader
from social.entries import queries as entries
from social.entries.showing import moderates
from social.people.signed_in import current_person
from social.questions import policy, queries, reading
from social.questions.forms import AnswerForm, SomebodyForm
from social.questions.models import Question
from social.web.paging import wanted_page


def page_of_question(question: Question, form: AnswerForm | None = None) -> str:
    """The question, its answers, the discussion; `form`: an answer that could not be taken yet."""
    me = current_person.id
    invitations = queries.list_invitations(question.id)
    return render_template(
        "questions/question.html",
        question=question,
        root=question,
        said=reading.load(question, me, wanted_page()),
        parts=entries.list_parts(question.id, me),
        invitations=invitations,
        invited=queries.find_waiting(invitations, me),
        invite_form=SomebodyForm(formdata=None) if policy.can_invite(me, question) else None,
        answer_form=form or AnswerForm(formdata=None),
        asks=question.author_id == me,
        place_known=question.audience in current_reader().audiences,
        moderates=moderates(),
    )
