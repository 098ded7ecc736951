"""What a line about somebody shows, without the whole row: pages draw dozens of these."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import SQLColumnExpression, case, func

from social.core.initials import colour_index, initials
from social.people.models import Audience, Person


@dataclass(frozen=True, slots=True)
class Face:
    """A name, where it leads, and the photo or drawn initials."""

    id: int
    name: str
    handle: str
    photo: str  # key of one that everybody may see, or ""

    @property
    def path(self) -> str:
        """Permanent address of the profile."""
        return f"/people/{self.handle}"

    @property
    def initials(self) -> str:
        """Drawn where there is no photo."""
        return initials(self.name)

    @property
    def colour_index(self) -> int:
        """Which avatar colour is theirs."""
        return colour_index(self.handle)

    def photo_path(self, size: int) -> str | None:
        """As Person.photo_path."""
        return f"{self.path}/photo/{size}?v={self.photo[:8]}" if self.photo else None


def face_columns() -> tuple[SQLColumnExpression[Any], ...]:
    """What a statement selects of people to make their faces: Face(*these four)."""
    seen_by = func.coalesce(Person.audiences["photo"].as_string(), Audience.EVERYONE)
    photo = case((seen_by == Audience.EVERYONE, Person.photo), else_="")
    return (Person.id, Person.name, Person.handle, photo)
