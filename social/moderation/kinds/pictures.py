"""A picture in something that somebody wrote."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select

from social.accounts.models import Account
from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.elsewhere import shown_elsewhere
from social.entries.models import Entry, EntryPicture, Picture, State
from social.entries.picture_stones import WHY
from social.entries.queries import may_see_picture
from social.entries.removed_pictures import was_removed
from social.messages.models import MessagePicture
from social.moderation import policy, queries
from social.moderation.models import Case
from social.moderation.subjects import Subject
from social.people.models import Person


class Pictures:
    """Their keys are the names in their addresses."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One that the reader sees somewhere."""
        if not (may_see_picture(key, reader) or shown_elsewhere(key, reader.person_id)):
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
        detail[WHY] = why

    def undo(self, key: str, did: str, detail: dict[str, Any]) -> None:
        """It is seen again where it stands; of earlier acts, where it stood."""
        if did == "remove":
            picture = _picture(key)
            for each in detail.get("entries", ()):
                db.session.merge(EntryPicture(entry_id=each, picture_id=picture.id))
            for each in detail.get("messages", ()):
                db.session.merge(MessagePicture(message_id=each, picture_id=picture.id))


def shows(key: str, person_id: int) -> bool:
    """Whether the picture stands in something reported that somebody looks at, or looks at again."""
    holds = or_(Case.about == f"picture:{key}", Case.words.contains(f"/pictures/{key}"))
    cases = db.session.execute(select(Case.id, Case.keeper_id).where(holds))
    keepers = {case_id: keeper_id for case_id, keeper_id in cases}
    return person_id in keepers.values() or (bool(keepers) and _looks_again_at(keepers, person_id))


def _looks_again_at(case_ids: Collection[int], person_id: int) -> bool:
    """Whether an appeal against what was decided there waits for somebody."""
    account = db.session.get(Account, queries.account_id_of(person_id))
    if account is None or not policy.moderates(account):
        return False
    return any(row.act.detail.get("case") in case_ids for row in queries.list_appeals(person_id))


def _picture(key: str) -> Picture:
    found = db.session.scalars(select(Picture).where(Picture.key == key)).one_or_none()
    if found is None:
        raise NotFound(f"picture {key}")
    return found
