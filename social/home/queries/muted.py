"""A thread that somebody muted stays muted where a question is joined with another that was kept."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from social.entries.models import Entry
from social.home.models import Subject, TurnedDown
from social.questions.models import QuestionFollow

_muted, _one, _other = aliased(Entry), aliased(Entry), aliased(TurnedDown)


def subject_id() -> ColumnElement[int]:
    """What a row of TurnedDown means now: of a question that was joined, the one where it is read.

    Not for whom asks or follows the kept one, or another that was joined with it: they never muted that.
    """
    now_at = func.coalesce(_joined_with(), TurnedDown.subject_id)
    return case((TurnedDown.subject == Subject.THREAD, now_at), else_=TurnedDown.subject_id)


def _joined_with() -> ScalarSelect[Any]:
    return (
        select(_muted.root_id)
        .where(_muted.id == TurnedDown.subject_id, _muted.kind == "question", ~_other_part())
        .correlate(TurnedDown)
        .scalar_subquery()
    )


def _other_part() -> ColumnElement[bool]:
    """Whether they have a part in what stands there besides, and did not mute that."""
    follows = exists().where(
        QuestionFollow.question_id == _one.id,
        QuestionFollow.person_id == TurnedDown.person_id,
        QuestionFollow.wanted,
    )
    quiet = exists().where(
        _other.person_id == TurnedDown.person_id,
        _other.subject == Subject.THREAD,
        _other.subject_id == _one.id,
        _other.muted,
    )
    part = or_(_one.author_id == TurnedDown.person_id, follows.correlate(_one, TurnedDown))
    stands_there = or_(_one.id == _muted.root_id, _one.root_id == _muted.root_id)
    found = exists().where(stands_there, _one.kind == "question", part, ~quiet.correlate(_one, TurnedDown))
    return found.correlate(_muted, TurnedDown)
