"""Which words of a page a reader means, wherever the page has got to since they read it."""

from social.core.database import db
from social.entries.models import Revision
from social.entries.writing import render
from social.guidelines.models import Guideline
from social.passages import queries
from social.passages.anchors import Span, locate
from social.passages.models import PageClauses
from social.passages.quoting import Quoted, find_quote


def quoted(page: Guideline, quote: str, *, clause: int = 0, revision: int = 0) -> Quoted | None:
    """The words on the page as it is now, or as it was when it was read; None if they stand in neither."""
    known = queries.find_clauses(page.id)
    now = find_quote(page.body, page.html, quote, begins(known, clause))
    if now:
        return Quoted(quote, page.version, {page.version: now})
    return quoted_then(page, quote, revision) if 0 < revision < page.version else None


def quoted_then(page: Guideline, quote: str, revision: int) -> Quoted | None:
    """The words as they stood in an earlier revision; None if they did not."""
    read = db.session.get(Revision, (page.id, revision))
    before = (
        find_quote(read.body, render(read.body, page.audience, source=page.id).html, quote) if read else None
    )
    if read is None or before is None:
        return None
    later: Span | None = locate(read.body, *before, page.body)
    return Quoted(quote, revision, {revision: before, page.version: later})


def begins(known: PageClauses | None, clause_id: int) -> int:
    """Where a clause begins in the Markdown; 0 if it is not known."""
    rows = known.clauses if known else []
    return next((row[2] for row in rows if row[0] == clause_id), 0)
