"""Writing new pages, bringing old words back, taking pages away."""

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum

from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db, transaction
from social.core.search import outbox
from social.entries import writing
from social.entries.models import State
from social.entries.queries import get_revision
from social.guidelines import adopting, merging
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, Retagged, Rule
from social.guidelines.queries import drafts, pages, tree
from social.guidelines.queries import links as found_links
from social.guidelines.service import drafts as drafting
from social.guidelines.service import links, names
from social.guidelines.service.tree import check_place, lift_below
from social.guidelines.tagging import Tags
from social.notifications.models import Notification
from social.notifications.service import untell
from social.people.models import Person


class Restored(StrEnum):
    """What became of old words that somebody brought back."""

    SHOWN = "shown"
    IN_DRAFT = "in the draft"  # they have to be agreed on
    SAME = "same"  # the page says just that
    CLASHES = "clashes"  # with what is new in the draft


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
        return add(writer, words, above=above, community=community, tags=tags, note=note)


def add(
    writer: Person,
    words: Words,
    *,
    above: Guideline | None = None,
    community: Community | None = None,
    tags: Iterable[str] = (),
    note: str = "",
    others: Collection[int] = (),
    before: Callable[[Guideline], None] | None = None,
) -> Guideline:
    """The same as a part of a verb, which owns the transaction. `others`: whose words are in it besides;
    `before`: what a room above does with the page before it counts as adopted."""
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
    writing.set_words(page, writer, words.title, words.body, note, others=others)
    writing.set_tags(page, tags)
    if before is not None:
        before(page)
    writing.publish(page, writer)
    adopting.adopted(page)
    links.aim([page.title_key])
    return page


def restore(page: Guideline, writer: Person, number: int, reader: Reader) -> Restored:
    """Give a page the words of an earlier revision, as a new revision.

    Its old title comes back too, unless another page has it. A page by agreement gets them in its draft.
    """
    with transaction():
        old = get_revision(page.id, number)
        free = pages.find_same_title(old.title, reader, besides=page.id) is None
        words = Words(old.title if free else page.title, old.body)
        before = Words(page.title, page.body)
        if words == before:
            return Restored.SAME
        if page.rule == Rule.AGREEMENT:
            return _restore_in_draft(page, writer, before, words)
        wrote = {old.author_id, *(each.id for each in drafts.authors_of(page.id).get(number, ()))}
        rewrite_with_draft(page, writer, words, f"Brought back version {number}", others=wrote)
        return Restored.SHOWN


def _restore_in_draft(page: Guideline, writer: Person, before: Words, words: Words) -> Restored:
    draft = drafts.of(page)
    both = merging.join(before, draft.words, words)
    if both.clashes:
        return Restored.CLASHES
    drafting.write(page, writer, both.words, draft.base)
    return Restored.IN_DRAFT


def take_back(page: Guideline, writer: Person) -> None:
    """Whoever wrote it alone takes it away."""
    with transaction():
        db.session.refresh(page, ("state",), with_for_update=True)
        if page.published:
            take_away(page, writer)


def take_away(page: Guideline, by: Person) -> None:
    """A stone at its address: its words stay in the revisions, pages below it move up. No commit."""
    lift_below(page)
    page.state, page.removed_at, page.removed_by_id = State.REMOVED, now(), by.id
    _tell_links(page)
    untell(Notification.thread == f"entry:{page.id}")
    adopting.removed(page, by)


def bring_back(page: Guideline) -> None:
    """It stands at its address again; what stood below it stays where it moved. Part of a verb; no commit."""
    page.state, page.removed_at, page.removed_by_id = State.PUBLISHED, None, None
    _tell_links(page)


def _tell_links(page: Guideline) -> None:
    db.session.flush()
    links.aim({page.title_key} | found_links.keys_leading_to(page.id))
    outbox.remember(f"entry:{page.id}")


def rewrite(
    page: Guideline,
    writer: Person,
    words: Words,
    note: str,
    *,
    name: str = "",
    others: Collection[int] = (),
    placed: Collection[str] = (),
    tags: Tags | None = None,
    taggers: Collection[int] = (),
) -> None:
    """Readers see other words from now on, as a new revision. `others`: who wrote in it besides, `placed`:
    which pictures others put there; `tags`: where the page gets others, `taggers`: from whom besides.

    Part of a verb; no commit.
    """
    key, slug = page.title_key, page.slug
    names.rename(page, words.title)
    writing.set_words(page, writer, words.title, words.body, note, name=name, others=others, placed=placed)
    if tags:
        writing.set_tags(page, tags.now)
        db.session.add(Retagged(page_id=page.id, number=page.version, tags=tags.kept(taggers)))
    adopting.adopted(page)
    if page.title_key != key or page.slug != slug:
        links.aim({key, page.title_key} | found_links.keys_leading_to(page.id))


def rewrite_with_draft(
    page: Guideline, writer: Person, words: Words, note: str, *, others: Collection[int] = ()
) -> None:
    """The same with words that do not come out of the draft: they come into it, too. No commit."""
    before, behind = Words(page.title, page.body), drafts.base_of(page) < page.version
    rewrite(page, writer, words, note, others=others)
    drafting.bring_in(page, writer, before, behind=behind)
