"""The demo company's private words: who writes to whom, and a coffee that waits for an answer."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from social.core.database import db
from social.demo.texts import table
from social.messages.models import Coffee, Message
from social.messages.queries import get_other, list_seats
from social.messages.service.sending import say, thread_of
from social.notifications.service import tell
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


def _leave_unread(message: Message, people: Mapping[int, Person]) -> None:
    """Whoever got it has read what came before, and is told of it."""
    for person_id, seat in list_seats(message.conversation_id).items():
        if person_id != message.sender_id:
            seat.read_id = message.id - 1
            sender = people[message.sender_id]
            tell(
                [person_id],
                "message",
                f"{sender.name} wrote to you",
                f"/messages/{sender.handle}#message-{message.id}",
                actor_id=sender.id,
                thread=thread_of(message.conversation_id),
            )
