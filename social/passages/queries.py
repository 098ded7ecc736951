"""Finding passages, where their words stand, and what is known of clauses."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, undefer

from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import (
    Comment,
    Contribution,
    ContributionRole,
    Entry,
    Revision,
    RevisionWriters,
    State,
)
from social.entries.queries import readable_by
from social.guidelines.models import Guideline
from social.passages.models import Clause, ClauseTurn, PageClauses, Passage, PassagePlace
from social.people.models import Person

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)


class Placed(NamedTuple):
    """A passage and where it stands in one revision; no place: its words are gone there."""

    passage: Passage
    start: int | None
    end: int | None


class Turn(NamedTuple):
    """Somebody's words came into a clause with a revision."""

    clause_id: int
    person: Person
    revision: Revision


def list_placed(page_id: int, revision: int, *, resolved: bool = True) -> list[Placed]:
    """The passages that were talked about up to a revision, with their places in it, oldest first."""
    here = and_(PassagePlace.comment_id == Passage.comment_id, PassagePlace.revision == revision)
    statement = (
        select(Passage, PassagePlace.start, PassagePlace.end)
        .join(Passage.comment)
        .join(Comment.author)
        .outerjoin(PassagePlace, here)
        .where(Passage.page_id == page_id, Passage.revision <= revision, Comment.state == State.PUBLISHED)
        .options(
            contains_eager(Passage.comment).options(undefer(Comment.html), contains_eager(Comment.author)),
            joinedload(Passage.resolved_by),
        )
        .order_by(Passage.comment_id)
    )
    if not resolved:
        statement = statement.where(Passage.resolved_at.is_(None))
    return [Placed(*row) for row in db.session.execute(statement)]


def get(comment_id: int, reader: Reader) -> Passage:
    """A passage that may be read, with its comment; else NotFound."""
    statement = (
        select(Passage)
        .join(Passage.comment)
        .where(Passage.comment_id == comment_id, readable_by(reader))
        .options(contains_eager(Passage.comment))
    )
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound(f"passage {comment_id}")
    return found


def get_page(page_id: int, reader: Reader) -> Guideline:
    """The page of a passage, if it may be read; else NotFound."""
    found = db.session.scalars(
        select(Guideline).where(Guideline.id == page_id, readable_by(reader))
    ).one_or_none()
    if found is None:
        raise NotFound(f"page {page_id}")
    return found


def count_answers(comment_ids: Sequence[int]) -> dict[int, int]:
    """{comment: how many answers stand below it, however deep}."""
    if not comment_ids:
        return {}
    below = (
        select(Comment.id, Comment.parent_id.label("top"))
        .where(Comment.parent_id.in_(comment_ids))
        .cte("below", recursive=True)
    )
    deeper = aliased(Comment)
    below = below.union_all(select(deeper.id, below.c.top).join(below, deeper.parent_id == below.c.id))
    counted = (
        select(below.c.top, func.count())
        .join(Comment, Comment.id == below.c.id)
        .where(Comment.state == State.PUBLISHED)
        .group_by(below.c.top)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


def last_places(page_id: int) -> dict[int, tuple[int, int, int]]:
    """{passage: revision, start and end} where the words of each passage of a page stood last."""
    found = db.session.execute(
        select(PassagePlace.comment_id, PassagePlace.revision, PassagePlace.start, PassagePlace.end)
        .join(Passage, Passage.comment_id == PassagePlace.comment_id)
        .where(Passage.page_id == page_id, PassagePlace.start.is_not(None))
        .order_by(PassagePlace.revision)
    )
    return {
        comment_id: (revision, start, end)
        for comment_id, revision, start, end in found
        if start is not None and end is not None
    }


def list_quotes(page_id: int) -> dict[int, str]:
    """{passage: the words it is about} of all passages of a page."""
    found = select(Passage.comment_id, Passage.quote).where(Passage.page_id == page_id)
    return {row[0]: row[1] for row in db.session.execute(found)}


def find_revisions(page_id: int, first: int, last: int, most: int) -> Sequence[Revision]:
    """The newest of these revisions of a page, oldest first."""
    newest = (
        select(Revision)
        .where(Revision.entry_id == page_id, Revision.number.between(first, last))
        .order_by(Revision.number.desc())
        .limit(most)
    )
    return db.session.scalars(newest).all()[::-1]


def find_body(page_id: int, number: int) -> str:
    """The Markdown of a revision; nothing, if there is none of this number."""
    found = select(Revision.body).where(Revision.entry_id == page_id, Revision.number == number)
    return db.session.scalar(found) or ""


def find_runs(page_id: int, number: int) -> list[list[int]]:
    """Who wrote every character of a revision; nothing, if that is not known."""
    found = db.session.get(RevisionWriters, (page_id, number))
    return found.runs if found else []


def find_runs_of(page_id: int, body: str) -> list[list[int]]:
    """Who wrote every character of words that a page said before; nothing, if that is not known."""
    statement = (
        select(RevisionWriters.runs)
        .join(
            Revision,
            and_(Revision.entry_id == RevisionWriters.entry_id, Revision.number == RevisionWriters.number),
        )
        .where(RevisionWriters.entry_id == page_id, Revision.body == body)
        .order_by(RevisionWriters.number.desc())
        .limit(1)
    )
    return db.session.scalar(statement) or []


def find_gone(page_id: int, keys: Sequence[str], besides: Sequence[int]) -> dict[str, Clause]:
    """{key: clause} of those that the page had once; `besides`: numbers of those that it has still."""
    statement = (
        select(Clause)
        .where(Clause.page_id == page_id, Clause.key.in_(keys), Clause.id.not_in(besides))
        .order_by(Clause.id.desc())  # of two that said the same, the first
    )
    return {clause.key: clause for clause in db.session.scalars(statement)} if keys else {}


def last_turns(clause_ids: Sequence[int]) -> dict[int, int]:
    """{clause: the revision in which it came to say what it said last}."""
    statement = (
        select(ClauseTurn.clause_id, func.max(ClauseTurn.revision))
        .where(ClauseTurn.clause_id.in_(clause_ids))
        .group_by(ClauseTurn.clause_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)} if clause_ids else {}


def find_clause(page_id: int, clause_id: int) -> Clause | None:
    """A clause that a page has, or had once."""
    return db.session.scalars(
        select(Clause).where(Clause.id == clause_id, Clause.page_id == page_id)
    ).one_or_none()


def find_clauses(page_id: int) -> PageClauses | None:
    """What is known about the clauses of a page."""
    return db.session.get(PageClauses, page_id)


def list_untraced(most: int) -> Sequence[Guideline]:
    """Pages whose newest words have not been taken apart yet."""
    statement = (
        select(Guideline)
        .outerjoin(PageClauses, PageClauses.page_id == Guideline.id)
        .where(
            Entry.state == State.PUBLISHED,
            or_(PageClauses.page_id.is_(None), PageClauses.revision < Entry.version),
        )
        .order_by(Guideline.id)
        .limit(most)
    )
    return db.session.scalars(statement).all()


def list_turns(page_id: int, clause_ids: Sequence[int] | None = None) -> list[Turn]:
    """Who had a turn in the clauses of a page, oldest first."""
    statement = (
        select(ClauseTurn.clause_id, Person, Revision)
        .join(Clause, Clause.id == ClauseTurn.clause_id)
        .join(Person, Person.id == ClauseTurn.person_id)
        .join(Revision, and_(Revision.entry_id == page_id, Revision.number == ClauseTurn.revision))
        .where(Clause.page_id == page_id)
        .order_by(ClauseTurn.revision, ClauseTurn.person_id)
    )
    if clause_ids is not None:
        statement = statement.where(ClauseTurn.clause_id.in_(clause_ids))
    return [Turn(*row) for row in db.session.execute(statement)]


def people(ids: Sequence[int]) -> dict[int, Person]:
    """{id: person}."""
    statement = select(Person).where(Person.id.in_(ids))
    return {person.id: person for person in db.session.scalars(statement)} if ids else {}


def writes_on(page_id: int, person_id: int) -> bool:
    """Whether somebody wrote on a page."""
    part: Select[int] = select(Contribution.entry_id).where(
        Contribution.entry_id == page_id,
        Contribution.person_id == person_id,
        Contribution.role.in_(WRITING),
    )
    return db.session.scalar(part.limit(1)) is not None
