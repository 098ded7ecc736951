"""Showing readers what is in the draft."""

from collections.abc import Collection
from dataclasses import dataclass

from social.communities.reader import Reader
from social.core.database import db, key_of, transaction
from social.guidelines import merging
from social.guidelines.limits import LONGEST_BODY, LONGEST_TAG, MOST_TAGS
from social.guidelines.merging import Words, clash_left
from social.guidelines.models import Guideline, KeptText, ThrownDraft
from social.guidelines.queries import drafts, pages
from social.guidelines.queries.drafts import Draft
from social.guidelines.service import drafts as drafting
from social.guidelines.service import fields, saving
from social.guidelines.writers import names
from social.people.models import Person


class CannotPublish(ValueError):
    """The draft is not fit to be read, or not what was seen; its words say why."""


class Clashes(ValueError):
    """The draft does not go together with what readers see; it is kept for who settles it."""

    def __init__(self, kept_id: int, page_id: int) -> None:
        super().__init__(kept_id)
        self.kept_id, self.page_id = kept_id, page_id


@dataclass(frozen=True)
class Seen:
    """The draft as a writer has it before their eyes. `title`: empty where that is not known."""

    seq: int
    tags: Collection[str] = ()
    title: str = ""


def publish(page: Guideline, writer: Person, reader: Reader, seen: Seen, step: saving.Step) -> None:
    """Readers see the draft as it was seen, which nobody else has changed since.

    Raises CannotPublish, or Clashes where the draft is behind what readers see.
    """
    clash: KeptText | None = None
    with transaction():
        db.session.refresh(page, saving.LOCKED, with_for_update=True)
        draft = drafts.of(page)
        _check_seen(page, writer, draft, seen)
        if not draft.changed:
            raise CannotPublish("The draft says what the page says already.")
        settled = settle(page, writer, draft, reader)
        if isinstance(settled, Draft):
            saving.publish_draft(page, writer, settled, step)
        else:
            clash = settled
    if clash is not None:
        raise Clashes(key_of(clash), page.id)


def throw_away(page: Guideline, writer: Person, seen: Seen) -> None:
    """The draft says what readers see again; what it said is kept in the history. Raises CannotPublish."""
    with transaction():
        db.session.refresh(page, saving.LOCKED, with_for_update=True)
        draft = drafts.of(page)
        _check_seen(page, writer, draft, seen)
        if not draft.changed:
            raise CannotPublish("The draft says what the page says already.")
        words = draft.words
        thrown = ThrownDraft(page_id=page.id, person_id=writer.id, title=words.title, body=words.body)
        thrown.tags = draft.tags.kept() if draft.tags else None
        db.session.add(thrown)
        emptied = drafting.write(page, writer, Words(page.title, page.body), page.version)
        drafting.is_published(page, emptied.seq)
        fields.forget(page.id)


def _check_seen(page: Guideline, writer: Person, draft: Draft, seen: Seen) -> None:
    """Whether the writer knows what others put into the draft. Raises CannotPublish."""
    if any(each.id != writer.id for each in drafts.list_writers(page, seen.seq)):
        raise CannotPublish("Somebody wrote in the draft meanwhile. Please read what is new in it now.")
    if drafts.title_signer(page) not in (None, writer.id) and seen.title not in ("", draft.words.title):
        raise CannotPublish("Somebody changed the title meanwhile. Please read what is new in the draft.")
    steps = draft.tags.unseen(seen.tags) if draft.tags else ()
    taggers = drafts.list_taggers(page.id, steps, writer.id)
    if taggers:
        raise CannotPublish(
            f"{names(taggers)} changed the tags meanwhile. Please read what is new in the draft."
        )


def settle(page: Guideline, writer: Person, draft: Draft, reader: Reader) -> Draft | KeptText:
    """The draft with everything in it that readers see; where that clashes it is kept for its writer.

    Raises CannotPublish. Part of a verb; no commit.
    """
    check(page, draft.words, reader)
    check_tags(draft)
    if draft.base >= page.version:
        return draft
    base = pages.find_revision(page.id, draft.base)
    before = Words(base.title, base.body) if base else Words("", "")
    both = merging.join(before, Words(page.title, page.body), draft.words)
    if both.clashes:
        return saving.keep_draft(page, writer, draft)
    return drafting.write(page, writer, both.words, page.version)


def check_tags(draft: Draft) -> None:
    """Whether a page can have them: they wait as they were typed. Raises CannotPublish."""
    tags = draft.tags.now if draft.tags else ()
    if len(tags) > MOST_TAGS:
        raise CannotPublish(f"{MOST_TAGS} tags at most. Which would somebody look for?")
    if any(len(name) > LONGEST_TAG for name in tags):
        raise CannotPublish(f"A tag has {LONGEST_TAG} characters at most. Are there commas between them?")


def check(page: Guideline, words: Words, reader: Reader) -> None:
    """Whether readers can be shown these words. Raises CannotPublish."""
    if len(words.body.encode()) > LONGEST_BODY:
        raise CannotPublish("The draft is too long for one page. Move a part of it to a page of its own.")
    if clash_left(words.body):
        raise CannotPublish("The marks between two texts are still in the draft. Decide each first.")
    if words.title != page.title and pages.find_same_title(words.title, reader, besides=page.id):
        raise CannotPublish("Another page has this title already. Choose a different one.")
