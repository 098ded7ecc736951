"""The link both ways: what a question became, and what a page was made of."""

from collections.abc import Mapping
from typing import Any

from social.accounts.models import Account
from social.communities.reader import Reader
from social.entries.policy import open_to_words
from social.guidelines.models import Guideline
from social.lessons import policy, queries
from social.questions.models import Question


def on_question(question: Question, reader: Reader) -> Mapping[str, Any]:
    """The pages made of it, and whether one may be made."""
    if not question.accepted_count:
        return {}
    pages = queries.list_pages(question.id, reader)
    return {
        "lessons": pages,
        "may_make_lesson": not pages and policy.can_make(question) and open_to_words(question),
    }


def on_page(page: Guideline, reader: Reader, _account: Account | None) -> Mapping[str, Any]:
    """The question it was made of, and who put it together."""
    origin = queries.find_origin(page.id, reader)
    return {"lesson_of": origin.question, "put_together_by": origin.put_together_by}
