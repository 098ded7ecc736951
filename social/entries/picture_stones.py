"""What stands where a moderator removed a picture: a line that says so, for everybody who does not see it."""

import re
from collections.abc import Callable, Iterable

from sqlalchemy import literal, select
from sqlalchemy.orm import aliased

from social.core.database import db
from social.entries.elsewhere import shown_elsewhere
from social.entries.models import Picture
from social.entries.removed_pictures import is_removed
from social.trail.models import Act

WHY = "stone"  # in the detail of the act: the reason as a stone says it
_PART = r'(?:[^<>"]|"[^"]*")*'
_IMAGE = re.compile(rf'<img\b{_PART}?\bsrc="/pictures/([A-Za-z0-9_-]+)([^"]*)"{_PART}>')


def gone_in(htmls: Iterable[str], person_id: int | None) -> dict[str, str]:
    """{key: why} of the pictures in these texts that were removed, and that the person does not see."""
    shown = {found for html in htmls for found in _IMAGE.findall(html)}
    if not shown:
        return {}
    keys, in_words = {key for key, _ in shown}, {key for key, width in shown if not width}
    removal = aliased(Act)  # the newest is the one that stands
    rows = db.session.execute(
        select(Picture.key, removal.detail)
        .join(removal, removal.about == literal("picture:") + Picture.key)
        .where(Picture.key.in_(keys), Picture.owner_id != person_id, removal.did == "remove", is_removed())
        .order_by(removal.id)
    )
    gone = {key: detail.get(WHY, "") for key, detail in rows}
    if person_id is None:
        return gone
    # Who looks after it, or signed it, goes on seeing it there. For cards nobody asks: lists stay fast.
    return {
        key: why for key, why in gone.items() if key not in in_words or not shown_elsewhere(key, person_id)
    }


def put_stones(html: str, gone: dict[str, str], draw: Callable[[str], str]) -> str:
    """The text with a stone for each of them. `draw`: why → its HTML."""
    if not gone:
        return html
    return _IMAGE.sub(lambda image: draw(gone[image[1]]) if image[1] in gone else image[0], html)
