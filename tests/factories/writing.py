"""Communities and what is written in them, through the same craft that the site uses."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import update

from social.blogs.models import Post
from social.communities.models import EVERYONE, Access, Community, Membership
from social.core.database import db
from social.entries import writing
from social.entries.models import Comment, ContributionRole, Entry
from social.people.models import Person
from tests.factories import _number


def community(*members: Person, access: Access = Access.OPEN, **given: Any) -> Community:
    """A community; the first member hosts it."""
    number = next(_number)
    row = Community(**({"name": f"Circle {number}", "slug": f"circle-{number}", "access": access} | given))
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        Membership(community_id=row.id, person_id=each.id, host=place == 0)
        for place, each in enumerate(members)
    )
    db.session.commit()
    return row


def belong(row: Community, *people: Person) -> None:
    """They belong to it, too."""
    db.session.add_all(Membership(community_id=row.id, person_id=each.id) for each in people)
    db.session.commit()


def post(
    author: Person,
    title: str = "",
    body: str = "Words.",
    *,
    place: Community | None = None,
    tags: Iterable[str] = (),
    published: bool = True,
    vouched_by: Iterable[Person] = (),
) -> Post:
    """A post, published unless said otherwise."""
    row = Post(
        author_id=author.id,
        community_id=place.id if place else None,
        audience=place.audience if place else EVERYONE,
    )
    writing.set_words(row, author, title or f"Post {next(_number)}", body)
    if published:
        writing.publish(row, author)
    writing.set_tags(row, tags)
    for each in vouched_by:
        writing.credit(row, each.id, ContributionRole.VOUCHED)
    db.session.commit()
    return row


def comment(on: Entry, author: Person, body: str = "Words.") -> Comment:
    """A published comment on an entry, or a reply to a comment."""
    root_id = on.root_id or on.id
    row = Comment(
        author_id=author.id,
        root_id=root_id,
        parent_id=on.id,
        community_id=on.community_id,
        audience=on.audience,
    )
    writing.set_words(row, author, "", body)
    writing.publish(row, author)
    db.session.execute(update(Entry).where(Entry.id == root_id).values(comment_count=Entry.comment_count + 1))
    db.session.commit()
    return row
