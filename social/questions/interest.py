"""Who would like to know the same, who follows a question, and who asks its asker to say more.

What was asked before stands below the question it was joined with; whoever cared for it cares for that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased, joinedload, load_only

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries import own_words
from social.entries.models import Comment, State
from social.entries.queries import BYLINE, ME, asked_by, readable, readable_by
from social.people.models import Person
from social.questions.models import Addition, MeToo, MoreWanted, Question, QuestionFollow

WISH = "wish to hear more"  # what is asked of the asker, as its writer finds it
NAMED = 3  # of those who would like to know the same
_KEPT: Any = bindparam("kept")


@dataclass(frozen=True)
class SameWish:
    """Who would like to know the same: some of them, and how many in all."""

    people: Sequence[Person]
    count: int
    mine: bool


class ShownAddition(NamedTuple):
    """What the asker said later."""

    id: int
    html: str
    published_at: datetime | None
    edited_at: datetime | None

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/comments/{self.id}"


def family(kept: Any) -> ColumnElement[bool]:
    """A condition on Question: it is this one, or was joined with it."""
    return and_(Question.kind == "question", or_(Question.id == kept, Question.root_id == kept))


def _ids(kept: Any) -> Select[int]:
    one = aliased(Question, flat=True)
    return select(one.id).where(one.kind == "question", or_(one.id == kept, one.root_id == kept))


def same_wish(question: Question, reader: Reader) -> SameWish:
    """Those who said so, the reader first, and the askers of what was joined with it. One statement."""
    asked = {"kept": question.id, "asker": question.author_id} | asked_by(reader)
    rows = db.session.execute(_same(), asked)
    people = [(person, count) for person, count in rows]
    return SameWish(
        [person for person, _count in people],
        people[0][1] if people else 0,
        any(person.id == reader.person_id for person, _count in people),
    )


@cache
def _same() -> Select[Person, int]:
    wishes = union_all(
        select(MeToo.person_id, MeToo.created_at).where(MeToo.question_id.in_(_ids(_KEPT))),
        select(Question.author_id, Question.published_at).where(Question.root_id == _KEPT, readable()),
    ).subquery()
    once = (
        select(wishes.c.person_id, func.min(wishes.c.created_at).label("at"))
        .where(wishes.c.person_id != bindparam("asker"))
        .group_by(wishes.c.person_id)
        .subquery()
    )
    return (
        select(Person, func.count().over())
        .join(once, once.c.person_id == Person.id)
        .options(load_only(*BYLINE))
        .order_by(Person.id != ME, once.c.at)
        .limit(NAMED)
    )


def ids_following(question_id: int) -> set[int]:
    """Who hears of what is said to a question: its askers, and who said so, without those who said no."""
    rows = db.session.execute(_following(), {"kept": question_id})
    said: dict[int, bool] = {}
    for person_id, wanted in rows:  # what was said to the kept question comes last, and counts
        said[person_id] = bool(wanted)
    return {person_id for person_id, wanted in said.items() if wanted}


@cache
def _following() -> Select[Any]:
    asked = select(Question.author_id, literal(True).label("wanted"), literal(0).label("place")).where(
        family(_KEPT)
    )
    said = select(
        QuestionFollow.person_id,
        QuestionFollow.wanted,
        case((QuestionFollow.question_id == _KEPT, 2), else_=1),
    ).where(QuestionFollow.question_id.in_(_ids(_KEPT)))
    both = union_all(asked, said).subquery()
    return select(both.c.author_id, both.c.wanted).order_by(both.c.place, both.c.wanted)


def follows(question_id: int, person_id: int) -> bool:
    """Whether somebody hears of what is said to a question."""
    return person_id in ids_following(question_id)


def wanting_more(question_id: int) -> Sequence[MoreWanted]:
    """Whom the asker has not told more yet, with the people, in the order of asking."""
    return db.session.scalars(
        select(MoreWanted)
        .where(MoreWanted.question_id == question_id, MoreWanted.answered_at.is_(None))
        .options(joinedload(MoreWanted.person).load_only(*BYLINE))
        .order_by(MoreWanted.created_at, MoreWanted.person_id)
    ).all()


def additions(question_id: int) -> Sequence[ShownAddition]:
    """What the asker said later and did not take back, in the order of saying."""
    rows = db.session.execute(
        select(Comment.id, Comment.html, Comment.published_at, Comment.edited_at)
        .join(Addition, Addition.comment_id == Comment.id)
        .where(Addition.question_id == question_id, Comment.state == State.PUBLISHED)
        .order_by(Comment.published_at, Comment.id)
    )
    return [ShownAddition(*row) for row in rows]


def asked_before(question_id: int, reader: Reader) -> Sequence[Question]:
    """What was joined with a question and the reader may read, oldest first, with words and askers."""
    return db.session.scalars(
        select(Question)
        .where(Question.root_id == question_id, Question.kind == "question", readable_by(reader))
        .options(
            load_only(
                Question.title,
                Question.html,
                Question.author_id,
                Question.published_at,
                Question.root_id,
                Question.state,
                Question.locked_at,
            ),
            joinedload(Question.author).load_only(*BYLINE),
            joinedload(Question.community).load_only(Community.closed_at),
        )
        .order_by(Question.published_at, Question.id)
    ).all()


own_words.register(
    select(
        MoreWanted.question_id.label("entry_id"),
        MoreWanted.person_id,
        literal(WISH).label("kind"),
        MoreWanted.created_at.label("at"),
        MoreWanted.words,
    ).where(MoreWanted.words != "")
)
