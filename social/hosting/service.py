"""What hosts and members do beside writing: bringing files, pinning, asking somebody for a word."""

from dataclasses import dataclass

from sqlalchemy import delete

from social.communities.closing import refuse_if_closed
from social.communities.models import Community
from social.core.clock import now
from social.core.database import db, transaction
from social.core.storage import Storage
from social.entries.models import Entry
from social.expertise.missed.invitations import set_may_invite
from social.hosting.models import CommunityFile, Pin, SpeakInvitation
from social.hosting.policy import can_pin
from social.hosting.queries import pins
from social.hosting.queries import readers as silent
from social.notifications.service import tell
from social.people.models import Person

STORED = "file"  # every file is kept under this name; its own is only ever shown


class TooManyPins(ValueError):
    """There is no room: something else has to be taken down first."""


class NotNow(ValueError):
    """This person cannot be asked for a word: asked not long ago, or does not want to be."""


@dataclass(frozen=True)
class Brought:
    """A file as it was sent."""

    data: bytes
    name: str
    says: str


def bring_file(community: Community, person: Person, storage: Storage, brought: Brought) -> CommunityFile:
    """Keep a file for the members. Raises ClosedToWriting."""
    refuse_if_closed(community.id)
    db.session.rollback()  # writing to the disk takes a while, and nobody should wait for it to write
    key = storage.put({STORED: brought.data})
    try:
        with transaction():
            refuse_if_closed(community.id)
            row = CommunityFile(
                community_id=community.id,
                owner_id=person.id,
                key=key,
                name=brought.name[-200:],
                size=len(brought.data),
                says=brought.says,
            )
            db.session.add(row)
    except BaseException:
        storage.delete(key)
        raise
    return row


def remove_file(file: CommunityFile, by: Person, storage: Storage) -> None:
    """Leave a stone where a file was; its bytes are gone."""
    key = file.key
    with transaction():
        file.removed_at, file.removed_by_id = now(), by.id
        file.name = file.says = ""
    storage.delete(key)


def pin(community: Community, entry: Entry, host: Person) -> None:
    """Show it first; what nobody sees any more falls, and does not come back later. Raises TooManyPins."""
    with transaction():
        pinned = pins.list_ids(community)
        if not can_pin(pinned, entry.id):
            raise TooManyPins(community.slug)
        db.session.execute(delete(Pin).where(Pin.community_id == community.id, Pin.entry_id.not_in(pinned)))
        if entry.id not in pinned:
            db.session.add(
                Pin(community_id=community.id, entry_id=entry.id, pinned_by_id=host.id, pinned_at=now())
            )


def unpin(community: Community, entry_id: int) -> None:
    """Show it where it stands otherwise."""
    with transaction():
        found = pins.find_pin(community.id, entry_id)
        if found is not None:
            db.session.delete(found)


def ask_for_a_word(community: Community, person_id: int, host: Person, words: str) -> None:
    """Ask a member who reads and knows to say something. Raises NotNow."""
    with transaction():
        if person_id not in silent.may_be_asked(community.id, [person_id]):
            raise NotNow(person_id)
        db.session.add(
            SpeakInvitation(
                community_id=community.id,
                person_id=person_id,
                host_id=host.id,
                words=words,
                asked_at=now(),
            )
        )
        tell(
            [person_id],
            "speak",
            f"{host.name} would like to hear you in {community.name}: {words}",
            community.path,
            actor_id=host.id,
            thread=f"community:{community.id}",
            audience=community.audience,
        )


def decline(invitation: SpeakInvitation, person: Person, *, for_good: bool) -> None:
    """Not now, or never anywhere. Nobody is told."""
    with transaction():
        invitation.declined_at = now()
    if for_good:
        set_may_invite(person, False)
