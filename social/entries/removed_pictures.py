"""Pictures that a moderator removed: only their owner sees them, until that is taken back.

The trail says which they are, so that no later edit of a text can bring one back.
"""

from sqlalchemy import ColumnElement, literal, select

from social.core.database import db
from social.core.pictures import Drawn, Refused
from social.core.storage import Storage
from social.entries.models import Picture
from social.trail import queries as trail

REFUSAL = (
    "A moderator removed this picture, so it cannot be put up again. Your record says why, and how to have "
    "that looked at again."
)


def is_removed() -> ColumnElement[bool]:
    """Whether the picture of a row is one of them."""
    return trail.stands("remove", literal("picture:") + Picture.key)


def was_removed(key: str) -> bool:
    """Whether this one is."""
    return db.session.scalar(select(Picture.id).where(Picture.key == key, is_removed())) is not None


def find_owner_of_standing(key: str) -> int | None:
    """Whose picture it is; None where there is none, or it is one of them."""
    return db.session.scalar(select(Picture.owner_id).where(Picture.key == key, ~is_removed()))


def refuse_removed(owner_id: int, drawn: Drawn, storage: Storage) -> None:
    """The same picture under another address is the same picture. Raises Refused."""
    alike = select(Picture.key).where(
        Picture.owner_id == owner_id, Picture.width == drawn.width, Picture.height == drawn.height
    )
    for key in db.session.scalars(alike.where(is_removed())):
        if all(_holds(storage, key, name, data) for name, data in drawn.files.items()):
            raise Refused(REFUSAL)


def _holds(storage: Storage, key: str, name: str, data: bytes) -> bool:
    kept = storage.path(key, name)
    return kept.is_file() and kept.stat().st_size == len(data) and kept.read_bytes() == data
