"""Loading one page of a discussion: one statement for a short one, two for the longest."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import load_only

from social.core.database import db
from social.entries.models import (
    Comment,
    Contribution,
    ContributionRole,
    Entry,
    Reaction,
    ReactionKind,
    State,
)
from social.entries.thread import (
    PAGE,
    Discussion,
    Place,
    ShownComment,
    arrange,
    grouped,
    page_with,
    pages,
)
from social.people.models import Person

SHORT = 80  # so many rows are taken at once; a longer discussion is first measured, then cut
_answered = Entry.__table__.alias("answered")
_answered_author = Person.__table__.alias("answered_author")


def load(root: Entry, person_id: int, number: int = 1) -> Discussion:
    """One page of what was said about a readable entry; a number too high is the last page."""
    if root.comment_count <= PAGE:
        rows = list(
            db.session.execute(_COMMENTS.limit(SHORT + 1), {"root_id": root.id, "person_id": person_id})
        )
        if len(rows) <= SHORT:
            return _discussion(
                root.id, pages(arrange([(row.id, row.parent_id) for row in rows])), number, rows
            )
    cut = pages(arrange(_spoken(root.id)))
    page = cut[min(number, len(cut)) - 1]
    wanted = {place.id for place in page} | {place.top_id for place in page}
    rows = list(
        db.session.execute(
            _COMMENTS.where(Comment.id.in_(sorted(wanted))), {"root_id": root.id, "person_id": person_id}
        )
    )
    return _discussion(root.id, cut, number, rows)


def page_of(comment: Comment) -> int:
    """The number of the page that shows the comment."""
    return page_with(pages(arrange(_spoken(comment.root_id))), comment.id) or 1


def _spoken(root_id: int | None) -> list[tuple[int, int | None]]:
    statement = (
        select(Comment.id, Comment.parent_id)
        .where(Comment.root_id == root_id, Comment.kind == "comment")
        .order_by(Comment.published_at, Comment.id)
    )
    return [(row.id, row.parent_id) for row in db.session.execute(statement)]


def _discussion(root_id: int, cut: list[list[Place]], number: int, rows: Collection[Any]) -> Discussion:
    number = min(number, len(cut))
    page = cut[number - 1]
    depths = {place.id: place.depth for place in page}
    shown = {row.id: _shown(row, depths.get(row.id, 1)) for row in rows}
    return Discussion(root_id, grouped(page, shown), number, len(cut))


def _shown(row: Any, depth: int) -> ShownComment:
    gone = row.answered_state == State.REMOVED
    mine = frozenset(row.mine.split(",")) if row.mine else frozenset()
    return ShownComment(
        id=row.id,
        parent_id=row.parent_id,
        author=row.Person,
        html=row.html,
        published_at=row.published_at,
        edited_at=row.edited_at,
        removed=row.state == State.REMOVED,
        removed_by_author=row.removed_by_id == row.Person.id,
        counts={
            ReactionKind.THANKS: row.thanks_count,
            ReactionKind.USEFUL: row.useful_count,
            ReactionKind.WONDER: row.wonder_count,
        },
        mine=mine | {ContributionRole.VOUCHED} if row.vouches else mine,
        vouched=row.vouched,
        depth=depth,
        answers=("a removed comment" if gone else row.answered_name) if depth > 2 else "",
    )


def _comments() -> Select[*tuple[Any, ...]]:
    """The comments below a root in the order of speaking, removed ones too (they leave a stone)."""
    root_id: Any = bindparam("root_id")
    person_id: Any = bindparam("person_id")
    mine = select(func.aggregate_strings(Reaction.kind, ",")).where(
        Reaction.entry_id == Comment.id, Reaction.person_id == person_id
    )
    vouched = select(func.count()).where(
        Contribution.entry_id == Comment.id, Contribution.role == ContributionRole.VOUCHED
    )
    return (
        select(
            Comment.id,
            Comment.parent_id,
            Comment.html,
            Comment.state,
            Comment.published_at,
            Comment.edited_at,
            Comment.removed_by_id,
            Comment.thanks_count,
            Comment.useful_count,
            Comment.wonder_count,
            mine.scalar_subquery().label("mine"),
            vouched.scalar_subquery().label("vouched"),
            vouched.where(Contribution.person_id == person_id).scalar_subquery().label("vouches"),
            _answered.c.state.label("answered_state"),
            _answered_author.c.name.label("answered_name"),
            Person,
        )
        .join(Person, Person.id == Comment.author_id)
        .outerjoin(_answered, _answered.c.id == Comment.parent_id)
        .outerjoin(_answered_author, _answered_author.c.id == _answered.c.author_id)
        .where(Comment.root_id == root_id, Comment.kind == "comment")
        .options(load_only(Person.name, Person.handle, Person.photo, Person.audiences))
        .order_by(Comment.published_at, Comment.id)
    )


_COMMENTS = _comments()  # put together once: doing so for every page would cost more than asking
