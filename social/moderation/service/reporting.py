"""Saying that something is not right. It becomes a case; whoever reported it hears what came of it."""

from datetime import timedelta

from social.core.clock import now
from social.core.database import db, transaction
from social.moderation import policy, queries
from social.moderation.models import Case, Report, Stage
from social.moderation.reasons import WORDS, Reason
from social.moderation.service.cases import call_for
from social.moderation.subjects import Subject
from social.people.models import Person


class NotTaken(ValueError):
    """The report was not taken; the text says why."""


class OwnWords(NotTaken):
    """Nobody reports themselves."""

    def __init__(self) -> None:
        super().__init__("This is yours. You can change it, and take it back where nobody else wrote on it.")


class AlreadyReported(NotTaken):
    """Once is enough."""

    def __init__(self) -> None:
        super().__init__("You have reported this already. You hear as soon as somebody has looked at it.")


class TooMany(NotTaken):
    """More than somebody may report in a day."""

    def __init__(self) -> None:
        super().__init__(
            f"You have reported {policy.MOST_A_DAY} things since yesterday. The moderators look at those "
            "first. If somebody is in danger, call them, or the police."
        )


def report(subject: Subject, reporter: Person, reason: Reason, words: str) -> Report:
    """Tell the moderators. Raises OwnWords, AlreadyReported, TooMany."""
    with transaction():
        _check(subject, reporter)
        case = queries.find_open(subject.about) or _begin(subject)
        changed = case.revision != subject.revision or case.words != subject.words
        row = Report(
            case_id=case.id,
            reporter_id=reporter.id,
            reason=reason,
            words=words,
            seen=subject.words if changed else "",
            revision=subject.revision,
        )
        case.gravity = max(case.gravity, WORDS[reason].gravity)
        db.session.add(row)
        db.session.flush()
        _tell(case, reporter)
        return row


def begin(subject: Subject, keeper: Person) -> Case:
    """A moderator looks at something that nobody reported. Raises OwnWords, NotTaken."""
    with transaction():
        if subject.person_id == keeper.id:
            raise OwnWords
        case = queries.find_open(subject.about)
        if case is None:
            case = _begin(subject)
            case.stage, case.keeper_id, case.taken_at = Stage.TAKEN, keeper.id, now()
        return case


def _check(subject: Subject, reporter: Person) -> None:
    queries.hold(reporter)
    if subject.person_id == reporter.id:
        raise OwnWords
    if queries.has_reported(reporter.id, subject.about, subject.revision):
        raise AlreadyReported
    today = queries.count_reports(reporter.id, now() - timedelta(days=1))
    if not policy.can_report(reporter.id, subject.person_id, today):
        raise TooMany


def _begin(subject: Subject) -> Case:
    case = Case(
        about=subject.about,
        what=subject.what,
        person_id=subject.person_id,
        community_id=subject.community_id,
        audience=subject.audience,
        title=subject.title,
        words=subject.words,
        revision=subject.revision,
    )
    db.session.add(case)
    db.session.flush()
    return case


def _tell(case: Case, reporter: Person) -> None:
    """Once for each case."""
    if queries.count_reports_of(case.id) == 1:
        call_for(case, {reporter.id})
