"""Finding the answers that a guideline is made of, and what became of a question."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload, load_only, undefer

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, Revision, State
from social.entries.queries import BYLINE, asked_by, readable
from social.guidelines.models import Guideline
from social.lessons.models import Lesson
from social.questions.interest import family
from social.questions.models import Answer, Question


def list_accepted(question_id: int) -> Sequence[Answer]:
    """The accepted answers with their words and writers, what helped most first."""
    return db.session.scalars(
        select(Answer)
        .where(
            Answer.root_id == question_id, Answer.state == State.PUBLISHED, Answer.accepted_at.is_not(None)
        )
        .options(undefer(Answer.body), joinedload(Answer.author).load_only(*BYLINE))
        .order_by(Answer.useful_count.desc(), Answer.published_at, Answer.id)
    ).all()


def list_pages(question_id: int, reader: Reader) -> Sequence[Guideline]:
    """The guidelines made of a question, or of what was joined with it, that the reader may read, oldest
    first."""
    asked = select(Question.id).where(family(question_id)).correlate(None)
    return db.session.scalars(
        select(Guideline)
        .join(Lesson, Lesson.page_id == Guideline.id)
        .where(Lesson.question_id.in_(asked), readable())
        .options(load_only(Guideline.title, Guideline.slug, Guideline.state))
        .order_by(Guideline.id),
        asked_by(reader),
    ).all()


class Origin(NamedTuple):
    """How a page began: the question it was made of, if the reader may read it, and who put it together
    without a word of their own (None: whoever did wrote in it)."""

    question: Question | None = None
    put_together_by: int | None = None


def find_origin(page_id: int, reader: Reader) -> Origin:
    """How a page began, if it was made of a question. One statement for pages that were not."""
    row = db.session.execute(
        select(Lesson, Question)
        .outerjoin(Question, and_(Question.id == Lesson.question_id, Entry.kind == "question", readable()))
        .where(Lesson.page_id == page_id)
        .options(load_only(Question.title), joinedload(Question.author).load_only(*BYLINE)),
        asked_by(reader),
    ).one_or_none()
    return Origin(row[1], None if _wrote(row[0]) else row[0].by_id) if row else Origin()


def _wrote(lesson: Lesson) -> bool:
    """Whether who made the page ever put words of theirs in it."""
    later = select(Revision.number).where(
        Revision.entry_id == lesson.page_id, Revision.author_id == lesson.by_id, Revision.number > 1
    )
    began = any(who == lesson.by_id for who, _length in lesson.runs)
    return began or db.session.scalar(later.limit(1)) is not None


def find_runs(page_id: int, body: str) -> list[list[int]]:
    """Who wrote the words that a page began with, if it says just these; else nothing."""
    began = select(Lesson.runs).join(Revision, Revision.entry_id == Lesson.page_id)
    statement = began.where(Lesson.page_id == page_id, Revision.number == 1, Revision.body == body)
    return db.session.scalar(statement) or []
