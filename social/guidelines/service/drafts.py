"""Keeping the draft of a page. Parts of verbs: their caller's transaction commits."""

from collections.abc import Iterable

from social.core.database import db
from social.entries import writing
from social.entries.models import ContributionRole
from social.guidelines import merging
from social.guidelines.live import Pages
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, RevisionAuthor
from social.guidelines.queries import drafts
from social.guidelines.queries.drafts import Draft
from social.live import texts
from social.people.models import Person


def write(page: Guideline, writer: Person, words: Words, base: int) -> Draft:
    """Make the draft say this; begin it, if nobody has. `base`: the newest revision whose words are in it."""
    if texts.read(page.id) is None:
        texts.begin(page.id, *Pages().words(page.id))
    texts.change(page.id, writer.id, words.body)
    page.draft_title = "" if words.title == page.title else words.title
    page.draft_base = base
    return drafts.of(page)


def bring_in(page: Guideline, person: Person, before: Words, *, behind: bool) -> None:
    """Readers see other words than `before`, which the draft has grown from: they come into it, too.

    Where they clash the draft stays as it is, and remembers that it is behind: whoever publishes it decides.
    `behind`: it was so already.
    """
    live = texts.read(page.id)
    if live is None:
        return
    draft = Words(page.draft_title or before.title, live.text)
    both = merging.join(before, draft, Words(page.title, page.body))
    kept = draft if both.clashes else both.words
    newest = live if both.clashes else texts.change(page.id, person.id, kept.body)
    page.draft_title = "" if kept.title == page.title else kept.title
    page.draft_base = page.draft_base or page.version - 1
    if not both.clashes and not behind:
        page.draft_base = page.version
    if kept == Words(page.title, page.body):
        is_published(page, newest.seq)


def is_published(page: Guideline, seq: int) -> None:
    """Readers see the words that the draft had at this number."""
    page.draft_base, page.draft_seq = page.version, max(seq, page.draft_seq)


def is_adopted(page: Guideline, seq: int) -> None:
    """Readers see what the draft had at this number; what was written after it is new."""
    page.draft_seq = max(seq, page.draft_seq)


def name_authors(page: Guideline, people: Iterable[Person], besides: Person) -> None:
    """Whose words came in with the newest revision, besides whoever saved it."""
    for person in people:
        if person.id == besides.id:
            continue
        db.session.add(RevisionAuthor(page_id=page.id, number=page.version, person_id=person.id))
        if person.id != page.author_id:
            writing.credit(page, person.id, ContributionRole.EDITOR)
