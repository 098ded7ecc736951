"""Finding posts, series and whose blog is whose."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from social.blogs.models import Post, Series
from social.communities.models import Community
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import NotFound, db
from social.entries import queries as entries
from social.entries.models import Contribution, ContributionRole, Entry, State
from social.entries.subjects import on_cards
from social.people.models import Follow, Person

_LATEST = (
    select(Post)
    .where(Entry.kind == "post", entries.readable())
    .options(*on_cards(Post))
    .order_by(Entry.published_at.desc(), Entry.id.desc())
)
_STANDING = entries.standing(Post).options(joinedload(Post.series), selectinload(Post.tags))


def latest(reader: Reader) -> Select[Post]:
    """Everybody's posts that the reader may read, newest first, for lists."""
    return _LATEST.params(**entries.asked_by(reader))


def followed(reader: Reader) -> Select[Post]:
    """Posts of the people whom the reader follows, and of the reader."""
    chosen = select(Follow.followed_id).where(Follow.follower_id == reader.person_id)
    return latest(reader).where(or_(Post.author_id.in_(chosen), Post.author_id == reader.person_id))


def by_person(person_id: int, reader: Reader) -> Select[Post]:
    """One person's blog: what they wrote, alone or with others."""
    return latest(reader).where(Post.id.in_(entries.ids_written_by(person_id, "post")))


def in_community(community_id: int, reader: Reader) -> Select[Post]:
    """One community's blog."""
    return latest(reader).where(Post.community_id == community_id)


def list_unpublished(person_id: int) -> Sequence[Post]:
    """Somebody's drafts and scheduled posts, also those they write with others; latest first."""
    statement = (
        select(Post)
        .where(
            Post.state.in_((State.DRAFT, State.SCHEDULED)),
            Post.id.in_(entries.ids_written_by(person_id, "post")),
        )
        .options(joinedload(Post.author), joinedload(Post.community))
        .order_by(Post.publish_at.desc(), Post.id.desc())
    )
    return db.session.scalars(statement).all()


def find_standing(post_id: int, reader: Reader) -> Post:
    """A post that the reader may see, or its stone; else NotFound."""
    asked = {"entry_id": post_id} | entries.asked_by(reader)
    found = db.session.scalars(_STANDING, asked).one_or_none()
    if found is None:
        raise NotFound(f"post {post_id}")
    return found


def get_person(handle: str) -> Person:
    """Whose blog it is; else NotFound."""
    found = db.session.scalars(select(Person).where(Person.handle == handle.lower())).one_or_none()
    if found is None:
        raise NotFound(f"person {handle}")
    return found


def list_coauthors(entry_id: int) -> Sequence[Person]:
    """Those who write it with its author."""
    return db.session.scalars(
        select(Person)
        .join(Contribution, Contribution.person_id == Person.id)
        .where(Contribution.entry_id == entry_id, Contribution.role == ContributionRole.COAUTHOR)
        .order_by(Contribution.created_at, Person.name)
    ).all()


def get_community(address: str, reader: Reader) -> Community:
    """A community whose posts the reader may read; else NotFound."""
    found = db.session.scalars(select(Community).where(Community.slug == address)).one_or_none()
    if found is None or found.audience not in reader.audiences:
        raise NotFound(f"community {address}")
    return found


class Part(NamedTuple):
    """One post of a series, as the series' box lists it."""

    id: int
    title: str

    @property
    def path(self) -> str:
        """Permanent address, without the words."""
        return f"/posts/{self.id}"


def list_series(person_id: int, reader: Reader) -> Sequence[Series]:
    """The series of somebody in which there is something to read, by name; all of them for themselves."""
    something = select(Post.id).where(Post.series_id == Series.id, entries.readable_by(reader)).exists()
    statement = select(Series).where(Series.person_id == person_id).order_by(Series.name)
    if person_id != reader.person_id:
        statement = statement.where(something)
    return db.session.scalars(statement).all()


def find_series(person_id: int, address: str) -> Series | None:
    """One of somebody's series by its slug."""
    return db.session.scalars(
        select(Series).where(Series.person_id == person_id, Series.slug == address)
    ).one_or_none()


def in_series(series_id: int, reader: Reader) -> Select[Post]:
    """The posts of a series that the reader may read, first one first."""
    return (
        latest(reader).where(Post.series_id == series_id).order_by(None).order_by(Post.published_at, Post.id)
    )


def list_parts_of_series(series_id: int, reader: Reader, most: int = 200) -> list[Part]:
    """The same, only what its box says."""
    statement = (
        select(Post.id, Post.title)
        .where(Post.series_id == series_id, entries.readable_by(reader))
        .order_by(Post.published_at, Post.id)
        .limit(most)
    )
    return [Part(*row) for row in db.session.execute(statement)]


def take_due(post_id: int) -> Post | None:
    """A scheduled post whose time has come, held until the transaction ends; None if that is no longer so."""
    statement = (
        select(Post)
        .where(Post.id == post_id, Post.state == State.SCHEDULED, Post.publish_at <= now())
        .options(joinedload(Post.author))
        .with_for_update(of=Entry)
    )
    return db.session.scalars(statement).one_or_none()


def list_due() -> Sequence[int]:
    """Scheduled posts whose time has come, the earliest first."""
    due: ColumnElement[bool] = and_(Entry.state == State.SCHEDULED, Entry.publish_at <= now())
    return db.session.scalars(
        select(Entry.id).where(Entry.kind == "post", due).order_by(Entry.publish_at, Entry.id)
    ).all()
