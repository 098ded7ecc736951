"""Finding where pages stand."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)

from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, State
from social.entries.queries import AUDIENCES, asked_by, readable, readable_by
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
    rows = db.session.execute(_first(), asked_by(reader)).all()
    if len(rows) <= WHOLE:
        return Level(grow(_leaf(row) for row in rows))
    return _level(_at_the_top(), asked_by(reader), start)


def level_below(page: Guideline, reader: Reader, start: int = 0) -> Level:
    """The pages right below one, with closed branches."""
    return _level(_right_below(), asked_by(reader) | {"above": page.id}, start)


def _level(standing: Select[int, str, int], given: dict[str, Any], start: int) -> Level:
    """Titles of all are read to put them in order; everything else only of those that are shown."""
    rows = db.session.execute(standing, given).all()
    ids = [row.id for row in sorted(rows, key=in_order)[start : start + AT_ONCE]]
    shown = db.session.execute(_shown(), given | {"ids": ids})
    leaves = sorted((_leaf(row, row.holds_more) for row in shown), key=in_order)
    return Level(leaves, start=start, rest=max(0, len(rows) - start - len(ids)))


# Each of these is put together once: that costs more than running it.
@cache
def _first() -> Select[int, str, str, int | None, int, str, int | None]:
    return _leaves(readable()).limit(WHOLE + 1)


@cache
def _right_below() -> Select[int, str, int]:
    return _standing().where(Guideline.above_id == bindparam("above"))


@cache
def _at_the_top() -> Select[int, str, int]:
    """Also whatever hangs below a page that the reader may not read."""
    up, words = Guideline.__table__.alias("up"), Entry.__table__.alias("up_words")
    seen = _seen(up, words).where(up.c.id == Guideline.above_id).correlate(Guideline.__table__).exists()
    return _standing().where(or_(Guideline.above_id.is_(None), ~seen))


@cache
def _shown() -> Select[Any]:
    below, words = Guideline.__table__.alias("below"), Entry.__table__.alias("below_words")
    holds = _seen(below, words).where(below.c.above_id == Guideline.id).correlate(Guideline.__table__)
    chosen = Guideline.id.in_(bindparam("ids", expanding=True))
    return _leaves(chosen).add_columns(holds.exists().label("holds_more"))


def _standing() -> Select[int, str, int]:
    return (
        select(Guideline.id, Entry.title, Guideline.position)
        .select_from(Guideline)
        .where(Entry.kind == "guideline", readable())
    )


def _seen(pages: FromClause, words: FromClause) -> Select[int]:
    return (
        select(pages.c.id)
        .join(words, words.c.id == pages.c.id)
        .where(words.c.state == State.PUBLISHED, words.c.audience.in_(AUDIENCES))
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
