"""Meeting for a coffee: propose a moment, accept it, propose another, decline, call it off.

Each step is a message in the conversation, a state that both see, and where it matters a mail to calendars.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from urllib.parse import urlsplit

from social.accounts.letters import Site
from social.bell.hints import touch
from social.core.calendar import Method
from social.core.clock import now, zone
from social.core.database import db, transaction
from social.core.mail_queue import post
from social.messages import letters, policy, queries
from social.messages.invitations import Reader, ics
from social.messages.models import Coffee, CoffeeState, Message
from social.messages.moments import Moment
from social.messages.policy import Other
from social.messages.service.sending import say, tell_of, thread_of
from social.notifications import kinds
from social.notifications.waiting import who_want_mail
from social.people.models import Person
from social.people.queries import get_whole

KIND = "coffee"
YES = "Yes, gladly."
NO = "Not this time, I am afraid. Thank you for asking."
OFF = "I have to call it off, sorry."


class Answered(ValueError):
    """It was answered, moved or called off already, or is over."""


@dataclass(frozen=True)
class Step:
    """Who does something about a coffee, with whom, in which words, from which opening of the form."""

    person: Person
    other: Other
    site: Site
    word: str = ""
    form_key: str = ""


def propose(step: Step, moment: Moment, before: Coffee | None = None) -> Message:
    """Ask for a moment; with `before`, another moment for the same coffee. Raises Answered."""
    with transaction():
        if before is not None:
            _settle(before, CoffeeState.MOVED, policy.can_answer(before, step.person.id))
        key = f"{step.form_key}|{moment.starts_at.isoformat()}|{moment.office}"
        message, is_new = say(step.person, step.other, step.word, key, excerpt="Proposes a coffee")
        if is_new:
            coffee = _add(step, moment, message, before)
            sentence = _said(step, coffee, "proposes a coffee")
            tell_of(message, step.person, step.other, sentence=sentence, mailed=True)
            if who_want_mail(kinds.of(KIND), [step.other.person.id]):
                _mail(step, coffee, "proposes a coffee", Method.REQUEST)
        return message


def accept(step: Step, coffee: Coffee) -> None:
    """It is agreed: both calendars get it. Raises Answered."""
    with transaction():
        _settle(coffee, CoffeeState.ACCEPTED, policy.can_accept(coffee, step.person.id))
        _answer(step, coffee, YES, "accepted: coffee")
        _mail(step, coffee, "accepted: coffee", Method.REQUEST)
        _mail_back(step, coffee, Method.REQUEST)


def decline(step: Step, coffee: Coffee) -> None:
    """Not this time. Raises Answered."""
    with transaction():
        _settle(coffee, CoffeeState.DECLINED, policy.can_answer(coffee, step.person.id))
        _answer(step, coffee, NO, "cannot come for a coffee")


def call_off(step: Step, coffee: Coffee) -> None:
    """It does not take place; calendars that have it are told. Raises Answered."""
    with transaction():
        agreed = coffee.state == CoffeeState.ACCEPTED
        _settle(coffee, CoffeeState.CALLED_OFF, policy.can_call_off(coffee, step.person.id))
        _answer(step, coffee, OFF, "called off the coffee")
        _mail(step, coffee, "called off the coffee", Method.CANCEL)
        if agreed:
            _mail_back(step, coffee, Method.CANCEL)


def _add(step: Step, moment: Moment, message: Message, before: Coffee | None) -> Coffee:
    host = urlsplit(step.site.url).hostname or "localhost"
    coffee = Coffee(
        message_id=message.id,
        uid=before.uid if before else f"coffee-{token_hex(12)}@{host}",
        sequence=before.sequence + 1 if before else 0,
        organizer_id=before.organizer_id if before else step.person.id,
        asker_id=step.person.id,
        asked_id=step.other.person.id,
        starts_at=moment.starts_at,
        minutes=30,
        office=moment.office,
        state=CoffeeState.PROPOSED,
    )
    db.session.add(coffee)
    db.session.flush()
    return coffee


def _settle(coffee: Coffee, state: CoffeeState, may: bool) -> None:
    """Two answers at once: the second finds that it was answered."""
    before = coffee.state
    db.session.refresh(coffee, ("state",), with_for_update=True)
    if not may or coffee.state != before:
        raise Answered(coffee.state)
    coffee.state, coffee.answered_at = state, now()
    message = db.session.get_one(Message, coffee.message_id)
    touch(thread_of(message.conversation_id), (coffee.asker_id, coffee.asked_id))


def _answer(step: Step, coffee: Coffee, otherwise: str, did: str) -> None:
    """Say it in the conversation. Who is wanted no more answers by the state alone."""
    if not policy.can_send(step.other):
        return
    key = f"coffee|{coffee.id}|{coffee.state}"
    message, is_new = say(step.person, step.other, step.word.strip() or otherwise, key)
    if is_new:
        mailed = coffee.state != CoffeeState.DECLINED  # then an invitation goes out, which says it too
        sentence = _said(step, coffee, did)
        tell_of(message, step.person, step.other, sentence=sentence, mailed=mailed)


def _said(step: Step, coffee: Coffee, did: str) -> str:
    return f"{step.person.name} {did} on {_when(coffee.starts_at, step.other.person)}"


def _when(at: datetime, reader: Person) -> str:
    """The moment on the reader's own clock."""
    known = zone(reader.time_zone)
    return f"{at.astimezone(known):%A %-d %B, %H:%M}" if known else f"{at:%A %-d %B, %H:%M} UTC"


def _mail(step: Step, coffee: Coffee, did: str, method: Method) -> None:
    """To the other, as they may see the one who acts."""
    if not step.other.reached:
        return
    to, email = step.other.person, step.other.email
    reader = Reader(to, email, queries.get_other(step.person.handle, to.id))
    calendar, said = ics(coffee, reader, step.site, method), f"{_said(step, coffee, did)}."
    post(letters.coffee(step.site, email, to.name, said, handle=step.person.handle, calendar=calendar))


def _mail_back(step: Step, coffee: Coffee, method: Method) -> None:
    """To the one who acts, for their own calendar."""
    me = queries.get_other(step.person.handle, step.other.person.id)
    if not me.reached:
        return
    other, whole = step.other.person, get_whole(step.person.id)
    word = "is agreed" if method is Method.REQUEST else "is called off"
    said = f"Your coffee with {other.name} on {_when(coffee.starts_at, whole)} {word}."
    calendar = ics(coffee, Reader(whole, me.email, step.other), step.site, method)
    post(letters.coffee(step.site, me.email, whole.name, said, handle=other.handle, calendar=calendar))
