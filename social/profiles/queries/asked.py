"""What somebody asked and answered, and what is asked in a community, as far as the reader may read it."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select, union_all
from sqlalchemy.orm import joinedload, load_only, with_polymorphic

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry
from social.entries.queries import BYLINE, asked_by, readable
from social.questions import queries as questions
from social.questions.models import Answer, Question

FEW = 4


def list_of_person(person_id: int, reader: Reader) -> tuple[list[Answer], list[Question]]:
    """(answers, questions) of somebody, the newest first. One statement."""
    rows = db.session.scalars(_of_person(), {"person": person_id} | asked_by(reader)).all()
    return (
        [row for row in rows if isinstance(row, Answer)],
        [row for row in rows if isinstance(row, Question)],
    )


def list_of_community(community: Community, reader: Reader) -> Sequence[Question]:
    """The newest questions of a community, with who asked."""
    return db.session.scalars(
        questions.latest(reader)
        .where(Question.community_id == community.id)
        .options(joinedload(Question.author).load_only(*BYLINE))
        .limit(FEW)
    ).all()


@cache
def _of_person() -> Select[Entry]:
    kind = with_polymorphic(Entry, [Answer, Question])
    ids = union_all(*(select(_newest(each).subquery().c.id) for each in ("answer", "question")))
    return (
        select(kind)
        .where(kind.id.in_(ids))
        .options(load_only(kind.title, kind.excerpt, kind.published_at, kind.useful_count))
        .order_by(kind.published_at.desc(), kind.id.desc())
    )


def _newest(kind: str) -> Select[int]:
    return (
        select(Entry.id)
        .where(Entry.author_id == bindparam("person"), Entry.kind == kind, readable())
        .order_by(Entry.published_at.desc(), Entry.id.desc())
        .limit(FEW)
    )
