"""Something that a colleague asked the moderators to look at, and something that they settled."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from social.core import clock
from social.core.database import db
from social.entries.models import Comment, Entry
from social.moderation.models import Case, Report, Stage
from social.moderation.reasons import WORDS, Reason
from social.people.models import Person
from social.questions.models import Question
from social.trail.service import note

ASKED_BY, SETTLED_BY = "ana.ferreira", "catarina.vaz"


def add_reports(people: Mapping[str, Person], today: datetime) -> None:
    """Two that wait, the graver one first; one that was left as it is."""
    asker, moderator = people[ASKED_BY], people[SETTLED_BY]
    comments = db.session.scalars(
        select(Comment)
        .where(Comment.audience == "everyone", Comment.author_id.not_in((asker.id, moderator.id)))
        .order_by(Comment.id.desc())
        .limit(2)
    ).all()
    said = (
        (Reason.UNTRUE, "I believe that this is not how we do it any more. Somebody may go by it.", 3),
        (Reason.OTHER, "Said in three places by now. Could one of them do?", 26),
    )
    for comment, (reason, words, hours) in zip(comments, said, strict=False):
        with clock.freeze(today - timedelta(hours=hours)):
            _report(comment, asker, reason, words)
    question = db.session.scalars(
        select(Question).where(Question.audience == "everyone").order_by(Question.id).limit(1)
    ).first()
    if question is not None and question.author_id != moderator.id:
        with clock.freeze(today - timedelta(days=6)):
            _settle(question, asker, moderator)


def _report(entry: Entry, reporter: Person, reason: Reason, words: str) -> Case:
    case = Case(
        about=f"entry:{entry.id}",
        what=entry.kind,
        person_id=entry.author_id,
        community_id=entry.community_id,
        audience=entry.audience,
        title=entry.title,
        words=entry.body,
        revision=entry.version,
        gravity=WORDS[reason].gravity,
        opened_at=clock.now(),
    )
    db.session.add(case)
    db.session.flush()
    db.session.add(
        Report(
            case_id=case.id,
            reporter_id=reporter.id,
            reason=reason,
            words=words,
            revision=entry.version,
            created_at=clock.now(),
        )
    )
    return case


def _settle(entry: Entry, reporter: Person, moderator: Person) -> None:
    case = _report(entry, reporter, Reason.OTHER, "Two answers say the opposite. Which one is right?")
    case.stage, case.keeper_id, case.taken_at, case.settled_at = (
        Stage.SETTLED,
        moderator.id,
        clock.now(),
        clock.now(),
    )
    case.outcome, case.answer = (
        "dismiss",
        "Both are right, for two kinds of meters. I said so there.",
    )
    note(
        "dismiss",
        by_id=moderator.id,
        about=case.about,
        thing="a reported question",
        why=case.answer,
        detail={"case": case.id},
    )
