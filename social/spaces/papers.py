"""Pages of guidelines as documents to keep and to print."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import BoundedSemaphore

from social.communities.reader import Reader
from social.core.pdf.document import Part, draw
from social.entries.models import Revision
from social.guidelines.models import Guideline
from social.guidelines.tree import Leaf
from social.guidelines.writers import names_in_words
from social.spaces import queries
from social.web.filters import day

MOST_PARTS = 400
_AT_ONCE = BoundedSemaphore(2)  # a long document takes seconds of one processor


def document(
    title: str,
    leaves: Sequence[tuple[Leaf, int]],
    reader: Reader,
    site: tuple[str, str],
    picture: Callable[[str], Path | None],
) -> bytes:
    """The PDF of these pages, one after the other. `site`: its name and its address."""
    ids = [leaf.id for leaf, _ in leaves[:MOST_PARTS]]
    pages, writers = queries.with_html(ids, reader), queries.writers_of(ids)
    parts = [
        Part(page.title, page.path, page.html, _about(page, change, writers.get(leaf.id, ())), depth)
        for leaf, depth in leaves[:MOST_PARTS]
        for page, change in _here(pages, leaf.id)
    ]
    with _AT_ONCE:
        return draw(title, parts, site, picture)


def _here(pages: dict[int, tuple[Guideline, Revision]], page_id: int) -> Iterable[tuple[Guideline, Revision]]:
    """The page, unless somebody took it away meanwhile."""
    return [pages[page_id]] if page_id in pages else []


def _about(page: Guideline, change: Revision, writers: Sequence[str]) -> list[str]:
    """Which text this is, and whose."""
    why = f": {change.note}" if change.note else ""
    return [
        f"Version {change.number}, in force since {day(change.created_at)}{why}",
        f"Written by {names_in_words(list(writers) or [page.author.name])}",
    ]
