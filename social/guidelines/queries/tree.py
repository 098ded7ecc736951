"""Finding where pages stand."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, State
from social.entries.queries import readable_by
from social.guidelines.models import Guideline
from social.guidelines.tree import Leaf, Level, grow, in_order

AT_ONCE = 100  # pages in one list of one level
WHOLE = 80  # as many pages are shown with all their branches open
DEEPEST = 40  # a chain of parents is never followed further, should it ever be a circle


def whole_tree(reader: Reader) -> list[Leaf]:
    """Every page that the reader may read, as a tree: one statement, however many there are."""
    return grow(_leaf(row) for row in db.session.execute(_leaves(readable_by(reader))))


def top_level(reader: Reader, start: int = 0) -> Level:
    """The pages at the top: with all that is below them where there are few, else with closed branches."""
    rows = db.session.execute(_leaves(readable_by(reader)).limit(WHOLE + 1)).all()
    if len(rows) <= WHOLE:
        return Level(grow(_leaf(row) for row in rows))
    return _level(None, reader, start)


def level_below(page: Guideline, reader: Reader, start: int = 0) -> Level:
    """The pages right below one, with closed branches."""
    return _level(page, reader, start)


def _level(page: Guideline | None, reader: Reader, start: int) -> Level:
    """Titles of all are read to put them in order; everything else only of those that are shown."""
    standing = db.session.execute(
        select(Guideline.id, Entry.title, Guideline.position)
        .select_from(Guideline)
        .where(Entry.kind == "guideline", readable_by(reader), _right_below(page, reader))
    ).all()
    ids = [row.id for row in sorted(standing, key=in_order)[start : start + AT_ONCE]]
    below = aliased(Guideline, flat=True)
    holds = _seen(below, reader).where(below.above_id == Guideline.id).exists()
    rows = db.session.execute(_leaves(Guideline.id.in_(ids)).add_columns(holds.label("holds_more"))).all()
    leaves = sorted((_leaf(row, row.holds_more) for row in rows), key=in_order)
    return Level(leaves, start=start, rest=max(0, len(standing) - start - len(ids)))


def _right_below(page: Guideline | None, reader: Reader) -> ColumnElement[bool]:
    """At the top stands also whatever hangs below a page that the reader may not read."""
    if page is not None:
        return Guideline.above_id == page.id
    up = aliased(Guideline, flat=True)
    seen = _seen(up, reader).where(up.id == Guideline.above_id).exists()
    return or_(Guideline.above_id.is_(None), ~seen)


def _seen(page: type[Guideline], reader: Reader) -> Select[int]:
    return (
        select(page.id)
        .where(page.state == State.PUBLISHED, page.audience.in_(sorted(reader.audiences)))
        .correlate(Guideline)
    )


def lock(page: Guideline, above: Guideline | None) -> None:
    """Have two go one after the other whose moves together could make a circle. No commit.

    On SQLite they do so anyway.
    """
    chain = chain_above()
    ids = db.session.scalars(select(chain.c.id), {"start": above.id if above else None}).all()
    held = select(Guideline.id).where(Guideline.id.in_({page.id, *ids})).order_by(Guideline.id)
    db.session.execute(held.with_for_update(of=Guideline.__table__))
    db.session.refresh(page, ("above_id", "position"))


def around(page: Guideline, reader: Reader) -> tuple[list[Leaf], list[Leaf]]:
    """The pages above it from the top down, and those right below it in order."""
    given = {"start": page.above_id, "page": page.id, "audiences": sorted(reader.audiences)}
    rows = db.session.execute(_around(), given).all()
    above = sorted((row for row in rows if row.depth is not None), key=lambda row: -row.depth)
    below = sorted((_leaf(row) for row in rows if row.depth is None), key=in_order)
    return [_leaf(row) for row in above], below


@cache
def _around() -> Select[Any]:
    """Made once: making this statement costs more than running it."""
    chain = chain_above()
    pages = Guideline.__table__.alias("pages")
    near = union_all(select(chain.c.id), select(pages.c.id).where(pages.c.above_id == bindparam("page")))
    readable = Entry.audience.in_(bindparam("audiences", expanding=True))
    return (
        _leaves(and_(Entry.state == State.PUBLISHED, readable))
        .add_columns(chain.c.depth)
        .outerjoin(chain, chain.c.id == Guideline.id)
        .where(Guideline.id.in_(near))
    )


def stands_below(page_id: int, other_id: int) -> bool:
    """Whether the other page is this page, or stands somewhere below it."""
    chain = chain_above()
    statement = select(chain.c.id).where(chain.c.id == page_id).limit(1)
    return db.session.scalar(statement, {"start": other_id}) is not None


def list_beside(above_id: int | None) -> Sequence[Guideline]:
    """All pages right below this one (None: at the top) in order, for those who arrange them."""
    same = Guideline.above_id == above_id if above_id else Guideline.above_id.is_(None)
    return sorted(db.session.scalars(select(Guideline).where(same)), key=in_order)


def last_position(above_id: int | None) -> int:
    """The place of the last page right below this one; 0 if there is none."""
    same = Guideline.above_id == above_id if above_id else Guideline.above_id.is_(None)
    return db.session.scalar(select(func.max(Guideline.position)).where(same)) or 0


def chain_above() -> CTE:
    """The page `start` and all above it, with how many steps up that is."""
    start = select(Guideline.__table__.c.id, Guideline.__table__.c.above_id, literal(0).label("depth"))
    chain = start.where(Guideline.__table__.c.id == bindparam("start")).cte("above", recursive=True)
    up = Guideline.__table__.alias("up")
    step = select(up.c.id, up.c.above_id, chain.c.depth + 1)
    return chain.union_all(step.join(chain, chain.c.above_id == up.c.id).where(chain.c.depth < DEEPEST))


def _leaves(readable: ColumnElement[bool]) -> Select[int, str, str, int | None, int, str, int | None]:
    return (
        select(
            Guideline.id,
            Entry.title,
            Guideline.slug,
            Guideline.above_id,
            Guideline.position,
            Community.name.label("community"),
            Entry.community_id,
        )
        .select_from(Guideline)
        .outerjoin(Community, Community.id == Entry.community_id)
        .where(Entry.kind == "guideline", readable)
    )


def _leaf(row: Any, holds_more: bool = False) -> Leaf:
    return Leaf(
        row.id,
        row.title,
        row.slug,
        row.above_id,
        row.position,
        row.community,
        row.community_id,
        holds_more,
    )
