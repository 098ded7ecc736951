"""The stream of the first page: posts and questions together, the newest first."""

from datetime import datetime

from sqlalchemy import Select, bindparam, or_, select, union_all
from sqlalchemy.orm import with_polymorphic

from social.blogs.models import Post
from social.communities.reader import Reader
from social.core.paging import Page
from social.entries.models import Entry
from social.entries.queries import ME, asked_by, readable
from social.entries.subjects import cards, on_cards
from social.people.models import Follow
from social.questions.models import Question

SIZE = 20
KINDS = ("post", "question")


def load(reader: Reader, number: int, following: bool = False) -> Page[Entry]:
    """One page of what everybody wrote and asked, or of whom the reader follows (and the reader)."""
    statement = _OF_FOLLOWED if following else _OF_EVERYONE
    asked = asked_by(reader) | {"reach": number * SIZE + 1}
    return cards(statement.params(**asked), number)


def _stream(following: bool) -> Select[Entry]:
    """Of each kind only as many as can stand on the page are looked at, in the order of an index."""
    newest = union_all(*(select(_newest(kind, following).subquery()) for kind in KINDS)).subquery()
    any_kind = with_polymorphic(Entry, [Post, Question])
    return (
        select(any_kind)
        .join(newest, newest.c.id == any_kind.id)
        .options(*on_cards(any_kind))
        .order_by(newest.c.published_at.desc(), newest.c.id.desc())
    )


def _newest(kind: str, following: bool) -> Select[int, datetime | None]:
    statement = select(Entry.id, Entry.published_at).where(Entry.kind == kind, readable())
    if following:
        chosen = select(Follow.followed_id).where(Follow.follower_id == ME)
        statement = statement.where(or_(Entry.author_id.in_(chosen), Entry.author_id == ME))
    return statement.order_by(Entry.published_at.desc(), Entry.id.desc()).limit(bindparam("reach"))


# Everybody opens this page all day, so its statements are put together once.
_OF_EVERYONE = _stream(following=False)
_OF_FOLLOWED = _stream(following=True)
