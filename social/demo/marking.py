"""Which words of a guideline the demo company's comments are about, and what came of it."""

from collections.abc import Mapping
from datetime import timedelta

from social.core import clock
from social.core.database import db
from social.demo.texts import Block
from social.entries.models import Comment, Entry
from social.guidelines.models import Guideline
from social.passages.models import Passage
from social.passages.reading import quoted, quoted_then
from social.passages.service import mark
from social.people.models import Person


def add_passage(root: Entry, comment: Comment, block: Block, people: Mapping[str, Person]) -> None:
    """The comment is about `quote`, as it stood in the revision `read` (or stands now).

    Raises LookupError where the page never said that.
    """
    page = db.session.get_one(Guideline, root.id)
    quote, read = block.facts["quote"], block.facts.get("read")
    found = quoted_then(page, quote, read) if read else quoted(page, quote)
    if found is None:
        raise LookupError(f"“{page.title}” does not say: {quote}")
    passage = mark(page, comment, found)
    if resolved := block.facts.get("resolved"):
        _resolve(passage, people[resolved["by"]], block.facts["days_ago"] - resolved["days_ago"])


def _resolve(passage: Passage, by: Person, days: int) -> None:
    passage.resolved_at, passage.resolved_by_id = clock.now() + timedelta(days=days), by.id
