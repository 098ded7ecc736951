"""Finding what a new page can begin with."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry
from social.entries.queries import readable_by
from social.guidelines.models import Guideline
from social.guidelines.templates import Template, built_in

MOST = 30


def list_all(reader: Reader) -> Sequence[Template]:
    """Our own, then the pages that are lent for it and that the reader may read, without their words."""
    rows = db.session.execute(
        select(Guideline.slug, Entry.title)
        .select_from(Guideline)
        .where(Guideline.template, readable_by(reader))
        .order_by(Entry.title, Guideline.id)
        .limit(MOST)
    )
    return [*built_in().values(), *(Template(slug, title) for slug, title in rows)]


def find(key: str, reader: Reader) -> Template | None:
    """One of them with its words."""
    page = db.session.scalars(
        select(Guideline)
        .where(Guideline.slug == key, Guideline.template, readable_by(reader))
        .options(undefer(Guideline.body))
    ).one_or_none()
    return Template(page.slug, page.title, page.body) if page else built_in().get(key)
