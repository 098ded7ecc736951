"""Showing pictures in what one writes."""

import re
from pathlib import Path

from social.core import pictures
from social.core.database import db, transaction
from social.core.storage import Storage
from social.entries.models import Picture
from social.entries.removed_pictures import refuse_removed

_MARKS = re.compile(r"[\[\]()!<>`*_\\\r\n]+")


def add_picture(owner_id: int, data: bytes, name: str, storage: Storage) -> Picture:
    """Store a picture for its owner. Raises pictures.Refused."""
    db.session.rollback()  # drawing the sizes takes a while, and nobody should wait for it to write
    drawn = pictures.draw_picture(data)
    key = storage.put(drawn.files)
    try:
        with transaction():
            refuse_removed(owner_id, drawn, storage)
            row = Picture(key=key, owner_id=owner_id, name=name[:200], width=drawn.width, height=drawn.height)
            db.session.add(row)
    except BaseException:
        storage.delete(key)
        raise
    return row


def markdown_for(key: str, name: str) -> str:
    """What to write so that the picture is shown there; its file name stands in for better words."""
    words = " ".join(_MARKS.sub(" ", Path(name).stem).split())[:80]
    return f"![{words}](/pictures/{key})"
