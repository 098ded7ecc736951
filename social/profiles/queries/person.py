"""One person's page: who they are to the viewer, and what they wrote that the viewer may read.

The statements are made once: making them costs more than running them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select, union_all
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
    State,
)
from social.entries.queries import asked_by, readable
from social.guidelines.models import Guideline
from social.people.models import Follow, Person
from social.people.policy import closeness, may_see
from social.people.profile import Field
from social.people.queries import list_facts
from social.people.seen import SeenPerson

NEWEST, MOST_USEFUL, PAGES, COMMENTS = 5, 3, 6, 4
LOOKED_AT = 300  # newest entries of a kind that usefulness is looked up in


@dataclass(frozen=True)
class Looked:
    """A person as the viewer sees them, and how the two stand."""

    seen: SeenPerson
    follows: bool  # the viewer follows them


@dataclass(frozen=True)
class Said:
    """A comment, and the title of what it is about."""

    comment: Comment
    about: str


def look_at(handle: str, viewer_id: int) -> Looked:
    """The person as the viewer may see them; else NotFound. Two statements."""
    asked = {"handle": handle.lower(), "viewer": viewer_id}
    row = db.session.execute(_person(), asked).one_or_none()
    if row is None:
        raise NotFound(f"person {handle}")
    person, email, manager, shares, follows = row
    near = closeness(is_self=person.id == viewer_id, shares_community=bool(shares))
    return Looked(SeenPerson(person, near, list_facts(person.id), email or "", manager), bool(follows))


def find_photo(handle: str, viewer_id: int) -> str | None:
    """Storage key of the photo, where there is one and the viewer may see it."""
    row = db.session.execute(_photo(), {"handle": handle.lower(), "viewer": viewer_id}).one_or_none()
    if row is None:
        return None
    near = closeness(is_self=row[0].id == viewer_id, shares_community=bool(row[1]))
    return row[0].photo or None if may_see(row[0], Field.PHOTO, near) else None


def list_posts(person_id: int, reader: Reader) -> tuple[list[Post], list[Post]]:
    """(newest, most useful of the others) posts that they wrote, alone or with others. One statement."""
    rows = db.session.scalars(_posts(), _asked(person_id, reader)).all()
    newest, others = list(rows[:NEWEST]), rows[NEWEST:]
    liked = [post for post in others if post.useful_count + post.thanks_count]
    liked.sort(key=lambda post: -(post.useful_count + post.thanks_count))
    return newest, liked[:MOST_USEFUL]


def list_guidelines(person_id: int, reader: Reader) -> Sequence[Guideline]:
    """Guideline pages they wrote or edited, most recently written first."""
    return db.session.scalars(_guidelines(), _asked(person_id, reader)).all()


def list_comments(person_id: int, reader: Reader) -> list[Said]:
    """What they said lately about what the reader may read."""
    return [Said(*row) for row in db.session.execute(_comments(), _asked(person_id, reader))]


def _asked(person_id: int, reader: Reader) -> dict[str, Any]:
    return {"person": person_id} | asked_by(reader)


LISTED = (
    Entry.title,
    Entry.excerpt,
    Entry.published_at,
    Entry.community_id,
    Entry.comment_count,
    Entry.useful_count,
    Entry.thanks_count,
)
PAGE_LISTED = (Guideline.title, Guideline.slug, Guideline.state, Guideline.published_at, Guideline.edited_at)


@cache
def _person() -> Select[Person, str, Person, bool, bool]:
    manager = aliased(Person)
    follows = select(Follow.follower_id).where(
        Follow.follower_id == bindparam("viewer"), Follow.followed_id == Person.id
    )
    return (
        select(
            Person,
            Account.email,
            manager,
            share_a_community(bindparam("viewer"), Person.id),
            follows.exists(),
        )
        .outerjoin(Account, Account.id == Person.account_id)
        .outerjoin(manager, manager.id == Person.manager_id)
        .where(Person.handle == bindparam("handle"))
        .options(Load(Person).undefer_group("profile"))
    )


@cache
def _photo() -> Select[Person, bool]:
    return select(Person, share_a_community(bindparam("viewer"), Person.id)).where(
        Person.handle == bindparam("handle")
    )


@cache
def _posts() -> Select[Post]:
    useful_to = (Entry.useful_count + Entry.thanks_count).label("useful_to")
    looked = _by("post").add_columns(useful_to).limit(LOOKED_AT).subquery()
    useful = (
        select(looked.c.id)
        .where(looked.c.useful_to > 0)
        .order_by(looked.c.useful_to.desc(), looked.c.id.desc())
        .limit(MOST_USEFUL + NEWEST)
    )
    ids = union_all(_column(_by("post").limit(NEWEST)), _column(_with("post").limit(NEWEST)), _column(useful))
    return (
        select(Post)
        .where(Post.id.in_(ids))
        .options(joinedload(Post.community), load_only(*LISTED))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


@cache
def _guidelines() -> Select[Guideline]:
    ids = union_all(_column(_by("guideline").limit(PAGES)), _column(_with("guideline").limit(PAGES)))
    return (
        select(Guideline)
        .where(Guideline.id.in_(ids))
        .options(load_only(*PAGE_LISTED))
        .order_by(func.coalesce(Entry.edited_at, Entry.published_at).desc(), Entry.id.desc())
        .limit(PAGES)
    )


@cache
def _comments() -> Select[Comment, str]:
    root = aliased(Entry, flat=True)
    return (
        select(Comment, root.title)
        .join(root, root.id == Comment.root_id)
        .where(
            Entry.author_id == bindparam("person"),
            Entry.kind == "comment",
            readable(),
            root.state == State.PUBLISHED,
        )
        .options(load_only(Entry.excerpt, Entry.published_at))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
        .limit(COMMENTS)
    )


def _by(kind: str) -> Select[int]:
    """Ids of what they began, the newest first."""
    return (
        select(Entry.id)
        .where(Entry.author_id == bindparam("person"), Entry.kind == kind, readable())
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


def _with(kind: str) -> Select[int]:
    """Ids of what they had another part in, the newest first. Their newest parts are looked up first: left to
    itself, SQLite would go through everything of the kind."""
    parts = (
        select(Contribution.entry_id)
        .where(
            Contribution.person_id == bindparam("person"),
            Contribution.role.in_((ContributionRole.COAUTHOR, ContributionRole.EDITOR)),
        )
        .order_by(Contribution.created_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    return (
        select(Entry.id)
        .join(parts, parts.c.entry_id == Entry.id)
        .where(Entry.kind == kind, readable())
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


def _column(ids: Select[int]) -> Select[int]:
    """A limited select can stand in a union only as a subquery."""
    return select(ids.subquery().c.id)
