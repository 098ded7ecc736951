"""Who may make a guideline of a question, and where it may stand."""

from social.communities.models import EVERYONE
from social.questions.models import Question


def can_make(question: Question) -> bool:
    """Everybody who reads it, once an answer is accepted."""
    return question.published and question.accepted_count > 0


def can_stand(question: Question, audience: str) -> bool:
    """What only some may read is never shown to others."""
    return question.audience in (EVERYONE, audience)
