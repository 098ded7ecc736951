"""Loading one page of a discussion: one statement for a short one, two for the longest."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, func, select

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
from social.entries.stones import stone_words
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
from social.people.faces import Face, face_columns
from social.people.models import Person

NOTHING: frozenset[str] = frozenset()
SHORT = 80  # so many rows are taken at once; a longer discussion is first measured, then cut
_answered = Entry.__table__.alias("answered")
_answered_author = Person.__table__.alias("answered_author")


def load(root: Entry, person_id: int, number: int = 1) -> Discussion:
    """One page of what was said about a readable entry; a number too high is the last page."""
    asked = {"root_id": root.id, "person_id": person_id}
    if root.comment_count <= PAGE:
        rows = list(db.session.execute(_FIRST_COMMENTS, asked))
        if len(rows) <= SHORT:
            return _discussion(root.id, pages(arrange([(row[0], row[1]) for row in rows])), number, rows)
    cut = pages(arrange(_spoken(root.id)))
    page = cut[min(number, len(cut)) - 1]
    wanted = {place.id for place in page} | {place.top_id for place in page}
    rows = list(db.session.execute(_THESE_COMMENTS, asked | {"wanted": sorted(wanted)}))
    return _discussion(root.id, cut, number, rows)


def page_of(comment: Comment) -> int:
    """The number of the page that shows the comment."""
    return page_with(pages(arrange(_spoken(comment.root_id))), comment.id) or 1


def _spoken(root_id: int | None) -> list[tuple[int, int | None]]:
    return [(row[0], row[1]) for row in db.session.execute(_SPOKEN, {"root_id": root_id})]


def _discussion(root_id: int, cut: list[list[Place]], number: int, rows: Collection[Any]) -> Discussion:
    number = min(number, len(cut))
    page = cut[number - 1]
    depths = {place.id: place.depth for place in page}
    shown = {row[0]: _shown(row, depths.get(row[0], 1)) for row in rows}
    return Discussion(root_id, grouped(page, shown), number, len(cut))


def _shown(row: Any, depth: int) -> ShownComment:
    """One row of `_comments`; taken apart at once, as asking a row for each name takes its time."""
    comment_id, parent_id, html, state, published_at, edited_at, removed_by_id, why, hidden, *beside = row
    thanks, useful, wonder, mine, vouched, vouches, answered_state, answered_name, *face = beside
    author = Face(*face)
    given = frozenset(mine.split(",")) if mine else NOTHING
    answered = "a removed comment" if answered_state == State.REMOVED else answered_name
    return ShownComment(
        id=comment_id,
        parent_id=parent_id,
        author=author,
        html=html,
        published_at=published_at,
        edited_at=edited_at,
        removed=state == State.REMOVED,
        stone=stone_words(removed_by_id == author.id and not why, hidden=hidden, why=why),
        counts={ReactionKind.THANKS: thanks, ReactionKind.USEFUL: useful, ReactionKind.WONDER: wonder},
        mine=given | {ContributionRole.VOUCHED} if vouches else given,
        vouched=vouched,
        depth=depth,
        answers=answered if depth > 2 else "",
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
            Comment.removed_for,
            Comment.hidden,
            Comment.thanks_count,
            Comment.useful_count,
            Comment.wonder_count,
            mine.scalar_subquery().label("mine"),
            vouched.scalar_subquery().label("vouched"),
            vouched.where(Contribution.person_id == person_id).scalar_subquery().label("vouches"),
            _answered.c.state.label("answered_state"),
            _answered_author.c.name.label("answered_name"),
            *face_columns(),
        )
        .join(Person, Person.id == Comment.author_id)
        .outerjoin(_answered, _answered.c.id == Comment.parent_id)
        .outerjoin(_answered_author, _answered_author.c.id == _answered.c.author_id)
        .where(Comment.root_id == root_id, Comment.kind == "comment")
        .order_by(Comment.published_at, Comment.id)
    )


# Put together once: doing so for every page would cost more than asking.
_COMMENTS = _comments()
_FIRST_COMMENTS = _COMMENTS.limit(SHORT + 1)
_THESE_COMMENTS = _COMMENTS.where(Comment.id.in_(bindparam("wanted", expanding=True)))
_SPOKEN = (
    select(Comment.id, Comment.parent_id)
    .where(Comment.root_id == bindparam("root_id"), Comment.kind == "comment")
    .order_by(Comment.published_at, Comment.id)
)
