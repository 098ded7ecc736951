"""Asking people who may know: each is told once, and may say that it is not them."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from social.core.clock import now
from social.core.database import db, transaction
from social.entries.writing import require_open
from social.notifications.models import Notification
from social.notifications.service import read_thread, tell, untell
from social.people.models import Person
from social.questions import queries
from social.questions.models import Invitation, Question
from social.questions.policy import MOST_INVITED
from social.questions.service.discussing import hold

LONGEST_ABOUT = 120


class Instead(StrEnum):
    """What became of the colleague whom somebody named in their place."""

    NOBODY = "nobody was named"
    ASKED = "asked anew"
    ASKER = "it is their question"
    KNOWS = "asked before"


def invite(question: Question, asker: Person, people: Iterable[Person], about: str = "") -> list[Person]:
    """Tell these people that the asker thinks they may know; those who are new to it.
    Raises ClosedToWords, ClosedToWriting; NotFound where it is gone."""
    with transaction():
        hold(question)  # two at once: one by one
        require_open(question)
        return add_invitations(question, asker, people, about)


def add_invitations(
    question: Question,
    asker: Person,
    people: Iterable[Person],
    about: str = "",
    told: Collection[int] = (),
) -> list[Person]:
    """The same as a part of a verb. Nobody is invited twice, and no more than MOST_INVITED in all.

    `told`: people who have heard of the question already.
    """
    already = queries.ids_of_invited(question.id)
    free = max(0, MOST_INVITED - queries.count_named(question.id))
    new = [each for each in people if each.id not in already | {asker.id}][:free]
    db.session.add_all(
        Invitation(question_id=question.id, person_id=each.id, about=about[:LONGEST_ABOUT]) for each in new
    )
    tell(
        [each.id for each in new if each.id not in told],
        "invitation",
        f"{asker.name} asks {_what(question, about)} and thinks you may know",
        question.path,
        actor_id=asker.id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )
    return new


def decline(question: Question, person: Person, colleague: Person | None = None) -> Instead:
    """ "Not me": the invitation goes quiet, for everybody. `colleague`: who may know instead, told once; for
    that, raises ClosedToWords, ClosedToWriting, and NotFound where the question is gone."""
    with transaction():
        for invitation in queries.list_own_invitations(question.id, person.id):
            invitation.declined_at = invitation.declined_at or now()
            untell(
                Notification.kind.in_(("invitation", "escalation", "question_due")),
                Notification.person_id == person.id,
                Notification.thread == f"entry:{invitation.question_id}",
            )
        read_thread(person.id, f"entry:{question.id}")
        if colleague is None or colleague.id == person.id:
            return Instead.NOBODY
        return _name(question, person, colleague)


def _name(question: Question, by: Person, colleague: Person) -> Instead:
    hold(question)
    require_open(question)
    if colleague.id in queries.ids_of_askers(question.id):
        return Instead.ASKER
    if colleague.id in queries.ids_of_invited(question.id):
        return Instead.KNOWS
    db.session.add(Invitation(question_id=question.id, person_id=colleague.id, named_by_id=by.id))
    for person_id, kind, whom in (
        (colleague.id, "invitation", "you"),
        (question.author_id, "question_went_on", colleague.name),
    ):
        tell(
            [person_id],
            kind,
            f"{by.name} thinks {whom} may know: “{question.title}”",
            question.path,
            actor_id=by.id,
            thread=f"entry:{question.id}",
            audience=question.audience,
        )
    return Instead.ASKED


def _what(question: Question, about: str) -> str:
    return f"about {about}" if about else f"“{question.title}”"
