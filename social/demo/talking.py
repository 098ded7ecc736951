"""The demo company's private words: who writes to whom, and a coffee that waits for an answer."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import update

from social.core.database import db
from social.demo.texts import table
from social.messages.models import Coffee, Message, Note
from social.messages.queries import get_other, list_seats
from social.messages.service.groups import begin
from social.messages.service.sending import say, say_in, thread_of
from social.notifications.service import read_thread, tell
from social.people.models import Person


def add_messages(people: Mapping[str, Person], today: datetime) -> None:
    """All conversations; the newest message of each waits to be read."""
    newest: dict[int, Message] = {}
    for number, row in enumerate(table("messages")["message"]):
        sender = people[row["from"]]
        message, _is_new = say(
            sender, get_other(row["to"], sender.id), row["words"].strip(), f"demo {number}"
        )
        message.sent_at = today - timedelta(hours=row["hours_ago"])
        if "coffee" in row:
            _propose(message, sender, people[row["to"]], row["coffee"])
        newest[message.conversation_id] = message
    for message in newest.values():
        _leave_unread(message, {person.id: person for person in people.values()})


def add_conversations(people: Mapping[str, Person], today: datetime) -> None:
    """Conversations of several; their newest message waits to be read, too."""
    by_id = {person.id: person for person in people.values()}
    for number, row in enumerate(table("conversations")["conversation"]):
        first, *rest = row["said"]
        others = [people[handle] for handle in row["with"]]
        key = f"demo several {number}"
        message = begin(people[first["from"]], others, row["name"], first["words"].strip(), key)
        message.sent_at = today - timedelta(hours=first["hours_ago"])
        for turn, said in enumerate(rest):
            sender, words = people[said["from"]], said["words"].strip()
            message, _is_new = say_in(message.conversation_id, sender, words, f"{key} {turn}")
            message.sent_at = today - timedelta(hours=said["hours_ago"])
        _date_notes(message.conversation_id, today - timedelta(hours=first["hours_ago"]))
        for other in others:
            read_thread(other.id, thread_of(message.conversation_id))
        _leave_unread(
            message,
            by_id,
            f"wrote to you and others in “{row['name']}”",
            f"/conversations/{message.conversation_id}",
        )


def _date_notes(conversation_id: int, at: datetime) -> None:
    """It began when its first words were said."""
    notes = (Message.conversation_id == conversation_id, Message.note == Note.BEGAN)
    db.session.execute(update(Message).where(*notes).values(sent_at=at))


def _propose(message: Message, asker: Person, asked: Person, told: Mapping[str, Any]) -> None:
    """Half an hour on the next such weekday, from the day after tomorrow on, on the asker's clock."""
    zone = ZoneInfo(asker.time_zone)
    day = message.sent_at.astimezone(zone) + timedelta(days=2)
    day += timedelta(days=(told["weekday"] - day.weekday()) % 7)
    starts_at = day.replace(hour=told["hour"], minute=0, second=0, microsecond=0).astimezone(UTC)
    db.session.add(
        Coffee(
            message_id=message.id,
            uid="coffee-of-the-demo@tern.example",
            organizer_id=asker.id,
            asker_id=asker.id,
            asked_id=asked.id,
            starts_at=starts_at,
            office=told["office"],
        )
    )


def _leave_unread(
    message: Message, people: Mapping[int, Person], did: str = "wrote to you", place: str | None = None
) -> None:
    """Whoever got it has read what came before, and is told of it."""
    for person_id, seat in list_seats(message.conversation_id).items():
        if person_id != message.sender_id:
            seat.read_id = message.id - 1
            sender = people[message.sender_id]
            tell(
                [person_id],
                "message",
                f"{sender.name} {did}",
                f"{place or f'/messages/{sender.handle}'}#message-{message.id}",
                actor_id=sender.id,
                thread=thread_of(message.conversation_id),
            )
