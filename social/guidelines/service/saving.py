"""Taking the words that a form sends: onto the page, into its draft, or aside for their writer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete

from social.core.clock import now
from social.core.database import db, transaction
from social.core.merging import join_names
from social.guidelines import merging, pictures
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, KeptText, Rule
from social.guidelines.queries import drafts, pages
from social.guidelines.queries.drafts import Draft
from social.guidelines.service import drafts as drafting
from social.guidelines.service import fields
from social.guidelines.service.pages import rewrite
from social.live import texts
from social.people.models import Person
from social.people.queries import list_by_ids

LOCKED = ("version", "title", "body", "rule", "draft_title", "draft_base", "draft_seq")
"""What has to be read anew, and held, before a page's words change."""


@dataclass(frozen=True)
class Start:
    """What somebody had before their eyes when they began: a revision, or the draft at a number."""

    version: int
    seq: int = 0
    title: str = ""


@dataclass(frozen=True)
class Step:
    """What the history says about a revision: what it is called, and why it was made."""

    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Edit:
    """What somebody sends."""

    words: Words
    start: Start
    publish: bool = True  # where the page is open; else the words go into the draft
    live: bool = False  # everything typed is in the draft already, and all of it was seen
    step: Step = Step()
    tags: tuple[str, ...] = ()
    base_tags: tuple[str, ...] = ()
    settles: tuple[int, ...] = ()  # kept texts that this edit takes up


@dataclass(frozen=True)
class Saved:
    """The words are on the page, or in its draft. `others` wrote at the same time; what they wrote was
    joined with it, and is on the page too, if it is `published`."""

    changed: bool
    published: bool = True
    others: Sequence[Person] = ()


@dataclass(frozen=True)
class Kept:
    """The words do not fit together with what others saved meanwhile: they are kept for their writer."""

    text: KeptText


@dataclass(frozen=True)
class Arranged:
    """Two texts in one, marked where they clash; what they were joined with, and what that is in."""

    words: Words
    theirs: Words
    start: Start  # what a form has seen that shows both
    clashes: bool


def save(page: Guideline, writer: Person, edit: Edit) -> Saved | Kept:
    """Give a page, or its draft, the writer's words, joined with what others wrote since they began."""
    with transaction():
        db.session.refresh(page, LOCKED, with_for_update=True)
        draft = drafts.of(page)
        unseen = _unseen(page, writer, draft, edit)
        publish = edit.publish and page.rule == Rule.OPEN and not (unseen and draft.changed)
        joined = arrange(page, draft, _mine(draft, edit), edit.start, whole=publish)
        if joined.clashes:
            return Kept(_keep(page, writer, edit))
        base = max(joined.start.version, min(edit.start.version, page.version))
        edit = replace(edit, step=Step(edit.step.name, edit.step.note or _why(unseen)))
        retagged = _retag(page, writer, edit)
        changed = _take(page, writer, edit, Draft(joined.words, draft.seq, base, draft.changed), publish)
        changed = retagged or changed
        _settle(page, writer, edit.settles)
        held = edit.publish and page.rule == Rule.OPEN and not publish
        return Saved(changed or held, publish, unseen if changed or held else ())


def arrange(page: Guideline, draft: Draft, mine: Words, start: Start, *, whole: bool = True) -> Arranged:
    """What I made of what I began from, and the draft, in one; if `whole`, together with what readers see,
    should the draft be behind that, and I have not seen it."""
    base = _base(page, start)
    seen = Start(draft.base, draft.seq, draft.words.title)
    both = merging.Joined(mine, clashes=False)
    if draft.words != base:
        both = merging.join(base, draft.words, mine)
    if both.clashes or not whole or max(draft.base, start.version) >= page.version:
        return Arranged(both.words, draft.words, seen, both.clashes)
    shown = Words(page.title, page.body)
    all_three = merging.join(_revision(page, draft.base), shown, both.words)
    seen = Start(page.version, draft.seq, draft.words.title)
    return Arranged(all_three.words, shown, seen, all_three.clashes)


def arranged(page: Guideline, kept: KeptText) -> Arranged:
    """A kept text and the page, or its draft, as they are now."""
    start = Start(kept.base_version, kept.base_seq, kept.base_title)
    return arrange(page, drafts.of(page), Words(kept.title, kept.body), start)


def let_go(kept: KeptText) -> None:
    """Throw a kept text away: its writer says so."""
    with transaction():
        db.session.delete(kept)


def keep_draft(page: Guideline, writer: Person, draft: Draft) -> KeptText:
    """Put a draft that clashes with what readers see before somebody who settles it. No commit."""
    return _keep(page, writer, Edit(draft.words, Start(draft.base)))


def _unseen(page: Guideline, writer: Person, draft: Draft, edit: Edit) -> Sequence[Person]:
    """Who else put something into the draft that this writer's form did not show, each once."""
    found = (
        *_unseen_writers(page, writer, draft, edit),
        *_unseen_titler(page, writer, draft, edit),
        *_unseen_taggers(page, writer, draft, edit),
    )
    return list(dict.fromkeys(found))


def _unseen_titler(page: Guideline, writer: Person, draft: Draft, edit: Edit) -> Sequence[Person]:
    """Who else gave the draft its title, where this writer has not seen it."""
    signer = drafts.title_signer(page)
    seen = {edit.start.title or page.title, edit.words.title}
    return () if signer in (None, writer.id) or draft.words.title in seen else list_by_ids([signer])


def _unseen_writers(page: Guideline, writer: Person, draft: Draft, edit: Edit) -> Sequence[Person]:
    """Who else wrote since this writer began."""
    if edit.live:
        return ()
    if not draft.seq:
        return pages.list_writers_since(page.id, edit.start.version)
    since = drafts.list_writers(page, edit.start.seq)
    return [each for each in since if each.id != writer.id]


def _unseen_taggers(page: Guideline, writer: Person, draft: Draft, edit: Edit) -> Sequence[Person]:
    """Who else gave the draft tags, or took some away, that this writer's form did not show at any time."""
    if draft.tags is None:
        return ()
    steps = set(draft.tags.unseen(edit.base_tags)) & set(draft.tags.unseen(edit.tags))
    return drafts.list_taggers(page.id, steps, writer.id)


def _mine(draft: Draft, edit: Edit) -> Words:
    if edit.live and draft.seq:
        return Words(edit.words.title, draft.words.body)
    return edit.words


def _base(page: Guideline, start: Start) -> Words:
    """The words that somebody began from; nothing, if there were no such words."""
    body = texts.text_at(page.id, start.seq) if start.seq else None
    if body is None:
        return _revision(page, start.version)
    return Words(start.title or page.title, body)


def _revision(page: Guideline, version: int) -> Words:
    base = pages.find_revision(page.id, version)
    return Words(base.title, base.body) if base else Words("", "")


def _take(page: Guideline, writer: Person, edit: Edit, draft: Draft, publish: bool) -> bool:
    """Put the words into the draft, or before the readers; whether anything was new."""
    shown = Words(page.title, page.body)
    if not publish:
        before = drafts.of(page).words
        fields.retitle(page, draft.words.title, writer)
        if draft.words != before or draft.seq:
            drafting.write(page, writer, draft.words, draft.base)
        return draft.words != before or (edit.live and _waits(page, writer))
    if draft.seq:
        fields.retitle(page, draft.words.title, writer)
        draft = drafting.write(page, writer, draft.words, draft.base)
    if draft.words == shown and drafts.tags_of(page.id) is None:
        return False
    publish_draft(page, writer, draft, edit.step)
    return True


def _waits(page: Guideline, writer: Person) -> bool:
    """Whether the draft holds anything that this writer typed, as it was typed."""
    wrote = (each.id for each in drafts.list_writers(page))
    return drafts.of(page).changed and writer.id in {*wrote, *drafts.signers_of(page.id).values()}


def publish_draft(page: Guideline, writer: Person, draft: Draft, step: Step) -> None:
    """Readers see exactly these words from now on. No commit."""
    authors = drafts.list_authors(page) if draft.seq else ()
    placed = pictures.placed(page.id, draft.words.body) if draft.seq else ()
    tags = drafts.tags_of(page.id)
    taggers = [each.id for each in drafts.list_taggers(page.id, besides=writer.id)]
    rewrite(
        page,
        writer,
        draft.words,
        step.note,
        name=step.name,
        placed=placed,
        tags=tags,
        taggers=taggers,
    )
    drafting.name_authors(page, authors, besides=writer)
    page.draft_title = ""
    fields.forget(page.id)
    if draft.seq:
        drafting.is_published(page, draft.seq)


def _retag(page: Guideline, writer: Person, edit: Edit) -> bool:
    """Put the writer's tags into the draft, joined with what others made of them; whether they are new."""
    if set(edit.tags) == set(edit.base_tags):
        return False
    return fields.retag(page, join_names(edit.base_tags, drafts.tag_names(page.id), edit.tags), writer)


def _settle(page: Guideline, writer: Person, settles: Collection[int]) -> None:
    if settles:
        db.session.execute(
            delete(KeptText).where(
                KeptText.id.in_(settles), KeptText.page_id == page.id, KeptText.person_id == writer.id
            )
        )


def _keep(page: Guideline, writer: Person, edit: Edit) -> KeptText:
    """Put the writer's words aside for them, once. No commit."""
    for kept in pages.list_kept(page.id, writer.id):
        if Words(kept.title, kept.body) == edit.words:
            return kept
    kept = KeptText(
        page_id=page.id,
        person_id=writer.id,
        base_version=edit.start.version,
        base_seq=edit.start.seq,
        base_title=edit.start.title,
        title=edit.words.title,
        body=edit.words.body,
        created_at=now(),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def _why(others: Sequence[Person]) -> str:
    if not others:
        return ""
    return f"Written at the same time as a change by {' and '.join(each.name for each in others)}"
