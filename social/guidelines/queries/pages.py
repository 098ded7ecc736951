"""Finding pages by their address and their title."""

from collections.abc import Collection, Sequence

from sqlalchemy import Integer, Select, and_, bindparam, func, or_, select, union
from sqlalchemy.orm import contains_eager, joinedload, load_only, undefer
from sqlalchemy.sql.base import ExecutableOption

from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import Entry, EntryTag, Revision, State, Tag
from social.entries.queries import BYLINE, asked_by, readable, readable_by, whole
from social.entries.wiki_links import title_key
from social.guidelines.models import FormerSlug, FormerTitle, Guideline, KeptText
from social.people.models import Person

MOST = bindparam("most", type_=Integer)
LAST_CHANGE = and_(Revision.entry_id == Guideline.id, Revision.number == Guideline.version)


def get(slug: str, reader: Reader) -> Guideline:
    """A page with its words, author and community, if the reader may see it; else NotFound."""
    found = _one(select(Guideline).options(*whole(Guideline)), slug, reader)
    if found is None:
        raise NotFound(f"page {slug}")
    return found


def get_to_read(slug: str, reader: Reader) -> tuple[Guideline, Revision | None]:
    """A page as it is shown, with its tags and its last change; else NotFound."""
    statement = (
        select(Guideline, Revision)
        .outerjoin(Revision, LAST_CHANGE)
        .outerjoin(Revision.author)
        .where(Guideline.slug == slug, readable_by(reader))
        .options(*_to_read(), contains_eager(Revision.author))
    )
    row = db.session.execute(statement).unique().first()
    if row is None:
        raise NotFound(f"page {slug}")
    return row[0], row[1]


def find(slug: str, reader: Reader) -> Guideline | None:
    """A page for a link to it, or None."""
    return _one(select(Guideline), slug, reader)


def find_by_id(page_id: int | None, reader: Reader) -> Guideline | None:
    """The same by its number."""
    return db.session.scalars(
        select(Guideline).where(Guideline.id == page_id, readable_by(reader))
    ).one_or_none()


def find_moved(slug: str, reader: Reader) -> Guideline | None:
    """The page that had this address before."""
    statement = (
        select(Guideline)
        .join(FormerSlug, FormerSlug.page_id == Guideline.id)
        .where(FormerSlug.slug == slug, readable_by(reader))
    )
    return db.session.scalars(statement).one_or_none()


def find_removed(slug: str, reader: Reader) -> Guideline | None:
    """The page that stood at this address until a moderator removed it."""
    former = select(FormerSlug.page_id).where(FormerSlug.slug == slug)
    statement = select(Guideline).where(
        or_(Guideline.slug == slug, Guideline.id.in_(former)),
        Entry.state == State.REMOVED,
        Entry.audience.in_(sorted(reader.audiences)),
    )
    return db.session.scalars(statement).first()


def find_stone(page_id: int, reader: Reader) -> Guideline | None:
    """The stone of a page, by its number."""
    statement = select(Guideline).where(
        Guideline.id == page_id,
        Entry.state == State.REMOVED,
        Entry.audience.in_(sorted(reader.audiences)),
    )
    return db.session.scalars(statement).one_or_none()


def find_same_title(title: str, reader: Reader, besides: int | None = None) -> Guideline | None:
    """Another page of this title that the reader may read."""
    statement = select(Guideline).where(Guideline.title_key == title_key(title), readable_by(reader))
    if besides is not None:
        statement = statement.where(Guideline.id != besides)
    return db.session.scalars(statement.order_by(Guideline.id)).first()


def list_recent(reader: Reader, most: int = 8) -> list[tuple[Guideline, Revision]]:
    """The pages changed last, each with its last change and who made it."""
    rows = db.session.execute(_RECENT, asked_by(reader) | {"most": most})
    return [(page, change) for page, change in rows]


def list_lately_changed(reader: Reader, most: int) -> Sequence[Guideline]:
    """The same pages, only what a line about each says."""
    return db.session.scalars(_LATELY, asked_by(reader) | {"most": most}).all()


def _changed_last() -> Select[int]:
    """Ids of the pages that were edited or published last: two short looks into an index each, in place of
    a long look at every page."""
    here = (Entry.kind == "guideline", readable())
    edited = select(Entry.id).where(*here, Entry.edited_at.is_not(None)).order_by(Entry.edited_at.desc())
    published = select(Entry.id).where(*here).order_by(Entry.published_at.desc(), Entry.id.desc())
    either = union(*(select(each.limit(MOST).subquery().c.id) for each in (edited, published))).subquery()
    return select(either.c.id)


_changed_at = func.coalesce(Entry.edited_at, Entry.published_at)
_LATELY = (
    select(Guideline)
    .where(Guideline.id.in_(_changed_last()), readable())
    .options(
        load_only(
            Guideline.title, Guideline.slug, Guideline.state, Guideline.published_at, Guideline.edited_at
        )
    )
    .order_by(_changed_at.desc(), Guideline.id.desc())
    .limit(MOST)
)
_RECENT = (
    select(Guideline, Revision)
    .join(Revision, LAST_CHANGE)
    .join(Revision.author)
    .where(Guideline.id.in_(_changed_last()), readable())
    .options(
        load_only(Guideline.title, Guideline.slug, Guideline.state, Guideline.version),
        contains_eager(Revision.author).load_only(*BYLINE),
        load_only(Revision.number, Revision.note, Revision.created_at, Revision.author_id),
    )
    .order_by(Revision.created_at.desc(), Guideline.id.desc())
    .limit(MOST)
)


def suggest(words: str, reader: Reader, most: int = 8) -> Sequence[Guideline]:
    """Pages whose title holds the words; those that begin with them first."""
    key = title_key(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    begins = Guideline.title_key.like(f"{key}%", escape="\\")
    statement = (
        select(Guideline)
        .where(readable_by(reader), Guideline.title_key.like(f"%{key}%", escape="\\"))
        .options(joinedload(Guideline.community))
        .order_by(begins.desc(), func.length(Guideline.title_key), Guideline.title_key)
        .limit(most)
    )
    return db.session.scalars(statement).all()


def taken_slugs(start: str, besides: int | None) -> set[str]:
    """Addresses that begin like this and belong, or belonged, to other pages."""
    now = select(Guideline.slug).where(Guideline.slug.startswith(start, autoescape=True))
    before = select(FormerSlug.slug).where(FormerSlug.slug.startswith(start, autoescape=True))
    if besides is not None:
        now, before = now.where(Guideline.id != besides), before.where(FormerSlug.page_id != besides)
    return set(db.session.scalars(now.union(before)))


def former_title_keys(page_id: int) -> set[str]:
    """The titles that a page had before."""
    return set(db.session.scalars(select(FormerTitle.title_key).where(FormerTitle.page_id == page_id)))


def list_kept(page_id: int, person_id: int) -> Sequence[KeptText]:
    """Texts of this person that could not be saved to this page, oldest first."""
    return db.session.scalars(
        select(KeptText)
        .where(KeptText.page_id == page_id, KeptText.person_id == person_id)
        .order_by(KeptText.id)
    ).all()


def get_kept(kept_id: int | None, page_id: int, person_id: int) -> KeptText:
    """One of them; else NotFound."""
    found = db.session.get(KeptText, kept_id or 0)
    if found is None or (found.page_id, found.person_id) != (page_id, person_id):
        raise NotFound(f"kept text {kept_id}")
    return found


def find_kept(ids: Sequence[int], page_id: int, person_id: int) -> KeptText | None:
    """The first of these, if it is this person's for this page."""
    mine = {kept.id: kept for kept in list_kept(page_id, person_id)} if ids else {}
    return next((mine[each] for each in ids if each in mine), None)


def find_revision(page_id: int, number: int) -> Revision | None:
    """One state of a page's words."""
    return db.session.get(Revision, (page_id, number))


def tag_names(page_id: int) -> list[str]:
    """The names of a page's tags, in order."""
    return list(
        db.session.scalars(
            select(Tag.name)
            .join(EntryTag, EntryTag.tag_id == Tag.id)
            .where(EntryTag.entry_id == page_id)
            .order_by(Tag.name)
        )
    )


def tag_names_of(page_ids: Collection[int]) -> dict[int, list[str]]:
    """{page: the names of its tags, in order}."""
    rows = db.session.execute(
        select(EntryTag.entry_id, Tag.name)
        .join(Tag, Tag.id == EntryTag.tag_id)
        .where(EntryTag.entry_id.in_(page_ids))
        .order_by(EntryTag.entry_id, Tag.name)
    )
    found: dict[int, list[str]] = {}
    for page_id, name in rows:
        found.setdefault(page_id, []).append(name)
    return found


def list_writers_since(page_id: int, version: int) -> Sequence[Person]:
    """Who saved the page after this version, in the order of their first save."""
    statement = (
        select(Person)
        .join(Revision, Revision.author_id == Person.id)
        .where(Revision.entry_id == page_id, Revision.number > version)
        .group_by(Person.id)
        .order_by(func.min(Revision.number))
    )
    return db.session.scalars(statement).all()


def _one(statement: Select[Guideline], slug: str, reader: Reader) -> Guideline | None:
    return db.session.scalars(statement.where(Guideline.slug == slug, readable_by(reader))).one_or_none()


def _to_read() -> tuple[ExecutableOption, ...]:
    """A page shows its HTML; the Markdown stays in the table."""
    return (
        undefer(Guideline.html),
        joinedload(Guideline.author),
        joinedload(Guideline.community),
        joinedload(Guideline.tags),
    )
