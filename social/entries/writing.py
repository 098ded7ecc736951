"""What every kind of entry does when its words change: render, keep the revision, link, index, tell.

These are parts of a verb; the verb (in a service) owns the transaction.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from zlib import crc32

from sqlalchemy import String, cast, delete, literal, or_, select, update

from social.communities.closing import refuse_if_closed
from social.communities.models import EVERYONE, Community
from social.core import markup
from social.core.clock import now
from social.core.database import db
from social.core.search import outbox
from social.entries import parting, policy, wiki_links
from social.entries.models import (
    Contribution,
    ContributionRole,
    Entry,
    EntryPicture,
    EntryTag,
    KeptBack,
    Mention,
    PageLink,
    Picture,
    Revision,
    State,
    Tag,
)
from social.entries.naming import named_first, tell_named
from social.entries.refusals import ClosedToWords
from social.entries.slugs import tag_slug
from social.notifications.service import readdress
from social.people.models import Person

_SHOWN = re.compile(r'<img [^>]*src="/pictures/([A-Za-z0-9_-]+)[^"]*"')


def render(body: str, audience: str = EVERYONE, anchor: str = "", source: int = 0) -> markup.Rendered:
    """Markdown to clean HTML, with mentions and page links resolved for all readers of the audience.

    `source`: the entry whose words these are, if they are any; its links go on leading where they led.
    """
    rendered = markup.render(
        body,
        mentions=people_of_handles,
        pages=partial(wiki_links.linked_of, audience=audience, source=source),
        new_page=wiki_links.WANTED,
        anchor=anchor,
    )
    return replace(rendered, html=_with_sizes(rendered.html)) if rendered.pictures else rendered


def _with_sizes(html: str) -> str:
    """Pictures say how large they are, so that the text below them does not jump when they arrive."""
    keys = sorted(set(_SHOWN.findall(html)))
    rows = db.session.execute(select(Picture.key, Picture.width, Picture.height).where(Picture.key.in_(keys)))
    sizes = {key: f' width="{width}" height="{height}"' for key, width, height in rows}
    return _SHOWN.sub(lambda found: found.group(0) + sizes.get(found.group(1), ""), html)


def render_again(entry: Entry) -> None:
    """The words are the same, but what they point at has changed: new HTML, no new revision."""
    entry.html = render(entry.body, entry.audience, _anchor_of(entry.kind, entry.body), entry.id).html


def _anchor_of(kind: str, body: str) -> str:
    """Several comments and answers stand on one page: what they call their headings must not collide."""
    return f"c{crc32(body.encode()):x}-" if kind in ("answer", "comment") else ""


def people_of_handles(handles: Iterable[str]) -> Mapping[str, markup.Mentioned]:
    """{handle: person} of those that exist."""
    rows = db.session.execute(select(Person.handle, Person.name).where(Person.handle.in_(sorted(handles))))
    return {handle: markup.Mentioned(f"/people/{handle}", name) for handle, name in rows}


def set_words(
    entry: Entry,
    writer: Person,
    title: str,
    body: str,
    note: str = "",
    *,
    name: str = "",
    told: Mapping[int, str] | None = None,
    others: Collection[int] = (),
    placed: Collection[str] = (),
) -> set[int]:
    """Give an entry new words, keep them as a revision, and link what they name.

    `note`: a sentence why; `name`: what the step is called, if anything. `others`: who wrote in it besides;
    their pictures come with their words. `placed`: keys of pictures that others put there themselves. `told`:
    people who hear of it anyway, and by which kind of news. Answers who is told instead that they are
    mentioned, for wanting to hear of that sooner. Raises ClosedToWords, ClosedToWriting.
    """
    if entry.published:  # a draft is its writers' own until then
        refuse_if_closed(entry.community_id)
    is_new = entry.id is None
    if not is_new:
        require_open(entry)
    rendered = _show(entry, title, body)
    if is_new:
        db.session.add(entry)
        db.session.flush()
    else:
        entry.version += 1
        entry.edited_at = now() if entry.published else None
    _keep_revision(entry, writer, note, name)
    named = _link_people(entry, rendered.mentions, is_new)
    _link_pages(entry, rendered.wiki_links, is_new)
    _link_pictures(entry, {writer.id, *others}, placed, rendered.pictures, is_new)
    told_so = named_first(entry, writer, named, told or {}) if entry.published else set()
    tell_named(entry, writer, told_so)
    outbox.remember(f"entry:{entry.id}")
    return told_so


def bring_back(entry: Entry, title: str, body: str, tags: Iterable[str]) -> None:
    """The words that a stone stands for are there again, as they were: no new revision, nobody is told."""
    rendered = _show(entry, title, body)
    _link_people(entry, rendered.mentions, False)
    _link_pages(entry, rendered.wiki_links, False)
    set_tags(entry, tags)


def require_open(entry: Entry) -> None:
    """Raises ClosedToWords where nobody may add words to an entry, or change them; ClosedToWriting where its
    community is retired."""
    if entry.published:
        refuse_if_closed(entry.community_id)
    root = db.session.get(Entry, entry.root_id) if entry.root_id else None
    if not policy.open_to_words(entry, root):
        raise ClosedToWords


def _show(entry: Entry, title: str, body: str) -> markup.Rendered:
    """Put words in, and what readers see of them."""
    rendered = render(body, entry.audience or EVERYONE, _anchor_of(entry.kind, body), entry.id or 0)
    entry.title, entry.body, entry.html, entry.excerpt = title, body, rendered.html, rendered.excerpt
    entry.picture = rendered.pictures[0] if rendered.pictures else ""
    return rendered


def _keep_revision(entry: Entry, writer: Person, note: str, name: str) -> None:
    db.session.add(
        Revision(
            entry_id=entry.id,
            number=entry.version,
            author_id=writer.id,
            title=entry.title if entry.own_title else "",
            body=entry.body,
            name=name,
            note=note,
            created_at=now(),
        )
    )
    if entry.version == 1:
        _add_credit(entry, writer.id, ContributionRole.AUTHOR)
    elif writer.id != entry.author_id:
        credit(entry, writer.id, ContributionRole.EDITOR)


def publish(entry: Entry, writer: Person) -> None:
    """Show an entry to its audience from now on, and tell the people it names. Raises ClosedToWriting."""
    refuse_if_closed(entry.community_id)
    entry.state, entry.published_at, entry.publish_at = State.PUBLISHED, now(), None
    db.session.flush()
    named = db.session.scalars(select(Mention.person_id).where(Mention.entry_id == entry.id)).all()
    tell_named(entry, writer, named)
    outbox.remember(f"entry:{entry.id}")


def credit(entry: Entry, person_id: int, role: ContributionRole) -> bool:
    """Note somebody's part in an entry, once; whether it is new."""
    if db.session.get(Contribution, (entry.id, person_id, role)) is not None:
        return False
    theirs = select(Contribution).where(
        Contribution.entry_id == entry.id, Contribution.person_id == person_id, Contribution.hidden.is_(True)
    )
    before = select(KeptBack).where(KeptBack.entry_id == entry.id, KeptBack.person_id == person_id)
    hidden = db.session.scalar(select(or_(theirs.exists(), before.exists())))
    _add_credit(entry, person_id, role, hidden=bool(hidden))
    return True


def _add_credit(entry: Entry, person_id: int, role: ContributionRole, *, hidden: bool = False) -> None:
    """`hidden`: what somebody keeps back of an entry stays so, whatever is added to it."""
    db.session.add(
        Contribution(entry_id=entry.id, person_id=person_id, role=role, hidden=hidden, created_at=now())
    )


def set_community(entry: Entry, community: Community | None) -> None:
    """Put an entry, and what is said below it, into a community's hands (None: everyone's). Raises
    ClosedToWriting where either community is retired."""
    changed = entry.community_id != (community.id if community else None)
    if changed:
        refuse_if_closed(entry.community_id if entry.published else None)
        refuse_if_closed(community.id if community else None)
    audience = community.audience if community else EVERYONE
    moved = entry in db.session and (changed or entry.audience != audience)
    if moved:
        parting.part(Entry.id == entry.id)
    entry.community_id, entry.audience = community.id if community else None, audience
    if moved:
        below = {"audience": audience, "community_id": entry.community_id}
        db.session.execute(update(Entry).where(Entry.root_id == entry.id).values(below))
        ids = db.session.scalars(select(Entry.id).where(Entry.root_id == entry.id))
        outbox.remember_many(f"entry:{each}" for each in (entry.id, *ids))
        readdress(f"entry:{entry.id}", audience)


def set_tags(entry: Entry, names: Iterable[str]) -> None:
    """Give an entry these subjects, making those that are new."""
    wanted = {tag_slug(name): name.strip()[:60] for name in names if name.strip()}
    known = {tag.slug: tag for tag in db.session.scalars(select(Tag).where(Tag.slug.in_(sorted(wanted))))}
    for address, name in wanted.items():
        if address not in known:
            known[address] = Tag(slug=address, name=name)
            db.session.add(known[address])
    db.session.flush()
    before = set(db.session.scalars(select(EntryTag.tag_id).where(EntryTag.entry_id == entry.id)))
    db.session.execute(delete(EntryTag).where(EntryTag.entry_id == entry.id))
    db.session.add_all(EntryTag(entry_id=entry.id, tag_id=tag.id) for tag in known.values())
    outbox.remember(f"entry:{entry.id}")
    if before and before != {tag.id for tag in known.values()}:  # what is said below it is about the same
        below = select(literal("entry:") + cast(Entry.id, String)).where(Entry.root_id == entry.id)
        outbox.remember_selected(below)


def _link_people(entry: Entry, handles: Iterable[str], is_new: bool) -> set[int]:
    """Replace the entry's mentions; the ids of people who were not named before."""
    wanted = sorted(set(handles))
    named = set(db.session.scalars(select(Person.id).where(Person.handle.in_(wanted)))) if wanted else set()
    before = set() if is_new else _named_in(entry)
    if before - named:
        db.session.execute(
            delete(Mention).where(Mention.entry_id == entry.id, Mention.person_id.in_(before - named))
        )
    db.session.add_all(Mention(entry_id=entry.id, person_id=each) for each in sorted(named - before))
    return named - before


def _named_in(entry: Entry) -> set[int]:
    return set(db.session.scalars(select(Mention.person_id).where(Mention.entry_id == entry.id)))


def _link_pages(entry: Entry, titles: Iterable[str], is_new: bool) -> None:
    """Replace the entry's links to pages, written or wanted."""
    named = {wiki_links.title_key(title): title for title in titles}
    targets = wiki_links.targets_of(named.values(), entry.audience, entry.id) if named else {}
    if not is_new:
        db.session.execute(delete(PageLink).where(PageLink.source_id == entry.id))
    for key, title in named.items():
        target = targets.get(title)
        db.session.add(
            PageLink(
                source_id=entry.id,
                title_key=key,
                title=title,
                target_id=target.id if target else None,
                stale=False,
            )
        )


def _link_pictures(
    entry: Entry, writers: Collection[int], placed: Collection[str], keys: Iterable[str], is_new: bool
) -> None:
    """Note which pictures the entry shows. Those of others than its writers join only where they were before:
    naming somebody's picture must not open it to new readers. Where old revisions come back, so do theirs."""
    wanted = sorted(set(keys))
    if is_new and not wanted:
        return
    already = select(EntryPicture.picture_id).where(EntryPicture.entry_id == entry.id)
    shown = select(Picture.id).where(
        Picture.key.in_(wanted),
        or_(Picture.owner_id.in_(writers), Picture.key.in_(placed), Picture.id.in_(already)),
    )
    ids = set(db.session.scalars(shown))
    if entry.keeps_pictures:
        ids -= set(db.session.scalars(already))
    else:
        db.session.execute(delete(EntryPicture).where(EntryPicture.entry_id == entry.id))
    db.session.add_all(EntryPicture(entry_id=entry.id, picture_id=each) for each in sorted(ids))
