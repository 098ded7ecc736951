"""What colleagues asked the moderators to look at, what they did, and what somebody says to that."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from social.core import clock
from social.core.database import db
from social.entries.models import Comment, Entry
from social.moderation.models import Appeal, Case, Report, Stage
from social.moderation.reasons import WORDS, Reason
from social.people.models import Person
from social.questions.models import Question
from social.trail.service import note

ASKED_BY, SETTLED_BY = "ana.ferreira", "catarina.vaz"
CLOSED = "What 90 % means to somebody with a shovel"
BECAUSE = "The crew it speaks of asks for a pause: they would like to say their part first, on Thursday."
BUT = "They have said it, and kindly. Two people wrote to me that they have readings to add. May we go on?"


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
    post = db.session.scalars(select(Entry).where(Entry.title == CLOSED)).first()
    if post is not None:
        _close(post, people["dave.hollis"], moderator, today - timedelta(days=9))


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
    _end(case, moderator, "dismiss")
    case.answer = "Both are right, for two kinds of meters. I said so there."
    note(
        "dismiss",
        by_id=moderator.id,
        about=case.about,
        thing="a reported question",
        why=case.answer,
        detail={"case": case.id},
    )


def _close(post: Entry, reporter: Person, moderator: Person, at: datetime) -> None:
    """Closed to new words, and its author asks for another look."""
    with clock.freeze(at):
        case = _report(
            post, reporter, Reason.OTHER, "My crew would like to tell its part before more is said."
        )
        _end(case, moderator, "lock")
        post.locked_at = clock.now()
        act = note(
            "lock",
            by_id=moderator.id,
            person_id=post.author_id,
            about=case.about,
            thing=f"the post “{post.title}”",
            why=BECAUSE,
            detail={"case": case.id, "reason": Reason.OTHER.value},
        )
    db.session.add(Appeal(act_id=act.id, words=BUT, created_at=at + timedelta(days=7)))


def _end(case: Case, moderator: Person, outcome: str) -> None:
    case.stage, case.outcome, case.keeper_id = Stage.SETTLED, outcome, moderator.id
    case.taken_at = case.settled_at = clock.now()
