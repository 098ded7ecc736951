"""A file of a community."""

from typing import Any

from sqlalchemy import select

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import NotFound, db
from social.hosting.models import CommunityFile
from social.moderation import subjects
from social.moderation.subjects import Subject
from social.people.models import Person


class Files:
    """Their keys are their numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One of a community in which the reader may read."""
        subject = self.load(key)
        if subject.audience not in reader.audiences:
            raise NotFound(f"file {key}")
        return subject

    def load(self, key: str) -> Subject:
        """Any. Moderators read its name and what its owner says of it; whoever may open it, opens it."""
        file = _file(key)
        community = db.session.get_one(Community, file.community_id)
        return Subject(
            about=f"file:{file.id}",
            what="file",
            person_id=file.owner_id,
            path=f"{community.path}/files",
            title=file.name,
            words=file.says,
            community_id=community.id,
            audience=community.audience,
            removed=file.removed,
            acts=("remove", "warn", "suspend"),
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, Any]) -> None:
        """A stone stands where it was; its bytes stay until it is clear that it does not come back."""
        if did == "remove":
            file = _file(key)
            detail["file"] = {"name": file.name, "says": file.says}
            file.removed_at, file.removed_by_id = now(), by.id
            file.name = file.says = ""

    def undo(self, key: str, did: str, detail: dict[str, Any]) -> None:
        """It is there again."""
        if did == "remove" and "file" in detail:
            file = _file(key)
            file.name, file.says = detail["file"]["name"], detail["file"]["says"]
            file.removed_at = file.removed_by_id = None


def _file(key: str) -> CommunityFile:
    number = subjects.number(key)
    found = db.session.scalars(select(CommunityFile).where(CommunityFile.id == number)).one_or_none()
    if found is None:
        raise NotFound(f"file {key}")
    return found
