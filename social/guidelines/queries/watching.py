"""Finding who watches a page."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sqlalchemy import CompoundSelect, and_, bindparam, exists, literal, or_, select

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Entry
from social.entries.queries import readable_by
from social.guidelines.models import Guideline, Reach, Watch
from social.guidelines.queries.tree import chain_above

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)
MOST = 5000  # people who hear of one change


class Watched(NamedTuple):
    """Something that somebody watches."""

    page: Guideline
    reach: str


def ids_watching(page_ids: Iterable[int]) -> set[int]:
    """Who wants to hear of any of these pages."""
    return {person_id for page_id in page_ids for person_id in _ids_watching(page_id)}


def _ids_watching(page_id: int) -> set[int]:
    """Its writers, and who watches it or a branch that it is part of, without those who said no."""
    chain = chain_above()
    rows = db.session.execute(
        select(Watch.person_id, Watch.reach, Watch.page_id)
        .join(chain, chain.c.id == Watch.page_id)
        .where(or_(Watch.page_id == page_id, Watch.reach == Reach.BRANCH))
        .limit(MOST),
        {"start": page_id},
    ).all()
    wrote = select(Contribution.person_id).where(
        Contribution.entry_id == page_id, Contribution.role.in_(WRITING)
    )
    stopped = {row.person_id for row in rows if row.reach == Reach.NONE and row.page_id == page_id}
    watching = {row.person_id for row in rows if row.reach != Reach.NONE}
    return (watching | set(db.session.scalars(wrote.limit(MOST)))) - stopped


def reach_of(page: Guideline, person_id: int) -> str:
    """How far somebody watches the page: as they said, through a page above it, or as one of its writers."""
    rows = db.session.execute(_reach(), {"start": page.id, "page": page.id, "me": person_id})
    said = {row.page_id: row.reach for row in rows}
    if page.id in said:
        return str(said[page.id])
    return Reach.PAGE if 0 in said or Reach.BRANCH in said.values() else Reach.NONE


@cache
def _reach() -> CompoundSelect[int, str]:
    """Made once. What somebody said of the page and of those above it; page 0 where they wrote on it."""
    chain = chain_above()
    said = (
        select(Watch.page_id, Watch.reach)
        .join(chain, chain.c.id == Watch.page_id)
        .where(Watch.person_id == bindparam("me"))
    )
    wrote = select(literal(0), literal("page")).where(
        exists().where(
            Contribution.entry_id == bindparam("page"),
            Contribution.person_id == bindparam("me"),
            Contribution.role.in_(WRITING),
        )
    )
    return said.union_all(wrote)


def find(page_id: int, person_id: int) -> Watch | None:
    """What somebody said about a page."""
    return db.session.get(Watch, (page_id, person_id))


def list_mine(person_id: int, reader: Reader, most: int = 300) -> list[Watched]:
    """All pages that somebody watches and may read, by title: chosen, or as a writer."""
    wrote = select(Contribution.entry_id).where(
        Contribution.person_id == person_id, Contribution.role.in_(WRITING)
    )
    mine = and_(Watch.page_id == Guideline.id, Watch.person_id == person_id)
    rows = db.session.execute(
        select(Guideline, Watch.reach)
        .outerjoin(Watch, mine)
        .where(readable_by(reader), or_(Watch.reach.is_not(None), Guideline.id.in_(wrote)))
        .where(or_(Watch.reach.is_(None), Watch.reach != Reach.NONE))
        .order_by(Entry.title, Guideline.id)
        .limit(most)
    )
    return [Watched(page, reach or Reach.PAGE) for page, reach in rows]
