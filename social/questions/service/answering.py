"""Answering, and what the asker says to an answer."""

from sqlalchemy import delete

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.core.search import outbox
from social.entries import writing
from social.entries.models import Contribution, ContributionRole, State
from social.entries.saving import Outcome, save_words
from social.entries.service.removal import leave_stone
from social.entries.subjects import list_tag_names
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.questions import policy, queries
from social.questions.models import Answer, Question


def answer_question(question: Question, author: Person, body: str) -> Answer:
    """Answer a question. NotFound where it was removed meanwhile; raises ClosedToWords."""
    with transaction():
        return add_answer(question, author, body)


def add_answer(question: Question, author: Person, body: str) -> Answer:
    """The same as a part of a verb, which owns the transaction."""
    _hold(question)
    writing.require_open(question)
    answer = Answer(
        author_id=author.id,
        community_id=question.community_id,
        audience=question.audience,
        parent_id=question.id,
        root_id=question.id,
        state=State.PUBLISHED,
        published_at=now(),
    )
    writing.set_words(answer, author, question.title, body, told={question.author_id})
    writing.set_tags(answer, list_tag_names(question.id))
    sentence = f"{author.name} answered your question “{question.title}”"
    _tell(answer, question.author_id, author.id, "answer", sentence)
    _count(question)
    return answer


def edit(answer: Answer, writer: Person, body: str, seen_version: int) -> Outcome:
    """Give an answer other words. `seen_version`: the one its writer had before their eyes."""
    with transaction():
        return save_words(answer, writer, answer.title, body, seen_version=seen_version)


def remove(answer: Answer, question: Question, by: Person) -> None:
    """Leave a stone; what was said about it stays. What is gone is no longer accepted."""
    with transaction():
        if leave_stone(answer, by):
            answer.accepted_at = None
            _discredit(answer)
            _count(question)


def accept(answer: Answer, question: Question, asker: Person) -> None:
    """The asker says that this answers the question; the answerer is told, once. Several may be accepted."""
    with transaction():
        mark_accepted(answer, question, asker)


def mark_accepted(answer: Answer, question: Question, asker: Person) -> None:
    """The same as a part of a verb, which owns the transaction."""
    _hold(question)
    _hold(answer)
    if answer.accepted_at is not None:
        return
    answer.accepted_at = now()
    if policy.is_evidence(question, answer):
        writing.credit(answer, answer.author_id, ContributionRole.ACCEPTED)
    sentence = f"{asker.name} accepted your answer to “{question.title}”"
    _tell(answer, answer.author_id, question.author_id, "accepted", sentence)
    _count(question)
    outbox.remember(f"entry:{answer.id}")


def unaccept(answer: Answer, question: Question) -> None:
    """The asker takes it back; nothing is left of it."""
    with transaction():
        _hold(answer)
        answer.accepted_at = None
        _discredit(answer)
        untell(Notification.kind == "accepted", Notification.link == answer.path)
        _count(question)
        outbox.remember(f"entry:{answer.id}")


def _hold(entry: Question | Answer) -> None:
    """As it is now, held until the transaction ends. NotFound where it was removed meanwhile."""
    db.session.refresh(entry, ("state", "title", "audience", "locked_at"), with_for_update=True)
    if not entry.published:
        raise NotFound(f"{entry.kind} {entry.id}")


def _discredit(answer: Answer) -> None:
    db.session.execute(
        delete(Contribution).where(
            Contribution.entry_id == answer.id, Contribution.role == ContributionRole.ACCEPTED
        )
    )


def _tell(answer: Answer, person_id: int, actor_id: int, kind: str, sentence: str) -> None:
    tell(
        [person_id],
        kind,
        sentence,
        answer.path,
        actor_id=actor_id,
        thread=f"entry:{answer.root_id}",
        audience=answer.audience,
    )


def _count(question: Question) -> None:
    """Write on the question how many answers stand below it, and how many are accepted."""
    db.session.flush()
    db.session.refresh(question, ("answer_count", "accepted_count"), with_for_update=True)
    question.answer_count, question.accepted_count = queries.count_answers(question.id)
