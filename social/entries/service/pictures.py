"""Showing pictures in what one writes."""

import re
import secrets
import shutil
from pathlib import Path

from social.core import pictures
from social.core.database import db, transaction
from social.entries.models import Picture

_MARKS = re.compile(r"[\[\]()!<>`*_\\\r\n]+")


def add_picture(owner_id: int, data: bytes, name: str, folder: Path) -> Picture:
    """Store a picture for its owner. Raises pictures.Refused."""
    db.session.rollback()  # drawing the sizes takes a while, and nobody should wait for it to write
    key = secrets.token_hex(12)
    stored = pictures.store(data, folder / key)
    try:
        with transaction():
            row = Picture(
                key=key, owner_id=owner_id, name=name[:200], width=stored.width, height=stored.height
            )
            db.session.add(row)
    except BaseException:
        shutil.rmtree(folder / key, ignore_errors=True)
        raise
    return row


def markdown_for(key: str, name: str) -> str:
    """What to write so that the picture is shown there; its file name stands in for better words."""
    words = " ".join(_MARKS.sub(" ", Path(name).stem).split())[:80]
    return f"![{words}](/pictures/{key})"
