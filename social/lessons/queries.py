"""Finding the answers that a guideline is made of, and what became of a question."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, load_only, undefer

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, Revision, State
from social.entries.queries import BYLINE, asked_by, readable
from social.guidelines.models import Guideline
from social.lessons.models import Lesson
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
    """The guidelines made of a question that the reader may read, oldest first."""
    return db.session.scalars(
        select(Guideline)
        .join(Lesson, Lesson.page_id == Guideline.id)
        .where(Lesson.question_id == question_id, readable())
        .options(load_only(Guideline.title, Guideline.slug, Guideline.state))
        .order_by(Guideline.id),
        asked_by(reader),
    ).all()


def find_question(page_id: int, reader: Reader) -> Question | None:
    """The question that a page was made of, if the reader may read it."""
    return db.session.scalars(
        select(Question)
        .join(Lesson, Lesson.question_id == Question.id)
        .where(Lesson.page_id == page_id, Entry.kind == "question", readable())
        .options(load_only(Question.title), joinedload(Question.author).load_only(*BYLINE)),
        asked_by(reader),
    ).one_or_none()


def find_runs(page_id: int, body: str) -> list[list[int]]:
    """Who wrote the words that a page began with, if it says just these; else nothing."""
    began = select(Lesson.runs).join(Revision, Revision.entry_id == Lesson.page_id)
    statement = began.where(Lesson.page_id == page_id, Revision.number == 1, Revision.body == body)
    return db.session.scalar(statement) or []
