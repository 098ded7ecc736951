"""Finding out whether a title is free."""

from collections.abc import Collection

from sqlalchemy import select

from social.communities.models import EVERYONE
from social.core.database import db
from social.entries.models import State
from social.entries.wiki_links import title_key
from social.guidelines.models import Guideline


def is_taken(title: str, audience: str, besides: Collection[int]) -> bool:
    """Whether a page has this title that all may read who read the change; some pages aside."""
    statement = select(Guideline.id).where(
        Guideline.title_key == title_key(title),
        Guideline.state == State.PUBLISHED,
        Guideline.audience.in_((EVERYONE, audience)),
        Guideline.id.not_in(besides),
    )
    return db.session.scalars(statement.limit(1)).first() is not None
