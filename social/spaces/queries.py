"""Finding the pages of a space, as far as the reader may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, load_only, selectinload, undefer

from social.accounts.models import Account
from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Revision
from social.entries.queries import BYLINE, readable_by
from social.guidelines.models import FormerSlug, FormerTitle, Guideline, RevisionAuthor
from social.guidelines.queries.pages import LAST_CHANGE
from social.people.models import Person

WRITING = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)


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


@dataclass(frozen=True)
class Names:
    """What pages are and were called."""

    titles: Mapping[int, str]
    former_titles: Mapping[int, Sequence[str]]
    former_slugs: Mapping[int, Sequence[str]]
    others: Mapping[tuple[int, int], Mapping[str, str]]  # {(page id, version): {handle: name}}

    def pages_of_titles(self) -> Mapping[str, int]:
        """{key of a title: the page that a link with it means}: today's titles come before those of old."""
        before = {key: page for page, keys in self.former_titles.items() for key in keys}
        return before | {key: page for page, key in self.titles.items()}


def names_of(ids: Sequence[int]) -> Names:
    """The names of these pages, in order."""
    titles = select(Guideline.id, Guideline.title_key).where(Guideline.id.in_(ids))
    former = select(FormerTitle.page_id, FormerTitle.title_key).order_by(FormerTitle.title_key)
    slugs = select(FormerSlug.page_id, FormerSlug.slug).order_by(FormerSlug.slug)
    return Names(
        {page_id: key for page_id, key in db.session.execute(titles.order_by(Guideline.id.desc()))},
        _gathered(former.where(FormerTitle.page_id.in_(ids))),
        _gathered(slugs.where(FormerSlug.page_id.in_(ids))),
        _others(ids),
    )


def _others(ids: Sequence[int]) -> dict[tuple[int, int], dict[str, str]]:
    rows = db.session.execute(
        select(RevisionAuthor.page_id, RevisionAuthor.number, Person.handle, Person.name)
        .join(Person, Person.id == RevisionAuthor.person_id)
        .where(RevisionAuthor.page_id.in_(ids))
        .order_by(Person.handle)
    )
    found: dict[tuple[int, int], dict[str, str]] = {}
    for page_id, number, handle, name in rows:
        found.setdefault((page_id, number), {})[handle] = name
    return found


def whole_pages(ids: Sequence[int]) -> dict[int, Guideline]:
    """{id: page with its Markdown, tags and community}."""
    pages = db.session.scalars(
        select(Guideline)
        .where(Guideline.id.in_(ids))
        .options(undefer(Guideline.body), joinedload(Guideline.community), selectinload(Guideline.tags))
    )
    return {page.id: page for page in pages}


def revisions_of(ids: Sequence[int]) -> dict[int, list[tuple[Revision, Person, str]]]:
    """{page id: every version with its writer and their e-mail, oldest first}."""
    rows = db.session.execute(
        select(Revision, Person, func.coalesce(Account.email, ""))
        .join(Person, Person.id == Revision.author_id)
        .outerjoin(Account, Account.id == Person.account_id)
        .where(Revision.entry_id.in_(ids))
        .options(load_only(Person.handle, Person.name))
        .order_by(Revision.entry_id, Revision.number)
    )
    found: dict[int, list[tuple[Revision, Person, str]]] = {page_id: [] for page_id in ids}
    for revision, writer, email in rows:
        found[revision.entry_id].append((revision, writer, email))
    return found


def _gathered(statement: Select[int, str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for page_id, name in db.session.execute(statement):
        found.setdefault(page_id, []).append(name)
    return found


def find_community(slug: str) -> Community | None:
    """The community of this address, for commands, which see all."""
    return db.session.scalars(select(Community).where(Community.slug == slug)).one_or_none()


def reader_of_all() -> Reader:
    """The eyes of whoever runs the installation."""
    ids = db.session.scalars(select(Community.id))
    return Reader(0, frozenset({EVERYONE, *(f"community:{each}" for each in ids)}))
