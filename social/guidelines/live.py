"""Guideline pages are written together: who may, and the words that a live text begins with."""

from collections.abc import Sequence

from sqlalchemy import select

from social.communities.reader import reader_for
from social.core.database import db
from social.core.texts import tidy
from social.entries.policy import open_to_words
from social.entries.shares import history_of, known_writers
from social.guidelines import policy
from social.guidelines.models import Guideline
from social.guidelines.queries import belonging
from social.live import subjects
from social.live.history import writers_of
from social.live.writers import Run


class Pages:
    """What rooms for writing together ask about guideline pages."""

    def may_write(self, entry_id: int, person_id: int) -> bool:
        """The same rule as for the plain form."""
        page = db.session.scalars(select(Guideline).where(Guideline.id == entry_id)).one_or_none()
        if page is None or not open_to_words(page) or not policy.may_read(page, reader_for(person_id)):
            return False
        return policy.can_edit(page, belonging.member_of(page.community_id, person_id))

    def words(self, entry_id: int) -> tuple[str, Sequence[Run]]:
        """The page as its readers see it, each character under whoever wrote it."""
        known = known_writers(entry_id)
        if known:
            return known[0], [Run(who, length) for who, length in known[1]]
        return writers_of((author_id, tidy(body)) for author_id, body in history_of(entry_id))


subjects.register("guideline", Pages())
