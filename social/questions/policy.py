"""Who may do what with a question or an answer that they can read."""

from collections.abc import Collection

from social.questions.models import Answer, Invitation, Question

MOST_INVITED = 8  # to one question: who is asked by everybody soon answers nobody


def can_edit(person_id: int, entry: Question | Answer) -> bool:
    """Only whoever wrote it, while it stands."""
    return entry.published and entry.author_id == person_id


def can_answer(question: Question) -> bool:
    """Everybody who reads it, while it stands: its asker too, who may find out."""
    return question.published


def can_accept(person_id: int, question: Question, answer: Answer) -> bool:
    """Only whoever asked; any answer that stands, their own included. A thought is not yet an answer."""
    stands = question.published and answer.published and not answer.partial
    return stands and question.author_id == person_id


def can_grow(person_id: int, answer: Answer) -> bool:
    """Whoever shared a thought makes an answer of it."""
    return answer.published and answer.partial and answer.author_id == person_id


def can_join_in(person_id: int, question: Question) -> bool:
    """Everybody but its asker would like to know the same, or to hear more, while it stands."""
    return question.published and question.author_id != person_id


def can_say_more(person_id: int, question: Question) -> bool:
    """Only whoever asked, while it stands."""
    return question.published and question.author_id == person_id


def is_evidence(question: Question, answer: Answer) -> bool:
    """Whether acceptance says that the answerer knows: not of one's own answer."""
    return question.author_id != answer.author_id


def can_invite(person_id: int, question: Question) -> bool:
    """Only whoever asked, while it stands."""
    return question.published and question.author_id == person_id


def can_decline(own: Collection[Invitation]) -> bool:
    """Whoever was asked; saying so twice does no harm."""
    return bool(own)


def can_join(person_id: int, question: Question, hosts: bool, moderates: bool) -> bool:
    """Whoever asked, looks after the community where it was asked, or moderates says that it was asked
    before, and takes that back."""
    return question.published and (question.author_id == person_id or hosts or moderates)


def can_read_history(person_id: int, entry: Question | Answer) -> bool:
    """Everybody who reads it; of what was removed, only its author."""
    return not entry.removed or entry.author_id == person_id
