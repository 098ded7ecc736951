"""Finding where [[links]] lead, who links to a page, and which pages are wanted."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Exists, Integer, Select, bindparam, exists, false, func, select, true
from sqlalchemy.orm import aliased, load_only, undefer, with_polymorphic

from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, PageLink, State
from social.entries.queries import AUDIENCES, asked_by, readable
from social.entries.wiki_links import Target, title_key
from social.guidelines.models import FormerTitle, Guideline

MOST_BACKLINKS = 60


class Backlink(NamedTuple):
    """Something that links to a page; a comment has no title of its own but stands below something."""

    kind: str
    title: str
    path: str


class Wanted(NamedTuple):
    """A title that is linked to and not written yet, and by how many texts."""

    title: str
    texts: int


def targets_of(titles: Iterable[str], audience: str, source: int = 0) -> Mapping[str, Target]:
    """The pages that titles lead to for all readers of a text with this audience, and maybe this id."""
    return _targets(titles, {EVERYONE, audience}, first=audience, source=source)


def find_target(title: str, reader: Reader) -> Target | None:
    """The page that a title leads to for this reader."""
    return _targets([title], reader.audiences, first=EVERYONE).get(title)


def _targets(
    titles: Iterable[str], audiences: Iterable[str], first: str, source: int = 0
) -> dict[str, Target]:
    """Pages of today's title come before those that once had it, and the `first` audience before others.

    Where the source leads to a page that once had the title, it meant that one, and goes on leading there.
    """
    keys = {title: title_key(title) for title in titles}
    named = _named(sorted(set(keys.values())), sorted(set(audiences))).subquery()
    statement = select(named).order_by(named.c.former, named.c.audience != first, named.c.id)
    meant = _led_to(source, keys.values()) if source else {}
    found: dict[str, Target] = {}
    for row in db.session.execute(statement):
        called = row.title if row.former else ""
        target = Target(row.id, f"/guidelines/{row.slug}", called)
        if row.former and meant.get(row.title_key) == row.id:
            found[row.title_key] = target
        found.setdefault(row.title_key, target)
    return {title: found[key] for title, key in keys.items() if key in found}


def _led_to(source: int, keys: Iterable[str]) -> Mapping[str, int | None]:
    """{title key: page} as a text links to them until now."""
    rows = db.session.execute(
        select(PageLink.title_key, PageLink.target_id).where(
            PageLink.source_id == source, PageLink.title_key.in_(sorted(set(keys)))
        )
    )
    return {row[0]: row[1] for row in rows}


def once_called(key: str, audience: str) -> Sequence[int]:
    """Pages that had a title, and that all readers of this audience may read."""
    return db.session.scalars(
        select(FormerTitle.page_id)
        .join(Entry, Entry.id == FormerTitle.page_id)
        .where(
            FormerTitle.title_key == key,
            Entry.state == State.PUBLISHED,
            Entry.audience.in_({EVERYONE, audience}),
        )
    ).all()


def _named(keys: Sequence[str], audiences: Sequence[str]) -> CompoundSelect[str, int, str, str, str, bool]:
    columns = (Guideline.id, Guideline.slug, Entry.audience, Entry.title)
    readable = (Entry.state == State.PUBLISHED, Entry.audience.in_(audiences))
    today = select(Guideline.title_key, *columns, false().label("former")).where(
        Guideline.title_key.in_(keys), *readable
    )
    before = (
        select(FormerTitle.title_key, *columns, true().label("former"))
        .join(Guideline, Guideline.id == FormerTitle.page_id)
        .where(FormerTitle.title_key.in_(keys), *readable)
    )
    return today.union_all(before)


def list_backlinks(page_id: int, reader: Reader) -> list[Backlink]:
    """What the reader may read of all that links to the page."""
    rows = db.session.execute(_backlinks(), {"page": page_id, "audiences": sorted(reader.audiences)})
    return [Backlink(entry.kind, entry.title or root_title or "", entry.path) for entry, root_title in rows]


@cache
def _backlinks() -> Select[Entry, str]:
    """Made once: making this statement costs more than running it."""
    source = with_polymorphic(Entry, [Guideline])
    root = aliased(Entry.__table__)
    linking = select(PageLink.source_id).where(PageLink.target_id == bindparam("page"))
    return (
        select(source, root.c.title)
        .outerjoin(root, root.c.id == source.root_id)
        .where(
            source.id.in_(linking),
            source.id != bindparam("page"),
            source.state == State.PUBLISHED,
            source.audience.in_(bindparam("audiences", expanding=True)),
        )
        .options(load_only(source.title, source.state), load_only(source.Guideline.slug))
        .order_by(source.kind, source.published_at.desc(), source.id.desc())
        .limit(MOST_BACKLINKS)
    )


def list_wanted(reader: Reader, most: int = 40) -> list[Wanted]:
    """Titles that texts the reader may read link to, and that lead this reader nowhere yet."""
    rows = db.session.execute(_wanted(), asked_by(reader) | {"most": most})
    return [Wanted(title, count) for title, count in rows]


@cache
def _wanted() -> Select[str, int]:
    """Made once: making this statement costs more than running it."""
    page, words = Guideline.__table__.alias("page"), Entry.__table__.alias("words")
    there = (
        select(page.c.id)
        .join(words, words.c.id == page.c.id)
        .where(words.c.state == State.PUBLISHED, words.c.audience.in_(AUDIENCES))
    )
    today = there.where(page.c.title_key == PageLink.title_key)
    before = there.join(FormerTitle, FormerTitle.page_id == page.c.id).where(
        FormerTitle.title_key == PageLink.title_key
    )
    texts = func.count(PageLink.source_id)
    return (
        select(func.min(PageLink.title), texts)
        .join(Entry, Entry.id == PageLink.source_id)
        .where(
            PageLink.target_id.is_(None),
            readable(),
            ~today.correlate(PageLink).exists(),
            ~before.correlate(PageLink).exists(),
        )
        .group_by(PageLink.title_key)
        .order_by(texts.desc(), PageLink.title_key)
        .limit(bindparam("most", type_=Integer))
    )


def linking_audiences(keys: Iterable[str]) -> Sequence[str]:
    """The audiences of the texts that link to any of these titles."""
    return db.session.scalars(
        select(Entry.audience)
        .join(PageLink, PageLink.source_id == Entry.id)
        .where(PageLink.title_key.in_(sorted(keys)))
        .distinct()
    ).all()


def keys_leading_to(page_id: int) -> set[str]:
    """The titles by which texts link to the page."""
    return set(db.session.scalars(select(PageLink.title_key).where(PageLink.target_id == page_id).distinct()))


def all_keys() -> set[str]:
    """Every title that any text links to."""
    return set(db.session.scalars(select(PageLink.title_key).distinct()))


def written_for(audience: str) -> Exists:
    """The source of a link has this audience."""
    return exists().where(Entry.id == PageLink.source_id, Entry.audience == audience)


def list_stale_sources(most: int) -> Sequence[int]:
    """Texts whose HTML leads elsewhere than their links do now."""
    return db.session.scalars(
        select(PageLink.source_id).where(PageLink.stale).distinct().order_by(PageLink.source_id).limit(most)
    ).all()


def list_to_render(ids: Iterable[int]) -> Sequence[Entry]:
    """Texts with their Markdown and HTML."""
    return db.session.scalars(
        select(Entry).where(Entry.id.in_(ids)).options(undefer(Entry.body), undefer(Entry.html))
    ).all()
