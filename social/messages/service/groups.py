"""Conversations of several: begin one, bring somebody in, name it, mute it, leave it."""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from social.core.clock import now
from social.core.database import db, transaction
from social.messages import names, queries, talks
from social.messages.models import Conversation, Message, Note, Seat
from social.messages.policy import Talk
from social.messages.service.sending import say_in, thread_of
from social.notifications.service import read_thread, reword, tell
from social.people.models import Person

LONGEST_NAME = 80


def begin(starter: Person, others: Sequence[Person], name: str, body: str, form_key: str) -> Message:
    """Several people, and the first words. Sent twice by the same form, it begins once."""
    with transaction():
        key = f"begun|{form_key}"
        if found := _begun(starter.id, key):
            return found
        conversation = Conversation(name=name[:LONGEST_NAME])
        db.session.add(conversation)
        db.session.flush()
        for person in (starter, *others):
            db.session.add(Seat(conversation_id=conversation.id, person_id=person.id))
        says = f"{starter.name} began this with {_in_words(others)}"
        _note(conversation.id, starter, Note.BEGAN, says, key, name=name)
        message, _is_new = say_in(conversation.id, starter, body, form_key)
        _tell(message, starter, [person.id for person in others])
        return message


def say(talk: Talk, sender: Person, body: str, form_key: str) -> Message:
    """Say something to all who are in it. The same words from the same form are sent once."""
    with transaction():
        message, is_new = say_in(talk.conversation.id, sender, body, form_key)
        if is_new:
            _tell(message, sender, [face.id for face in talk.here])
        return message


def add(talk: Talk, person: Person, others: Sequence[Person]) -> None:
    """Bring people in who never were: they read what is said from now on."""
    with transaction():
        new = [other for other in others if other.id not in talk.faces]
        if not new:
            return
        before = db.session.scalar(
            select(func.max(Message.id)).where(Message.conversation_id == talk.conversation.id)
        )
        for other in new:
            db.session.add(
                Seat(conversation_id=talk.conversation.id, person_id=other.id, from_id=before or 0)
            )
        db.session.flush()
        note = _note(talk.conversation.id, person, Note.ADDED, f"{person.name} added {_in_words(new)}")
        _tell(note, person, [other.id for other in new], "added you to a conversation")


def rename(talk: Talk, person: Person, name: str) -> None:
    """Say what it is about, or no longer. Nothing happens where this person sees it called so already."""
    with transaction():
        name = name[:LONGEST_NAME]
        if name != talk.given:
            talk.conversation.name = name
            said = f"called this “{name}”" if name else "took the name away"
            _note(talk.conversation.id, person, Note.NAMED, f"{person.name} {said}", name=name)
            retell(talk.conversation.id)


def leave(talk: Talk, person: Person) -> None:
    """From now on nothing of it reaches them; what was said until now they can still read."""
    with transaction():
        if talk.seat.left_at is None:
            _note(talk.conversation.id, person, Note.LEFT, f"{person.name} left")
            talk.seat.left_at = now()
            talk.seat.read_id = talk.seat.newest_id
            read_thread(person.id, thread_of(talk.conversation.id))


def mute(seat: Seat, on: bool) -> None:
    """Be told nothing of it, or be told again."""
    with transaction():
        seat.muted = on
        if on:
            read_thread(seat.person_id, thread_of(seat.conversation_id))


def _begun(starter_id: int, key: str) -> Message | None:
    """The first words of a conversation that this form began."""
    note = queries.find_sent(starter_id, key[:64])
    if note is None:
        return None
    first = select(Message).where(Message.conversation_id == note.conversation_id, Message.id > note.id)
    return db.session.scalars(first.order_by(Message.id).limit(1)).one()


def _note(
    conversation_id: int, person: Person, note: Note, says: str, once: str = "", *, name: str = ""
) -> Message:
    """A line about what somebody did (`name`: that they gave it). It makes nothing new to read where nothing
    was."""
    message = Message(
        conversation_id=conversation_id,
        sender_id=person.id,
        once=once[:64] or secrets.token_hex(16),
        body=name[:LONGEST_NAME],
        html="",
        excerpt=says[:300],
        note=note,
        sent_at=now(),
    )
    db.session.add(message)
    db.session.flush()
    for seat in queries.list_seats(conversation_id).values():
        if seat.left_at is None:
            read_all = not seat.unread
            seat.newest_id = message.id
            seat.read_id = message.id if read_all else seat.read_id
    return message


def retell(conversation_id: int, *person_ids: int) -> None:
    """It is called otherwise: all who are in it, or these, are told so of what was told. No commit."""
    here = [who for who, seat in queries.list_seats(conversation_id).items() if seat.left_at is None]
    called = names.names_for(conversation_id, person_ids or here)
    reword(thread_of(conversation_id), called, lambda who, said: names.told_anew(said, called[who]))


def _tell(
    message: Message, sender: Person, person_ids: Iterable[int], did: str = "wrote to you and others"
) -> None:
    """Those who are in it, did not mute it, and want messages of the sender; each with its name for them."""
    seats = queries.list_seats(message.conversation_id)
    deaf = talks.who_block(sender.id, seats)
    hearing = [each for each in person_ids if not seats[each].muted and each not in deaf]
    for person_id, name in names.names_for(message.conversation_id, hearing).items():
        tell(
            [person_id],
            "message",
            f"{sender.name} {did}{names.about(name)}",
            f"/conversations/{message.conversation_id}#message-{message.id}",
            actor_id=sender.id,
            thread=thread_of(message.conversation_id),
        )


def _in_words(people: Sequence[Person]) -> str:
    *first, last = (person.name for person in people)
    return f"{', '.join(first)} and {last}" if first else last
