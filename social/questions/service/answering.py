"""Answering, and what the asker says to an answer."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete

from social.core.clock import now
from social.core.database import db, transaction
from social.core.search import outbox
from social.entries import writing
from social.entries.models import Contribution, ContributionRole, State
from social.entries.saving import Outcome, save_words
from social.entries.service import taking_down
from social.entries.service.removal import leave_stone
from social.entries.subjects import list_tag_names
from social.notifications.models import Notification
from social.notifications.service import read_thread, tell, untell
from social.people.models import Person
from social.questions import interest, policy, queries
from social.questions.models import Answer, Question
from social.questions.service.discussing import hold
from social.questions.service.routing import wait_or_rest


def answer_question(question: Question, author: Person, body: str, *, partial: bool = False) -> Answer:
    """Answer a question, or share a partial thought. NotFound where it was removed meanwhile; raises
    ClosedToWords.
    """
    with transaction():
        return add_answer(question, author, body, partial=partial)


def add_answer(question: Question, author: Person, body: str, *, partial: bool = False) -> Answer:
    """The same as a part of a verb, which owns the transaction."""
    hold(question)
    writing.require_open(question)
    answer = Answer(
        author_id=author.id,
        community_id=question.community_id,
        audience=question.audience,
        parent_id=question.id,
        root_id=question.id,
        state=State.PUBLISHED,
        published_at=now(),
        partial=partial,
    )
    following = interest.ids_following(question.id)
    named = writing.set_words(answer, author, question.title, body, told=dict.fromkeys(following, "answer"))
    writing.set_tags(answer, list_tag_names(question.id))
    _tell_of(answer, question, author, following - named, "shared a thought on" if partial else "answered")
    count(question)
    wait_or_rest(question)
    read_thread(author.id, f"entry:{question.id}")
    return answer


def grow(answer: Answer, question: Question, author: Person) -> None:
    """A thought has become an answer; those who follow the question are told. Raises ClosedToWords,
    ClosedToWriting."""
    with transaction():
        hold(answer)
        writing.require_open(answer)
        if answer.partial:
            answer.partial = False
            following = interest.ids_following(question.id)
            _tell_of(answer, question, author, following, "made an answer of their thought on")
            count(question)


def _tell_of(
    answer: Answer, question: Question, author: Person, following: Collection[int], did: str
) -> None:
    asker = {question.author_id} & set(following)
    _tell(answer, asker, author.id, "answer", f"{author.name} {did} your question “{question.title}”")
    others = set(following) - asker
    _tell(answer, others, author.id, "answer", f"{author.name} {did} “{question.title}”")


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
            count(question)
            wait_or_rest(question)


def take_down(answer: Answer, question: Question, by: Person, why: str, *, hidden: bool) -> None:
    """A moderator's stone; whether it was accepted comes back with it. Part of a verb; no commit."""
    taking_down.take_down(answer, by, why, hidden=hidden)
    count(question)
    wait_or_rest(question)


def put_back(answer: Answer, question: Question) -> None:
    """The stone is lifted. Part of a verb; no commit."""
    taking_down.put_back(answer)
    answer.title = question.title
    count(question)
    wait_or_rest(question)


def accept(answer: Answer, question: Question, asker: Person) -> None:
    """The asker says that this answers the question; the answerer is told, once. Several may be accepted."""
    with transaction():
        mark_accepted(answer, question, asker)


def mark_accepted(answer: Answer, question: Question, asker: Person) -> None:
    """The same as a part of a verb, which owns the transaction."""
    hold(question)
    hold(answer)
    read_thread(asker.id, f"entry:{question.id}")
    if answer.accepted_at is not None or answer.partial:
        return
    answer.accepted_at = now()
    if policy.is_evidence(question, answer):
        writing.credit(answer, answer.author_id, ContributionRole.ACCEPTED)
    sentence = f"{asker.name} accepted your answer to “{question.title}”"
    _tell(answer, [answer.author_id], asker.id, "accepted", sentence)
    count(question)
    wait_or_rest(question)
    outbox.remember(f"entry:{answer.id}")


def unaccept(answer: Answer, question: Question) -> None:
    """The asker takes it back; nothing is left of it."""
    with transaction():
        hold(answer)
        let_fall(answer)
        count(question)
        wait_or_rest(question)


def let_fall(answer: Answer) -> None:
    """It is no longer accepted, as if it had never been. Part of a verb; no commit, nothing counted."""
    answer.accepted_at = None
    _discredit(answer)
    untell(Notification.kind == "accepted", Notification.link == answer.path)
    outbox.remember(f"entry:{answer.id}")


def _discredit(answer: Answer) -> None:
    db.session.execute(
        delete(Contribution).where(
            Contribution.entry_id == answer.id, Contribution.role == ContributionRole.ACCEPTED
        )
    )


def _tell(answer: Answer, person_ids: Iterable[int], actor_id: int, kind: str, sentence: str) -> None:
    tell(
        person_ids,
        kind,
        sentence,
        answer.path,
        actor_id=actor_id,
        thread=f"entry:{answer.root_id}",
        audience=answer.audience,
    )


def count(question: Question) -> None:
    """Write on the question how many answers stand below it, how many are accepted, and how many thoughts."""
    db.session.flush()
    db.session.refresh(question, ("answer_count", "accepted_count", "thought_count"), with_for_update=True)
    answers, accepted, thoughts = queries.count_answers(question.id)
    question.answer_count, question.accepted_count, question.thought_count = answers, accepted, thoughts
