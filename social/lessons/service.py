"""Making a guideline of a question, with the credit of all who answered it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db, transaction
from social.entries import writing
from social.entries.models import ContributionRole
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import pages
from social.lessons import queries
from social.lessons.drafting import Draft
from social.lessons.models import Lesson
from social.notifications.models import Notification
from social.notifications.queries import who_prefer
from social.notifications.service import tell, untell
from social.passages.handing import handed_on
from social.people.models import Person
from social.questions.models import Question
from social.questions.service.discussing import hold

KIND, WATCHED = "lesson", "guideline"


class AlreadyMade(ValueError):
    """A guideline of this question stands already, which the writer may read."""


@dataclass(frozen=True)
class Place:
    """Where the page shall stand."""

    above: Guideline | None = None
    community: Community | None = None


def make(
    question: Question,
    writer: Person,
    begun: Draft,
    words: Words,
    place: Place,
    *,
    tags: Iterable[str] = (),
    reader: Reader,
) -> Guideline:
    """Write the page; what is left of the answers in it stays theirs. Raises CannotStandThere; AlreadyMade;
    NotFound where the question is gone."""
    with transaction():
        hold(question)
        if queries.list_pages(question.id, reader):
            raise AlreadyMade(question.id)
        runs = handed_on(begun.words, begun.runs, words.body, writer.id)
        credited = {who for who, _length in runs} - {writer.id}

        def credit(page: Guideline) -> None:
            """Before its readers see it, so that every clause is credited from the first."""
            kept = [list(each) for each in runs]
            db.session.add(Lesson(page_id=page.id, question_id=question.id, by_id=writer.id, runs=kept))
            for each in sorted(credited):
                writing.credit(page, each, ContributionRole.COAUTHOR)
            db.session.flush()

        page = pages.add(
            writer,
            words,
            above=place.above,
            community=place.community,
            tags=tags,
            note=f"Made of the question “{question.title}”"[:300],
            others=credited,
            before=credit,
        )
        _tell_all(page, question, writer, credited)
    return page


def _tell_all(page: Guideline, question: Question, writer: Person, credited: set[int]) -> None:
    _tell(page, writer, credited, f"{writer.name} made a guideline with your answer: “{page.title}”")
    askers = {question.author_id} - credited
    _tell(page, writer, askers, f"Your question became a guideline: “{page.title}”")


def _tell(page: Guideline, writer: Person, person_ids: Collection[int], sentence: str) -> None:
    """Once, as soon as the louder of two choices says: who watches the page heard that it is there."""
    thread = f"entry:{page.id}"
    db.session.flush()
    told = set(
        db.session.scalars(
            select(Notification.person_id).where(
                Notification.thread == thread,
                Notification.kind == WATCHED,
                Notification.person_id.in_(person_ids),
            )
        )
    )
    untell(Notification.thread == thread, Notification.kind == WATCHED, Notification.person_id.in_(told))
    watching = who_prefer(WATCHED, KIND, told)
    for kind, whom in ((WATCHED, watching), (KIND, set(person_ids) - watching)):
        tell(whom, kind, sentence, page.path, actor_id=writer.id, thread=thread, audience=page.audience)
