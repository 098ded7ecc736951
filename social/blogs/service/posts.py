"""Writing posts: alone or with others, in one's own blog or in a community's, as part of a series."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from social.blogs import queries
from social.blogs.models import Post, Series
from social.communities.models import Community
from social.core.database import db, transaction
from social.core.merging import join_names
from social.core.search import outbox
from social.entries.models import Contribution, ContributionRole, State
from social.entries.moving import stays_in_sight
from social.entries.saving import Outcome, save_words
from social.entries.slugs import tag_slug
from social.entries.subjects import list_tag_names
from social.entries.writing import credit, set_community, set_tags, set_words
from social.notifications.models import Notification
from social.notifications.service import tell, untell
from social.people.models import Person


class OthersWrote(ValueError):
    """Who wrote in a post, or below it, would not read that any more where it shall stand."""


@dataclass(frozen=True)
class Draft:
    """What somebody typed, and what else they chose."""

    title: str
    body: str
    tags: tuple[str, ...] = ()
    series: str = ""
    community: Community | None = None
    coauthors: tuple[Person, ...] = ()
    note: str = ""
    base_tags: tuple[str, ...] | None = None  # those that the writer had before their eyes


def start(author: Person, draft: Draft) -> Post:
    """Begin a post; only its writers see it until it is published."""
    with transaction():
        post = Post(author_id=author.id, state=State.DRAFT)
        set_community(post, draft.community)
        set_words(post, author, draft.title, draft.body, draft.note)
        _set_rest(post, author, draft)
    return post


def save(post: Post, writer: Person, draft: Draft, seen_version: int) -> Outcome:
    """Give a post other words, together with what was saved since the version that its writer had seen.

    Raises OthersWrote.
    """
    with transaction():
        outcome = save_words(
            post, writer, draft.title, draft.body, seen_version=seen_version, note=draft.note
        )
        if outcome is not Outcome.BESIDE:
            known = draft.base_tags is not None or outcome is Outcome.JOINED
            _set_rest(post, writer, draft, list_tag_names(post.id) if known else ())
    return outcome


def _set_rest(post: Post, writer: Person, draft: Draft, kept: Sequence[str] = ()) -> None:
    """What only the author decides stays as it is when a co-author saves."""
    set_tags(post, join_names(draft.base_tags or (), kept, draft.tags))
    if writer.id == post.author_id:
        if not stays_in_sight(post, draft.community):
            raise OthersWrote
        set_community(post, draft.community)
        post.series_id = _series_id(writer, draft.series)
        _set_coauthors(post, writer, draft.coauthors)


def _series_id(person: Person, name: str) -> int | None:
    if not name:
        return None
    address = tag_slug(name, 80)
    series = queries.find_series(person.id, address)
    if series is None:
        series = Series(person_id=person.id, slug=address, name=name)
        db.session.add(series)
        db.session.flush()
    return series.id


def _set_coauthors(post: Post, author: Person, people: tuple[Person, ...]) -> None:
    wanted = {person.id for person in people} - {author.id}
    before = {person.id for person in queries.list_coauthors(post.id)}
    if before - wanted:
        db.session.execute(
            delete(Contribution).where(
                Contribution.entry_id == post.id,
                Contribution.role == ContributionRole.COAUTHOR,
                Contribution.person_id.in_(before - wanted),
            )
        )
        outbox.remember_many(f"person:{each}" for each in before - wanted)  # their evidence is less
        untell(
            Notification.kind == "coauthor",
            Notification.thread == f"entry:{post.id}",
            Notification.person_id.in_(before - wanted),
        )
    for each in sorted(wanted - before):
        credit(post, each, ContributionRole.COAUTHOR)
    tell(
        wanted - before,
        "coauthor",
        f"{author.name} asked you to write “{post.title or 'a post'}” with them",
        f"/posts/{post.id}/edit",
        actor_id=author.id,
        thread=f"entry:{post.id}",
        audience=post.audience,
    )
