"""Photos of people: drawn square in a few sizes, kept in the instance folder."""

from pathlib import Path

from social.core.database import db
from social.core.pictures import SQUARES, Crop, draw_photo
from social.core.storage import Storage
from social.people import service
from social.people.models import Person

SIZES = SQUARES


class Photos:
    """The photos of one installation."""

    def __init__(self, instance: Path) -> None:
        self._storage = Storage(instance / "photos")

    def show(self, person: Person, data: bytes, crop: Crop | None) -> None:
        """Give somebody another photo. Raises pictures.Refused with a sentence for them."""
        db.session.rollback()  # drawing the sizes takes a while, and nobody should wait for it to write
        key = self._storage.put(draw_photo(data, crop).files)
        self._forget(service.set_photo(person, key))

    def remove(self, person: Person) -> None:
        """Back to drawn initials."""
        self._forget(service.set_photo(person, ""))

    def path(self, key: str, size: int) -> Path:
        """Where a photo is kept in one of SIZES."""
        return self._storage.path(key, f"{size}.webp")

    def _forget(self, key: str) -> None:
        if key:
            self._storage.delete(key)
