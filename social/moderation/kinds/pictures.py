"""A picture in something that somebody wrote."""

from typing import Any

from sqlalchemy import select

from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries import queries
from social.entries.elsewhere import shown_elsewhere
from social.entries.models import Entry, EntryPicture, Picture, State
from social.entries.removed_pictures import was_removed
from social.messages.models import MessagePicture
from social.moderation.subjects import Subject
from social.people.models import Person


class Pictures:
    """Their keys are the names in their addresses."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One that the reader sees somewhere."""
        if not (queries.may_see_picture(key, reader) or shown_elsewhere(key, reader.person_id)):
            raise NotFound(f"picture {key}")
        return self.load(key)

    def load(self, key: str) -> Subject:
        """Any. `audience`: everyone, if it stands in something that everybody reads."""
        picture = _picture(key)
        public = (
            select(Entry.id)
            .join(EntryPicture, EntryPicture.entry_id == Entry.id)
            .where(EntryPicture.picture_id == picture.id)
            .where(Entry.audience == EVERYONE, Entry.state == State.PUBLISHED)
        )
        return Subject(
            about=f"picture:{key}",
            what="picture",
            person_id=picture.owner_id,
            path=f"/pictures/{key}",
            words=f"![{picture.name}](/pictures/{key})",
            audience=EVERYONE if db.session.scalar(public.limit(1)) else "nobody",
            removed=was_removed(key),
            acts=("remove", "warn", "suspend"),
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Nobody but its owner sees it any more, wherever it stands: whoever shows it asks the trail."""

    def undo(self, key: str, did: str, detail: dict[str, Any]) -> None:
        """It is seen again where it stands; of earlier acts, where it stood."""
        if did == "remove":
            picture = _picture(key)
            for each in detail.get("entries", ()):
                db.session.merge(EntryPicture(entry_id=each, picture_id=picture.id))
            for each in detail.get("messages", ()):
                db.session.merge(MessagePicture(message_id=each, picture_id=picture.id))


def _picture(key: str) -> Picture:
    found = db.session.scalars(select(Picture).where(Picture.key == key)).one_or_none()
    if found is None:
        raise NotFound(f"picture {key}")
    return found
