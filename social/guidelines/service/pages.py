"""Writing pages. What somebody typed is in the page or kept for them, whatever others saved meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db, transaction
from social.core.merging import join_names
from social.core.search import outbox
from social.entries import writing
from social.entries.models import State
from social.entries.queries import get_revision
from social.guidelines import adopting, merging
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, KeptText
from social.guidelines.queries import links as found_links
from social.guidelines.queries import pages, tree
from social.guidelines.service import links, names
from social.guidelines.service.tree import check_place, lift_below
from social.notifications.models import Notification
from social.notifications.service import untell
from social.people.models import Person


@dataclass(frozen=True)
class Edit:
    """What somebody sends: their words, and the version they had begun from."""

    words: Words
    base_version: int
    note: str = ""
    tags: tuple[str, ...] = ()
    base_tags: tuple[str, ...] = ()
    settles: tuple[int, ...] = ()  # kept texts that this edit takes up


@dataclass(frozen=True)
class Saved:
    """The words are in the page; `together_with`: whose change of the same time they were joined with."""

    changed: bool
    together_with: Sequence[Person] = ()


@dataclass(frozen=True)
class Kept:
    """The words do not fit together with what others saved meanwhile: they are kept for their writer."""

    text: KeptText


def create(
    writer: Person,
    words: Words,
    *,
    above: Guideline | None = None,
    community: Community | None = None,
    tags: Iterable[str] = (),
    note: str = "",
) -> Guideline:
    """Write a new page, as the last below `above`. Raises CannotStandThere."""
    with transaction():
        audience = community.audience if community else EVERYONE
        check_place(audience, above)
        page = Guideline(
            author_id=writer.id,
            community_id=community.id if community else None,
            audience=audience,
            state=State.DRAFT,
            slug=names.free_slug(words.title, community),
            above_id=above.id if above else None,
            position=tree.last_position(above.id if above else None) + 1,
        )
        writing.set_words(page, writer, words.title, words.body, note)
        writing.set_tags(page, tags)
        writing.publish(page, writer)
        adopting.adopted(page)
        links.aim([page.title_key])
    return page


def save(page: Guideline, writer: Person, edit: Edit) -> Saved | Kept:
    """Give a page the writer's words, joined with what others saved since the version they began from."""
    with transaction():
        db.session.refresh(page, ("version", "title", "body"), with_for_update=True)
        if edit.base_version == page.version:
            return _take(page, writer, edit, edit.words, ())
        others = pages.list_writers_since(page.id, edit.base_version)
        joined = merging.join(_base(page, edit.base_version), Words(page.title, page.body), edit.words)
        if joined.clashes:
            return Kept(_keep(page, writer, edit))
        return _take(page, writer, edit, joined.words, others)


def arranged(page: Guideline, kept: KeptText) -> Words:
    """A kept text and the page as it is now in one, marked where they clash."""
    mine = Words(kept.title, kept.body)
    return merging.join(_base(page, kept.base_version), Words(page.title, page.body), mine).words


def let_go(kept: KeptText) -> None:
    """Throw a kept text away: its writer says so."""
    with transaction():
        db.session.delete(kept)


def restore(page: Guideline, writer: Person, number: int, reader: Reader) -> bool:
    """Give a page the words of an earlier revision, as a new revision; False if it has them already.

    Its old title comes back too, unless another page has taken it.
    """
    with transaction():
        old = get_revision(page.id, number)
        free = pages.find_same_title(old.title, reader, besides=page.id) is None
        words = Words(old.title if free else page.title, old.body)
        if words == Words(page.title, page.body):
            return False
        _write(page, writer, words, f"Brought back version {number}")
        return True


def remove(page: Guideline, moderator: Person) -> None:
    """Take a page away: its address says so, its words stay in the revisions, pages below it move up."""
    with transaction():
        lift_below(page)
        page.state, page.removed_at, page.removed_by_id = State.REMOVED, now(), moderator.id
        db.session.flush()
        links.aim(found_links.keys_leading_to(page.id))
        outbox.remember(f"entry:{page.id}")
        untell(Notification.thread == f"entry:{page.id}")


def _take(page: Guideline, writer: Person, edit: Edit, words: Words, others: Sequence[Person]) -> Saved:
    changed = words != Words(page.title, page.body)
    if changed:
        _write(page, writer, words, edit.note or _why(others))
    if set(edit.tags) != set(edit.base_tags):
        writing.set_tags(page, join_names(edit.base_tags, pages.tag_names(page.id), edit.tags))
        changed = True
    if edit.settles:
        db.session.execute(
            delete(KeptText).where(
                KeptText.id.in_(edit.settles), KeptText.page_id == page.id, KeptText.person_id == writer.id
            )
        )
    return Saved(changed, others if changed else ())


def _write(page: Guideline, writer: Person, words: Words, note: str) -> None:
    key, slug = page.title_key, page.slug
    names.rename(page, words.title)
    writing.set_words(page, writer, words.title, words.body, note)
    adopting.adopted(page)
    if page.title_key != key or page.slug != slug:
        links.aim({key, page.title_key} | found_links.keys_leading_to(page.id))


def _keep(page: Guideline, writer: Person, edit: Edit) -> KeptText:
    """Put the writer's words aside for them, once. No commit."""
    for kept in pages.list_kept(page.id, writer.id):
        if Words(kept.title, kept.body) == edit.words:
            return kept
    kept = KeptText(
        page_id=page.id,
        person_id=writer.id,
        base_version=edit.base_version,
        title=edit.words.title,
        body=edit.words.body,
        created_at=now(),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def _base(page: Guideline, version: int) -> Words:
    """The words that somebody began from; nothing, if there was no such version."""
    base = pages.find_revision(page.id, version)
    return Words(base.title, base.body) if base else Words("", "")


def _why(others: Sequence[Person]) -> str:
    if not others:
        return ""
    return f"Written at the same time as a change by {' and '.join(each.name for each in others)}"
