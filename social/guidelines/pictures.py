"""Pictures in drafts, thrown ones too: for those who may write the page, where their owner put them there."""

import re

from sqlalchemy import exists, select

from social.core.database import db
from social.entries import elsewhere
from social.entries.models import Picture
from social.entries.removed_pictures import find_owner_of_standing
from social.guidelines.live import Pages
from social.guidelines.models import ThrownDraft
from social.live import texts
from social.live.queries import list_typed_by

_KEY = re.compile(r"/pictures/([A-Za-z0-9_-]+)")


def placed_in(owner_id: int, key: str, *page_ids: int) -> set[int]:
    """Ids of the pages, of these or any, into whose drafts its owner put a picture with their own hand.

    It may be gone again. Somebody else who writes its address there opens it to nobody. Asked of what was
    typed, and not of who has the letters now: whoever moves the picture makes them theirs.
    """
    told = max(re.findall(r"\w+", key), key=len)[1:-1].encode()  # its ends may be those of what stood there
    return {page_id for page_id, data in list_typed_by(owner_id, *page_ids) if told in data}


def placed(page_id: int, body: str) -> set[str]:
    """Keys of the pictures in these words that their owners put into the page's draft."""
    keys = sorted(set(_KEY.findall(body)))
    if not keys:
        return set()
    rows = db.session.execute(select(Picture.key, Picture.owner_id).where(Picture.key.in_(keys)))
    return {key for key, owner_id in rows if placed_in(owner_id, key, page_id)}


def seen_by(key: str, person_id: int) -> bool:
    """Whether a picture stands in a draft that the person may write, or in one that was thrown away there."""
    owner_id = find_owner_of_standing(key)
    if owner_id is None:
        return False
    may_write = Pages().may_write
    return any(
        may_write(page_id, person_id) and _stands_in(page_id, f"/pictures/{key}")
        for page_id in placed_in(owner_id, key)
    )


def _stands_in(page_id: int, address: str) -> bool:
    draft = texts.read(page_id)
    if draft is not None and address in draft.text:
        return True
    shown = ThrownDraft.body.contains(address, autoescape=True)
    return bool(db.session.scalar(select(exists().where(ThrownDraft.page_id == page_id, shown))))


elsewhere.register(seen_by)
