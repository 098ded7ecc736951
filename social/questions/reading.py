"""The page of a question: its answers in the order of reading, and what was said about each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, or_, select, union_all
from sqlalchemy.orm import joinedload, load_only, undefer

from social.core.database import db
from social.entries import discussions
from social.entries.models import Contribution, Reaction, ReactionKind, State
from social.entries.queries import BYLINE, ME, Part
from social.entries.thread import Discussion, ShownThread
from social.people.models import Person
from social.questions.models import Answer, Question

PAGE = 20  # answers
# What was accepted, then what helped most, then what came first.
FIRST = (Answer.accepted_at.is_(None), Answer.useful_count.desc(), Answer.published_at, Answer.id)


@dataclass(frozen=True)
class ShownAnswer:
    """An answer, who found it useful or vouches for it, and what was said about it."""

    answer: Answer
    parts: Sequence[Part]
    threads: Sequence[ShownThread]

    @property
    def accepted(self) -> bool:
        """Whether the asker said that this answers the question."""
        return self.answer.accepted_at is not None


@dataclass(frozen=True)
class Conversation:
    """One page of what was said to a question. `elsewhere`: about answers that stand on other pages."""

    answers: Sequence[ShownAnswer]
    about_question: Sequence[ShownThread]
    elsewhere: Sequence[ShownThread]
    discussion: Discussion
    number: int
    last: int


def load(
    question: Question, person_id: int, number: int = 1, *, besides: Collection[int] = ()
) -> Conversation:
    """One page; a number too high is the last. `besides`: comments that are shown elsewhere on it."""
    ids = _ids(question.id)
    said = discussions.load(question, person_id, number)
    last = max(-(-len(ids) // PAGE), said.last, 1)
    number = min(number, last)
    shown = ids[(number - 1) * PAGE : number * PAGE]
    threads = _by_target(said, besides)
    return Conversation(
        answers=_answers(shown, person_id, threads),
        about_question=threads.pop(question.id, []),
        elsewhere=[each for target in threads if target not in shown for each in threads[target]],
        discussion=said,
        number=number,
        last=last,
    )


def page_of(answer: Answer) -> int:
    """The number of the page that shows the answer."""
    ids = _ids(answer.root_id)
    return ids.index(answer.id) // PAGE + 1 if answer.id in ids else 1


def _ids(question_id: int | None) -> Sequence[int]:
    return db.session.scalars(_ORDER, {"question_id": question_id}).all()


def _by_target(said: Discussion, besides: Collection[int]) -> dict[int, list[ShownThread]]:
    """Threads by what they are about: the question, or one of its answers. Of what is shown elsewhere, only
    the answers to it."""
    found: dict[int, list[ShownThread]] = {}
    for thread in said.threads:
        shown = replace(thread, continued=True) if thread.top.id in besides else thread
        if shown is thread or thread.replies:
            found.setdefault(thread.top.parent_id or said.root_id, []).append(shown)
    return found


def _answers(ids: Sequence[int], person_id: int, threads: dict[int, list[ShownThread]]) -> list[ShownAnswer]:
    if not ids:
        return []
    parts: dict[int, list[Part]] = {each: [] for each in ids}
    for answer_id, role, person in db.session.execute(_PARTS, {"ids": ids, "me": person_id}):
        parts[answer_id].append(Part(role, person))
    found = {each.id: each for each in db.session.scalars(_WHOLE, {"ids": ids})}
    return [ShownAnswer(found[each], parts[each], threads.get(each, [])) for each in ids]


def _parts() -> Select[int, str, Person]:
    """Who vouched for which answer, who found it useful, and all that this person did; theirs first."""
    ids: Any = bindparam("ids", expanding=True)
    parts = union_all(
        select(
            Contribution.entry_id, Contribution.person_id, Contribution.role, Contribution.created_at
        ).where(Contribution.entry_id.in_(ids)),
        select(Reaction.entry_id, Reaction.person_id, Reaction.kind, Reaction.created_at).where(
            Reaction.entry_id.in_(ids), or_(Reaction.kind == ReactionKind.USEFUL, Reaction.person_id == ME)
        ),
    ).subquery()
    return (
        select(parts.c.entry_id, parts.c.role, Person)
        .join(Person, Person.id == parts.c.person_id)
        .options(load_only(*BYLINE))
        .order_by(parts.c.person_id != ME, parts.c.created_at)
    )


# Put together once: doing so for every page would cost more than asking.
_PARTS = _parts()
_ORDER = (
    select(Answer.id)
    .where(
        Answer.root_id == bindparam("question_id"),
        Answer.kind == "answer",
        Answer.state.in_((State.PUBLISHED, State.REMOVED)),
    )
    .order_by(*FIRST)
)
_WHOLE = (
    select(Answer)
    .where(Answer.id.in_(bindparam("ids", expanding=True)))
    .options(undefer(Answer.html), joinedload(Answer.author).load_only(*BYLINE))
)
