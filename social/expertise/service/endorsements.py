"""Endorsing: asking for it, giving, declining, showing, taking back.

Whoever asked is not told that it was declined, and sees their request as it stood: a refusal without a
reason hurts and helps nobody, and one that is told cannot be given freely. Asking the same person again
reaches nobody, so that declining once is enough. Words that are taken back are kept for their author.
"""

from sqlalchemy import ColumnElement

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.core.search import outbox
from social.expertise import endorsed, policy
from social.expertise.models import Endorsement, Stage
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person
from social.people.names import value_key

ASKED, GIVEN = "endorsement-asked", "endorsement-given"


class AlreadyAsked(ValueError):
    """The person has asked for this one before."""


class AskedEnough(ValueError):
    """The person waits for as many colleagues as one may ask at a time."""


class AlreadyGiven(ValueError):
    """The author has given this one before, in other words."""


def ask(person: Person, author: Person, skill: str, request: str = "") -> None:
    """Ask a colleague what they saw the person do. Raises AlreadyAsked, AlreadyGiven, AskedEnough."""
    with transaction():
        row = _locked(author, person, skill)
        if row is not None and row.stage == Stage.GIVEN:
            raise AlreadyGiven(row.id)
        if not policy.may_ask(row):
            raise AlreadyAsked(skill)
        if not policy.may_ask_more(len(endorsed.list_asked_by(person.id))):
            raise AskedEnough(skill)
        row = row or _new(author, person, skill, Stage.ASKED)
        row.request, row.asked_at = request, now()
        if row.stage == Stage.DECLINED:
            return  # asked and declined before: nobody is bothered again
        row.stage = Stage.ASKED
        tell_of(row, author, person)


def give(author: Person, person: Person, skill: str, words: str) -> None:
    """Say what the person did with a skill. The same words sent twice are given once. Raises AlreadyGiven."""
    with transaction():
        row = _locked(author, person, skill)
        if row is not None and row.stage == Stage.GIVEN and row.words == words:
            return
        if not policy.may_give(row):
            raise AlreadyGiven(skill)
        row = row or _new(author, person, skill, Stage.GIVEN)
        row.stage, row.words, row.given_at = Stage.GIVEN, words, now()
        _untell(row)
        tell_of(row, author, person)
        _remember(row)


def decline(endorsement: Endorsement) -> None:
    """Rather not. Nobody is told. NotFound where nothing is asked any more."""
    with transaction():
        _refresh(endorsement)
        _need(policy.may_decline(endorsement), endorsement)
        endorsement.stage = Stage.DECLINED
        _untell(endorsement)


def stop_asking(endorsement: Endorsement) -> None:
    """The person no longer asks. NotFound where they do not."""
    with transaction():
        _refresh(endorsement)
        _need(policy.still_asks(endorsement), endorsement)
        _untell(endorsement)
        endorsement.asked_at, endorsement.request = None, ""
        if endorsement.stage == Stage.ASKED and endorsement.words:
            endorsement.stage = Stage.TAKEN_BACK
        elif endorsement.stage == Stage.ASKED:
            db.session.delete(endorsement)


def take_back(endorsement: Endorsement) -> None:
    """The author no longer says so. NotFound where they do not."""
    with transaction():
        _refresh(endorsement)
        _need(policy.may_take_back(endorsement), endorsement)
        endorsement.stage, endorsement.asked_at = Stage.TAKEN_BACK, None
        _untell(endorsement)
        _remember(endorsement)


def take_down(endorsement: Endorsement) -> None:
    """A moderator has it said no more. Part of a verb; no commit."""
    _refresh(endorsement)
    if policy.may_take_back(endorsement):
        endorsement.stage, endorsement.asked_at = Stage.TAKEN_BACK, None
        _untell(endorsement)
        _remember(endorsement)


def put_back(endorsement: Endorsement) -> None:
    """That was wrong: it is said again, unless its author has begun anew. Part of a verb; no commit."""
    _refresh(endorsement)
    if endorsement.stage == Stage.TAKEN_BACK:
        endorsement.stage = Stage.GIVEN
        _remember(endorsement)


def set_hidden(endorsement: Endorsement, hidden: bool) -> None:
    """The person keeps it to themselves, or shows it. NotFound where there is nothing to show."""
    with transaction():
        _refresh(endorsement)
        _need(policy.may_hide(endorsement), endorsement)
        endorsement.hidden = hidden
        _remember(endorsement)


def tell_of(row: Endorsement, author: Person, person: Person) -> None:
    """Let the author know what they are asked, or the person what was given. No commit."""
    if row.stage == Stage.ASKED:
        sentence = f"{person.name} would like a few words from you about their “{row.skill}”"
        tell([author.id], ASKED, sentence, row.path, actor_id=person.id, thread=_thread(row))
    else:
        sentence = f"{author.name} wrote what they saw of your “{row.skill}”"
        tell([person.id], GIVEN, sentence, row.path, actor_id=author.id, thread=_thread(row))


def _locked(author: Person, person: Person, skill: str) -> Endorsement | None:
    row = endorsed.find(author.id, person.id, skill)
    if row is not None:
        _refresh(row)
    return row


def _refresh(row: Endorsement) -> None:
    """As it is now, held until the transaction ends: what was loaded to be shown may be old."""
    db.session.refresh(row, with_for_update={"of": Endorsement})


def _new(author: Person, person: Person, skill: str, stage: Stage) -> Endorsement:
    row = Endorsement(
        author_id=author.id, person_id=person.id, skill=skill, skill_key=value_key(skill), stage=stage
    )
    db.session.add(row)
    db.session.flush()
    return row


def _need(allowed: bool, endorsement: Endorsement) -> None:
    if not allowed:
        raise NotFound(f"endorsement {endorsement.id} as it was")


def _thread(row: Endorsement) -> str:
    return f"endorsement:{row.id}"


def _untell(row: Endorsement) -> None:
    """What people were told of it holds no more."""
    about: ColumnElement[bool] = Notification.thread == _thread(row)
    untell(about)


def _remember(row: Endorsement) -> None:
    outbox.remember_many((f"endorsement:{row.id}", f"person:{row.person_id}"))
