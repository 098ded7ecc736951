"""Finding the pages of a space, as far as the reader may read them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, load_only, undefer

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Revision
from social.entries.queries import BYLINE, readable_by
from social.guidelines.models import Guideline
from social.guidelines.queries.pages import LAST_CHANGE
from social.guidelines.queries.tree import whole_tree
from social.guidelines.tree import Leaf, walk
from social.people.models import Person

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)


def branch(page: Guideline, reader: Reader) -> list[tuple[Leaf, int]]:
    """A page and all below it from the top down, with how deep each stands (0: the page itself)."""
    found = next((leaf for leaf, _ in walk(whole_tree(reader)) if leaf.id == page.id), None)
    return list(walk([found])) if found else []


def with_html(ids: Sequence[int], reader: Reader) -> dict[int, tuple[Guideline, Revision]]:
    """{id: page as its readers see it, its last change}."""
    rows = db.session.execute(
        select(Guideline, Revision)
        .join(Revision, LAST_CHANGE)
        .join(Revision.author)
        .where(Guideline.id.in_(ids), readable_by(reader))
        .options(
            undefer(Guideline.html),
            joinedload(Guideline.author).load_only(*BYLINE),
            load_only(Revision.number, Revision.created_at, Revision.note),
            contains_eager(Revision.author).load_only(*BYLINE),
        )
    ).unique()
    return {page.id: (page, change) for page, change in rows}


def writers_of(ids: Sequence[int]) -> Mapping[int, list[str]]:
    """{page id: names of all who wrote on it, in the order in which they began}."""
    rows = db.session.execute(
        select(Contribution.entry_id, Person.name)
        .join(Person, Person.id == Contribution.person_id)
        .where(Contribution.entry_id.in_(ids), Contribution.role.in_(WRITING))
        .order_by(Contribution.created_at, Person.id)
    )
    names: dict[int, list[str]] = {}
    for entry_id, name in rows:
        if name not in (mine := names.setdefault(entry_id, [])):
            mine.append(name)
    return names
