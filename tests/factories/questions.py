"""Questions and answers, through the service."""

from collections.abc import Iterable, Sequence

from social.communities.models import Community
from social.core.database import db
from social.people.models import Person
from social.questions.models import Answer, Question
from social.questions.service import answering, asking
from social.questions.service.asking import Asked
from tests.factories import _number


def question(
    asker: Person,
    title: str = "",
    body: str = "",
    *,
    place: Community | None = None,
    tags: Iterable[str] = (),
    invited: Sequence[Person] = (),
    about: str = "",
) -> Question:
    """A question that stands."""
    asked = Asked(title or f"What is {next(_number)}?", body, tuple(tags))
    return asking.ask(asker, asked, place, invited, about)


def answer(to: Question, author: Person, body: str = "Words.", *, accepted: bool = False) -> Answer:
    """An answer below it."""
    row = answering.answer_question(to, author, body)
    if accepted:
        answering.accept(row, to, db.session.get_one(Person, to.author_id))
    return row
