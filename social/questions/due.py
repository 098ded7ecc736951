"""Which questions wait for what happens by itself: to be brought to more people, or those to be reminded."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from social.communities.models import Community
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry, State
from social.people.models import Person
from social.questions.models import Question

AT_ONCE = 200  # that one run of a job looks at


def find_due(question_id: int) -> Question | None:
    """A question that may be brought to more people, with what is needed for that; or None."""
    return db.session.scalars(
        select(Question)
        .where(
            Question.id == question_id,
            Entry.state == State.PUBLISHED,
            Entry.root_id.is_(None),
            Question.go_on_at.is_not(None),
        )
        .options(joinedload(Question.author), joinedload(Question.community), selectinload(Question.tags))
    ).one_or_none()


def ids_to_go_on() -> Sequence[int]:
    """Questions whose time has come to be brought to more people; not those that are read at another, that
    take no words now, or whose askers left: they wait for that to change, and take nobody's turn."""
    here = or_(Person.left_on.is_(None), Person.left_on >= now().date())
    return db.session.scalars(
        select(Question.id)
        .join(Person, Person.id == Question.author_id)
        .outerjoin(Community, Community.id == Question.community_id)
        .where(Question.go_on_at <= now(), Question.root_id.is_(None), here)
        .where(Question.state == State.PUBLISHED, Question.locked_at.is_(None), Community.closed_at.is_(None))
        .order_by(Question.go_on_at)
        .limit(AT_ONCE)
    ).all()


def ids_to_remind_of() -> Sequence[int]:
    """Questions whose time has come to remind those who were told; not those that are read at another."""
    return db.session.scalars(
        select(Question.id)
        .where(Question.remind_at <= now(), Question.root_id.is_(None))
        .order_by(Question.remind_at)
        .limit(AT_ONCE)
    ).all()
