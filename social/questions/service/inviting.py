"""Asking people who may know: each is told once, and may say that it is not them."""

from collections.abc import Iterable

from social.core.clock import now
from social.core.database import db, transaction
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.questions import queries
from social.questions.models import Invitation, Question
from social.questions.policy import MOST_INVITED

LONGEST_ABOUT = 120


def invite(question: Question, asker: Person, people: Iterable[Person], about: str = "") -> list[Person]:
    """Tell these people that the asker thinks they may know; those who are new to it."""
    with transaction():
        db.session.refresh(question, ("title", "audience"), with_for_update=True)  # two at once: one by one
        return add_invitations(question, asker, people, about)


def add_invitations(
    question: Question, asker: Person, people: Iterable[Person], about: str = ""
) -> list[Person]:
    """The same as a part of a verb. Nobody is invited twice, and no more than MOST_INVITED in all."""
    already = queries.ids_of_invited(question.id)
    free = max(0, MOST_INVITED - len(already))
    new = [each for each in people if each.id not in already | {asker.id}][:free]
    db.session.add_all(
        Invitation(question_id=question.id, person_id=each.id, about=about[:LONGEST_ABOUT]) for each in new
    )
    tell(
        [each.id for each in new],
        "invitation",
        f"{asker.name} asks {_what(question, about)} and thinks you may know",
        question.path,
        actor_id=asker.id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )
    return new


def decline(invitation: Invitation, question: Question) -> None:
    """ "Not me": the invitation goes quiet, for everybody."""
    with transaction():
        if invitation.declined_at is None:
            invitation.declined_at = now()
            untell(
                Notification.kind == "invitation",
                Notification.person_id == invitation.person_id,
                Notification.thread == f"entry:{question.id}",
            )


def _what(question: Question, about: str) -> str:
    return f"about {about}" if about else f"“{question.title}”"
