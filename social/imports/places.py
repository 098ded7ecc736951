"""Where imported writing goes: communities, collecting posts, page addresses, and the people it names."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select, update

from social.blogs.models import Post
from social.communities.models import Community
from social.core.database import db
from social.core.markup import Mentioned
from social.core.search import outbox
from social.entries.models import Entry, Revision, State
from social.entries.slugs import slug
from social.guidelines.models import Guideline
from social.imports.documents import Document
from social.people.models import Person


class Places:
    """What is there already, kept in memory for one import, so that a document costs no look-ups."""

    def __init__(self) -> None:
        self._communities = dict(db.session.execute(select(Community.name, Community.id)).all())
        self._slugs = set(db.session.scalars(select(Community.slug)))
        self._page_slugs = set(db.session.scalars(select(Guideline.slug)))
        self._collecting: dict[str, int] = {}
        people = db.session.execute(select(Person.handle, Person.name, Person.id)).all()
        self._people = {handle: Mentioned(f"/people/{handle}", name) for handle, name, _id in people}
        self._ids = {handle: person_id for handle, _name, person_id in people}

    def names_of(self, handles: Iterable[str]) -> Mapping[str, Mentioned]:
        """Those of the handles that exist."""
        return {handle: self._people[handle] for handle in handles if handle in self._people}

    def mentioned(self, handles: Iterable[str]) -> list[int]:
        """Ids of the people with these handles."""
        return [self._ids[handle] for handle in handles]

    def community(self, channel: str) -> int | None:
        """The open community of a channel, made when it is new; None without a channel."""
        if channel and channel not in self._communities:
            row = Community(name=channel, slug=_free(slug(channel, 70), self._slugs), external_id=channel)
            db.session.add(row)
            db.session.flush()
            self._communities[channel] = row.id
        return self._communities.get(channel)

    def free_page_slug(self, title: str) -> str:
        """An address for a guideline page that no other page has."""
        return _free(slug(title, 70), self._page_slugs)

    def collecting_post(self, answer: Document) -> int:
        """The post below which the answers of a channel and year stand, made when it is new."""
        external_id = f"answers:{answer.channel}:{answer.date.year}"
        if external_id not in self._collecting:
            found = db.session.scalar(select(Entry.id).where(Entry.external_id == external_id))
            self._collecting[external_id] = found or self._new_collecting_post(external_id, answer)
        root_id = self._collecting[external_id]
        db.session.execute(
            update(Entry).where(Entry.id == root_id).values(comment_count=Entry.comment_count + 1)
        )
        return root_id

    def _new_collecting_post(self, external_id: str, answer: Document) -> int:
        words = (
            f"Short notes from {answer.channel or 'elsewhere'}, {answer.date.year}. Each one stands below."
        )
        post = Post(
            external_id=external_id,
            state=State.PUBLISHED,
            author_id=answer.authors[0],
            community_id=self.community(answer.channel),
            title=f"{answer.channel or 'Notes'}, {answer.date.year}",
            body=words,
            html=f"<p>{words}</p>",
            excerpt=words,
            created_at=answer.date,
            published_at=answer.date,
        )
        db.session.add(post)
        db.session.flush()
        db.session.add(
            Revision(
                entry_id=post.id,
                number=1,
                author_id=post.author_id,
                title=post.title,
                body=words,
                created_at=answer.date,
            )
        )
        outbox.remember(f"entry:{post.id}")
        return post.id


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    taken.add(free)
    return free
