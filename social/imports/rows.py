"""A document as rows: the entry of its kind, and what stands beside it."""

from collections.abc import Iterable, Iterator

from social.blogs.models import Post
from social.core.database import Base
from social.core.markup import Rendered, render
from social.entries.models import Comment, Contribution, ContributionRole, Entry, Mention, Revision, State
from social.guidelines.models import Guideline
from social.imports.documents import Document
from social.imports.places import Places


def entry_of(document: Document, places: Places) -> tuple[Entry, Rendered]:
    """A published entry (not yet added) and what its text rendered to."""
    rendered = render(document.text, mentions=places.names_of)
    entry = _of_its_kind(document, places)
    entry.external_id, entry.state = document.id, State.PUBLISHED
    entry.author_id = document.authors[0]
    entry.title, entry.body = document.title, document.text
    entry.html, entry.excerpt = rendered.html, rendered.excerpt
    entry.created_at = entry.published_at = document.date
    return entry, rendered


def rows_beside(entry: Entry, document: Document, mentioned: Iterable[int]) -> Iterator[Base]:
    """The first revision, who had a part, and who is named."""
    yield Revision(
        entry_id=entry.id,
        number=1,
        author_id=entry.author_id,
        title=entry.title,
        body=document.text,
        created_at=document.date,
    )
    for position, person_id in enumerate(document.authors):
        role = ContributionRole.COAUTHOR if position else ContributionRole.AUTHOR
        yield Contribution(entry_id=entry.id, person_id=person_id, role=role, created_at=document.date)
    for person_id in mentioned:
        yield Mention(entry_id=entry.id, person_id=person_id)


def _of_its_kind(document: Document, places: Places) -> Entry:
    if document.kind == "answer":
        root_id = places.collecting_post(document)
        return Comment(root_id=root_id, parent_id=root_id, community_id=places.community(document.channel))
    if document.kind == "wiki":
        return Guideline(
            slug=places.free_page_slug(document.title), community_id=places.community(document.channel)
        )
    return Post(community_id=places.community(document.channel))
