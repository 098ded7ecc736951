"""Telling people that they are named, once: as that, or by what tells them of it anyway."""

from collections.abc import Collection, Mapping

from social.core.database import db
from social.entries.models import Entry
from social.notifications import mutes
from social.notifications.queries import who_prefer
from social.notifications.service import tell
from social.people.models import Person

MENTION = "mention"


def named_first(entry: Entry, writer: Person, named: set[int], told: Mapping[int, str]) -> set[int]:
    """Of those who are named, the ones to be told that they are: all but those who hear of it by another kind
    of news (`told`), and no later. Who muted it hears nothing by that."""
    anyway = named & told.keys()
    anyway -= mutes.of(anyway, _thread(entry), entry.audience, writer.id)
    for kind in {told[each] for each in anyway}:
        anyway -= who_prefer(MENTION, kind, {each for each in anyway if told[each] == kind})
    return named - anyway


def tell_named(entry: Entry, writer: Person, person_ids: Collection[int]) -> None:
    """Tell people that somebody named them. No commit."""
    if not person_ids:
        return
    where = f"“{entry.title}”" if entry.title else f"{entry.called}{_below(entry)}"
    tell(
        person_ids,
        MENTION,
        f"{writer.name} mentioned you in {where}",
        entry.path,
        actor_id=writer.id,
        thread=_thread(entry),
        audience=entry.audience,
    )


def _below(entry: Entry) -> str:
    root = db.session.get(Entry, entry.root_id) if entry.root_id else None
    return f" on “{root.title}”" if root and root.title else ""


def _thread(entry: Entry) -> str:
    return f"entry:{entry.root_id or entry.id}"
