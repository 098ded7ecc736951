"""One person's page: who they are to the viewer, and what they wrote that the viewer may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import Load, aliased, joinedload, load_only

from social.accounts.models import Account
from social.blogs.models import Post
from social.communities.queries import share_a_community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries.models import (
    Comment,
    Contribution,
    ContributionRole,
    Entry,
    EntryTag,
    State,
    Tag,
)
from social.entries.queries import readable_by
from social.guidelines.models import Guideline
from social.people.models import Follow, Person
from social.people.policy import closeness, may_see
from social.people.profile import Field
from social.people.queries import list_facts
from social.people.seen import SeenPerson

NEWEST, MOST_USEFUL, PAGES, COMMENTS, SUBJECTS = 5, 3, 6, 4, 10
LOOKED_AT = 300  # newest entries of a kind that subjects and usefulness are looked up in


@dataclass(frozen=True)
class Looked:
    """A person as the viewer sees them, and how the two stand."""

    seen: SeenPerson
    follows: bool  # the viewer follows them


@dataclass(frozen=True)
class Subject:
    """A tag somebody writes about, and how many of their newest entries carry it."""

    name: str
    slug: str
    count: int


@dataclass(frozen=True)
class Said:
    """A comment, and the title of what it is about."""

    comment: Comment
    about: str


def look_at(handle: str, viewer_id: int) -> Looked:
    """The person as the viewer may see them; else NotFound. Two statements."""
    manager = aliased(Person)
    row = db.session.execute(
        select(
            Person,
            Account.email,
            manager,
            share_a_community(viewer_id, Person.id),
            select(Follow.follower_id)
            .where(Follow.follower_id == viewer_id, Follow.followed_id == Person.id)
            .exists(),
        )
        .outerjoin(Account, Account.id == Person.account_id)
        .outerjoin(manager, manager.id == Person.manager_id)
        .where(Person.handle == handle.lower())
        .options(Load(Person).undefer_group("profile"))
    ).one_or_none()
    if row is None:
        raise NotFound(f"person {handle}")
    person = row[0]
    near = closeness(is_self=person.id == viewer_id, shares_community=bool(row[3]))
    seen = SeenPerson(person, near, list_facts(person.id), row[1] or "", row[2])
    return Looked(seen, bool(row[4]))


def find_photo(handle: str, viewer_id: int) -> str | None:
    """Storage key of the photo, where there is one and the viewer may see it."""
    row = db.session.execute(
        select(Person, share_a_community(viewer_id, Person.id)).where(Person.handle == handle.lower())
    ).one_or_none()
    if row is None:
        return None
    near = closeness(is_self=row[0].id == viewer_id, shares_community=bool(row[1]))
    return row[0].photo or None if may_see(row[0], Field.PHOTO, near) else None


def list_posts(person_id: int, reader: Reader) -> tuple[list[Post], list[Post]]:
    """(newest, most useful of the others) posts that they wrote, alone or with others. One statement."""
    lately = (
        _by(person_id, "post", reader).with_only_columns(Entry.id, _USEFUL.label("useful")).limit(LOOKED_AT)
    )
    looked = lately.subquery()
    useful = (
        select(looked.c.id).where(looked.c.useful > 0).order_by(looked.c.useful.desc(), looked.c.id.desc())
    )
    ids = union_all(
        _column(_by(person_id, "post", reader).limit(NEWEST)),
        _column(_with(person_id, "post", reader).limit(NEWEST)),
        _column(useful.limit(MOST_USEFUL + NEWEST)),
    )
    rows = db.session.scalars(
        select(Post)
        .where(Post.id.in_(ids))
        .options(joinedload(Post.community), load_only(*LISTED))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    ).all()
    newest, others = list(rows[:NEWEST]), rows[NEWEST:]
    liked = [post for post in others if post.useful_count + post.thanks_count]
    liked.sort(key=lambda post: -(post.useful_count + post.thanks_count))
    return newest, liked[:MOST_USEFUL]


def list_guidelines(person_id: int, reader: Reader) -> Sequence[Guideline]:
    """Guideline pages they wrote or edited, most recently written first."""
    ids = union_all(
        _column(_by(person_id, "guideline", reader).limit(PAGES)),
        _column(_with(person_id, "guideline", reader).limit(PAGES)),
    )
    return db.session.scalars(
        select(Guideline)
        .where(Guideline.id.in_(ids))
        .options(load_only(*PAGE_LISTED))
        .order_by(func.coalesce(Entry.edited_at, Entry.published_at).desc(), Entry.id.desc())
        .limit(PAGES)
    ).all()


def list_comments(person_id: int, reader: Reader) -> list[Said]:
    """What they said lately about what the reader may read."""
    root = aliased(Entry, flat=True)
    rows = db.session.execute(
        select(Comment, root.title)
        .join(root, root.id == Comment.root_id)
        .where(
            Entry.author_id == person_id,
            Entry.kind == "comment",
            readable_by(reader),
            root.state == State.PUBLISHED,
        )
        .options(load_only(Entry.excerpt, Entry.published_at))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
        .limit(COMMENTS)
    )
    return [Said(row[0], row[1]) for row in rows]


def list_subjects(person_id: int, reader: Reader) -> list[Subject]:
    """What they write about most, with how often."""
    lately = union_all(
        *(_column(_by(person_id, kind, reader).limit(LOOKED_AT)) for kind in ("post", "guideline"))
    )
    rows = db.session.execute(
        select(Tag.name, Tag.slug, func.count())
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .where(EntryTag.entry_id.in_(lately))
        .group_by(Tag.id)
        .order_by(func.count().desc(), Tag.name)
        .limit(SUBJECTS)
    )
    return [Subject(*row) for row in rows]


LISTED = (
    Entry.title,
    Entry.excerpt,
    Entry.published_at,
    Entry.community_id,
    Entry.comment_count,
    Entry.useful_count,
    Entry.thanks_count,
)
PAGE_LISTED = (Guideline.title, Guideline.slug, Guideline.published_at, Guideline.edited_at)
_USEFUL = Entry.useful_count + Entry.thanks_count
_WITH = (ContributionRole.COAUTHOR, ContributionRole.EDITOR)


def _by(person_id: int, kind: str, reader: Reader) -> Select[int]:
    """Ids of what they began, the newest first."""
    return (
        select(Entry.id)
        .where(Entry.author_id == person_id, Entry.kind == kind, readable_by(reader))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


def _with(person_id: int, kind: str, reader: Reader) -> Select[int]:
    """Ids of what they had another part in, the newest first. Their newest parts are looked up first: left to
    itself, SQLite would go through everything of the kind."""
    parts = (
        select(Contribution.entry_id)
        .where(Contribution.person_id == person_id, Contribution.role.in_(_WITH))
        .order_by(Contribution.created_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    return (
        select(Entry.id)
        .join(parts, parts.c.entry_id == Entry.id)
        .where(Entry.kind == kind, readable_by(reader))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


def _column(ids: Select[int]) -> Select[int]:
    """A limited select can stand in a union only as a subquery."""
    return select(ids.subquery().c.id)
