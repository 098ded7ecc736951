"""Joining a question that was asked before with the one that is kept, and taking them apart again.

Answers and comments move below the kept question, where every old address leads; who would like to know the
same and who follows is asked of both (`interest`), so nothing of that has to move. While two stand together
the clocks of the one that is read elsewhere stand still.

One rule says who reads them: two stand together only while the same people read both, so that one audience is
right for everything below the kept one. Before that changes they are taken apart (`part`), and each goes on
with the readers of the place where it was asked. So they are before one of two places is retired, that the
question of the other does not fall silent with it.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, func, select, update

from social.communities import closing
from social.communities.models import Community
from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.core.search import outbox
from social.entries import parting, writing
from social.entries.models import Comment, Entry, State
from social.entries.subjects import list_tag_names
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.questions import queries
from social.questions.models import Joining, Question
from social.questions.service.answering import count, let_fall
from social.questions.service.discussing import hold
from social.questions.service.routing import wait_or_rest

PARTED = "Your question has its own page again: it stood with one that is not for the same people any more"


class CannotJoin(ValueError):
    """These two cannot become one; the words say why."""


def join(question: Question, kept: Question, by: Person) -> Joining:
    """Have a question answered where the same was asked. Raises CannotJoin; ClosedToWords, ClosedToWriting;
    NotFound where one is gone."""
    with transaction():
        return put_together(question, kept, by)


def put_together(question: Question, kept: Question, by: Person) -> Joining:
    """The same as a part of a verb, which owns the transaction."""
    _hold_places(question, kept)
    for each in sorted((question, kept), key=lambda one: one.id):
        hold(each)
        db.session.refresh(each, ("root_id", "community_id"))
        writing.require_open(each)
    _check(question, kept)
    rows = db.session.execute(
        select(Entry.id, Entry.parent_id).where(Entry.root_id == question.id).order_by(Entry.id)
    )
    moved = [[entry_id, parent_id or 0] for entry_id, parent_id in rows]
    joining = Joining(joined_id=question.id, kept_id=kept.id, by_id=by.id, moved=moved)
    db.session.add(joining)
    _move({entry_id: parent_id for entry_id, parent_id in moved}, question.id, kept)
    question.root_id = kept.id
    _settle(question, kept)
    wait_or_rest(kept)
    _tell_askers(question, kept, by)
    return joining


def _hold_places(*questions: Question) -> None:
    """Who reads there does not change until the transaction ends."""
    for place in sorted({each.community_id for each in questions if each.community_id}):
        db.session.get(Community, place, with_for_update=True, populate_existing=True)


def _check(question: Question, kept: Question) -> None:
    if question.id == kept.id:
        raise CannotJoin("Choose another question: this is the one you are looking at.")
    if question.root_id or kept.root_id:
        raise CannotJoin("One of the two was joined with another question already.")
    if question.audience != kept.audience:
        raise CannotJoin("The two are read by different people, so they cannot become one.")


def _move(parents: Mapping[int, int], old_id: int, target: Question) -> None:
    """Put entries below another question, to be read with it; those directly below the old one stand
    directly below it."""
    _update(parents.keys(), root_id=target.id, community_id=target.community_id, audience=target.audience)
    _update([each for each, parent in parents.items() if parent == old_id], parent_id=target.id)


def _update(ids: Collection[int], **values: int | str | None) -> None:
    if ids:
        db.session.execute(
            update(Entry)
            .where(Entry.id.in_(ids))
            .values(**values)
            .execution_options(synchronize_session="fetch")
        )


def split(joining: Joining, by: Person) -> None:
    """Take the two apart again: what had moved, and what was said about it since, goes back. Raises
    ClosedToWords, ClosedToWriting."""
    with transaction():
        writing.require_open(db.session.get_one(Question, joining.joined_id))
        question = _take_apart(joining)
        _tell(question, [question.author_id], f"{by.name} gave your question its own page again", by)


def part(moving: ColumnElement[bool]) -> None:
    """Take apart what stands with questions that others are about to read. A part of a verb; no commit."""
    for joining in _one_of_two(moving):
        question = _take_apart(joining)
        _tell(question, [question.author_id], PARTED)


def part_before_closing(community: Community) -> None:
    """Where one of two is about to fall silent with its community, the other goes on; both askers are told.
    A part of a verb; no commit."""
    why = f"{community.name} is retired now"
    for joining in _one_of_two(Entry.community_id == community.id):
        kept, question = db.session.get_one(Question, joining.kept_id), _take_apart(joining)
        apart = f"has its own page again, apart from “{kept.title}”: {why}"
        _tell(question, [question.author_id], f"Your question {apart}")
        others = {kept.author_id} - {question.author_id}
        _tell(kept, others, f"“{question.title}” has its own page again, apart from your question: {why}")


def _one_of_two(condition: ColumnElement[bool]) -> Sequence[Joining]:
    """What stands together where the condition holds for one of the two alone."""
    ids = select(Entry.id).where(Entry.kind == "question", condition)
    return db.session.scalars(
        select(Joining)
        .join(Question, and_(Question.id == Joining.joined_id, Question.root_id == Joining.kept_id))
        .where(Joining.undone_at.is_(None), Joining.joined_id.in_(ids) != Joining.kept_id.in_(ids))
        .order_by(Joining.id)
    ).all()


def _take_apart(joining: Joining) -> Question:
    question = db.session.get(Question, joining.joined_id, with_for_update=True, populate_existing=True)
    if question is None or joining.undone_at is not None or not question.root_id:
        raise NotFound(f"joining {joining.id}")
    kept = db.session.get_one(Question, question.root_id, with_for_update=True, populate_existing=True)
    before = {entry_id: parent_id for entry_id, parent_id in joining.moved}
    back = _still_there(before.keys(), kept.id)
    _move({each: before.get(each, 0) for each in back}, question.id, question)
    question.root_id, joining.undone_at = None, now()
    _let_fall_what_another_accepted(question, kept, joining)
    _settle(question, kept)
    for each in (question, kept):
        wait_or_rest(each)
    both = Notification.link.endswith(f"#question-{question.id}")
    untell(Notification.thread == f"entry:{kept.id}", both)  # it bears words of both
    return question


def _let_fall_what_another_accepted(question: Question, kept: Question, joining: Joining) -> None:
    """While the two stood together, the asker of the kept one accepted for both; only they speak for it."""
    if question.author_id == kept.author_id:
        return
    db.session.flush()
    for answer in queries.list_answers(question.id):
        if answer.accepted_at is not None and answer.accepted_at >= joining.created_at:
            let_fall(answer)


def _still_there(moved: Collection[int], kept_id: int) -> set[int]:
    """Those of what moved that stand below the kept question now, and what was said about them there."""
    rows = db.session.execute(select(Entry.id, Entry.parent_id).where(Entry.root_id == kept_id)).all()
    back = {row.id for row in rows if row.id in moved}
    while more := {row.id for row in rows if row.parent_id in back} - back:
        back |= more
    return back


def _settle(*questions: Question) -> None:
    """Answers bear the words of the question that they stand below; what is counted is counted anew."""
    db.session.flush()
    for question in questions:
        tags = list_tag_names(question.id)
        for answer in queries.list_answers(question.id):
            if answer.title != question.title or list_tag_names(answer.id) != tags:
                answer.title = question.title
                writing.set_tags(answer, tags)
        count(question)
        question.comment_count = _comments(question.id)
        below = db.session.scalars(select(Entry.id).where(Entry.root_id == question.id))
        outbox.remember_many(f"entry:{each}" for each in (question.id, *below))


def _comments(question_id: int) -> int:
    said = select(func.count()).where(Comment.root_id == question_id, Comment.kind == "comment")
    return db.session.scalar(said.where(Comment.state == State.PUBLISHED)) or 0


def _tell_askers(question: Question, kept: Question, by: Person) -> None:
    both = f"“{question.title}” and “{kept.title}” ask the same: {by.name} put their answers together"
    _tell(kept, [question.author_id, kept.author_id], both, by, f"#question-{question.id}")


def _tell(
    question: Question, ids: Collection[int], sentence: str, by: Person | None = None, at: str = ""
) -> None:
    tell(
        ids,
        "question_went_on",
        sentence,
        f"{question.path}{at}",
        actor_id=by.id if by else None,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )


parting.register(part)
closing.before_closing(part_before_closing)
