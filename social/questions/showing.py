"""The page of a question, as several routes answer with it."""

from datetime import timedelta
from typing import Any

from flask import render_template

from social.communities.queries import find_membership
from social.communities.reader import current_reader
from social.core.clock import now
from social.entries import queries as entries
from social.entries.policy import open_to_words
from social.entries.showing import moderates
from social.people.signed_in import current_person
from social.questions import around, interest, policy, queries, reading, routing
from social.questions.forms import AdditionForm, AnswerForm, ColleagueForm, MoreForm, SomebodyForm
from social.questions.models import Question
from social.web.paging import wanted_page

FRESH = timedelta(days=14)  # so long a first question is marked as one


def page_of_question(question: Question, **refused: Any) -> str:
    """The question, its answers, the discussion; `refused`: a form whose words could not be taken yet."""
    me = current_person.id
    asks = question.author_id == me
    additions = interest.additions(question.id)
    return render_template(
        "questions/question.html",
        question=question,
        root=question,
        additions=additions,
        said=reading.load(question, me, wanted_page(), besides=[each.id for each in additions]),
        parts=entries.list_parts(question.id, me),
        asks=asks,
        fresh=now() - (question.published_at or question.created_at) < FRESH,
        place_known=question.audience in current_reader().audiences,
        moderates=moderates(),
        may_join=policy.can_join(me, question, hosts(question), moderates()),
        **_who_cares(question, me),
        **_who_may_know(question, me),
        **(_forms(question, me) | refused),
        **around.around(question, current_reader()),
    )


def hosts(question: Question) -> bool:
    """Whether the person of this request looks after the community where it was asked."""
    if question.community_id is None:
        return False
    membership = find_membership(question.community_id, current_person.id)
    return membership is not None and membership.host


def _who_cares(question: Question, me: int) -> dict[str, Any]:
    return {
        "same_wish": interest.same_wish(question, current_reader()),
        "follows": interest.follows(question.id, me),
        "wanting_more": interest.wanting_more(question.id),
        "joined": interest.asked_before(question.id, current_reader()),
    }


def _who_may_know(question: Question, me: int) -> dict[str, Any]:
    invitations = queries.list_invitations(question.id)
    return {
        "invitations": invitations,
        "invited": queries.find_waiting(question.id, invitations, me),
        "reasons": routing.reasons(
            {each.person_id: each.pieces or () for each in invitations}, current_reader()
        ),
    }


def _forms(question: Question, me: int) -> dict[str, Any]:
    takes = open_to_words(question)
    return {
        "invite_form": SomebodyForm(formdata=None) if takes and policy.can_invite(me, question) else None,
        "answer_form": AnswerForm(formdata=None),
        "colleague_form": ColleagueForm(formdata=None),
        "may_join_in": policy.can_join_in(me, question),
        "more_form": MoreForm(formdata=None) if takes and policy.can_join_in(me, question) else None,
        "addition_form": AdditionForm(formdata=None) if takes and policy.can_say_more(me, question) else None,
    }
