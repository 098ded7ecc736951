"""The words of several entries at once, for passages that stand below somebody's name."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import load_only, with_polymorphic

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry
from social.entries.queries import asked_by, readable


def by_ids(ids: Sequence[int], reader: Reader) -> dict[int, Entry]:
    """{id: entry} of those the reader may read, of any kind, with rendered words, title and path alone."""
    found = db.session.scalars(_by_ids(), {"ids": ids} | asked_by(reader)) if ids else ()
    return {entry.id: entry for entry in found}


@cache
def _by_ids() -> Select[Entry]:
    any_kind = with_polymorphic(Entry, "*")
    shown = (any_kind.title, any_kind.html, any_kind.root_id, any_kind.published_at)
    return (
        select(any_kind)
        .where(any_kind.id.in_(bindparam("ids", expanding=True)), readable())
        .options(load_only(*shown))
    )
