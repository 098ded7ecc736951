"""The draft of a page: its live text, or the words that readers see where nobody has begun one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload, undefer

from social.core.database import NotFound, db
from social.entries.models import Contribution, ContributionRole
from social.guidelines.merging import Words
from social.guidelines.models import DraftFields, Guideline, KeptText, Retagged, RevisionAuthor, ThrownDraft
from social.guidelines.queries import pages
from social.guidelines.tagging import Tags, names_in, taggers_in
from social.live import texts
from social.live.models import LiveHead, LiveUpdate
from social.live.writers import Run
from social.people.models import Person

BY = "by:"  # before the name of a field, or a step of the tags: who typed it


@dataclass(frozen=True)
class Draft:
    """What writers work on."""

    words: Words
    seq: int  # the number of its newest change; 0: nobody has begun one
    base: int  # the newest revision whose words are in it
    changed: bool  # whether it says something else than readers see
    runs: tuple[Run, ...] = ()
    tags: Tags | None = None  # where they are others than the page's


def of(page: Guideline) -> Draft:
    """The draft as it stands. The page has its words loaded."""
    live, tags = texts.read(page.id), tags_of(page.id)
    if live is None:
        return Draft(Words(page.title, page.body), 0, page.version, changed=tags is not None, tags=tags)
    words = Words(page.draft_title or page.title, live.text)
    changed = _reworded(page, words) or tags is not None
    return Draft(words, live.seq, base_of(page), changed, live.writers, tags)


def list_changed(among: Sequence[Guideline]) -> list[Guideline]:
    """Those pages whose drafts say something new. They have their words loaded."""
    ids = [each.id for each in among]
    bodies, shown = texts.words_of(ids), pages.tag_names_of(ids)
    rows = db.session.execute(
        select(DraftFields.page_id, DraftFields.values).where(DraftFields.page_id.in_(ids))
    )
    kept = {page_id: values for page_id, values in rows}

    def is_changed(page: Guideline) -> bool:
        tags = _typed_tags(kept.get(page.id, {}), shown.get(page.id, []))
        body = bodies.get(page.id)
        title = page.draft_title or page.title
        return bool(tags and tags.changed) or (body is not None and _reworded(page, Words(title, body)))

    return [each for each in among if is_changed(each)]


def tags_of(page_id: int) -> Tags | None:
    """How the draft changes the page's tags, if it does."""
    tags = _tags(page_id, _kept_fields(page_id))
    return tags if tags and tags.changed else None


def tag_names(page_id: int) -> Sequence[str]:
    """The tags that the draft has: its own, or the page's."""
    tags = tags_of(page_id)
    return tags.now if tags else pages.tag_names(page_id)


def base_of(page: Guideline) -> int:
    """The newest revision whose words are in the draft."""
    return page.draft_base or page.version


def list_writers(page: Guideline, after: int = 0) -> Sequence[Person]:
    """Who changed the draft after a number, and after what readers see, in the order in which they began."""
    return db.session.scalars(
        select(Person)
        .join(LiveUpdate, LiveUpdate.person_id == Person.id)
        .join(LiveHead, LiveHead.entry_id == LiveUpdate.entry_id)
        .where(
            LiveUpdate.entry_id == page.id,
            LiveUpdate.seq > max(page.draft_seq, after),
            LiveUpdate.seq > LiveHead.begun,
        )
        .group_by(Person.id)
        .order_by(func.min(LiveUpdate.seq))
    ).all()


def signers_of(page_id: int) -> dict[str, int]:
    """{field, or step of the tags: who typed it}."""
    kept = _kept_fields(page_id)
    return {key.removeprefix(BY): int(who) for key, who in kept.items() if key.startswith(BY)}


def list_taggers(page_id: int, steps: Iterable[str] | None = None, besides: int = 0) -> Sequence[Person]:
    """Who changed the tags in the draft; with `steps`, only whoever made one of these."""
    tags, signers = tags_of(page_id), signers_of(page_id)
    wanted = steps if steps is not None else tags.steps if tags else ()
    people = {signers[step] for step in wanted if step in signers} - {besides}
    return db.session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.name_key)).all()


def list_authors(page: Guideline) -> Sequence[Person]:
    """Whose words readers do not see yet: who changed the text, and who typed the title that waits."""
    writers, signer = list_writers(page), title_signer(page)
    if signer is None or signer in {each.id for each in writers}:
        return writers
    return [*writers, *db.session.scalars(select(Person).where(Person.id == signer))]


def title_signer(page: Guideline) -> int | None:
    """Who typed the title that the draft has, where the page has another."""
    waits = page.draft_title and page.draft_title != page.title
    return signers_of(page.id).get("title") if waits else None


def list_unpublished(page: Guideline) -> Sequence[Person]:
    """The same; nobody, where all that was typed is as it was again."""
    writers = list_authors(page)
    return writers if writers and _reworded(page, of(page).words) else ()


def has_others(page: Guideline, person_id: int) -> bool:
    """Whether anybody else wrote on the page, in its draft, or has a text that waits to come in."""
    roles = (ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR)
    wrote = exists().where(
        Contribution.entry_id == page.id, Contribution.role.in_(roles), Contribution.person_id != person_id
    )
    types = exists().where(LiveUpdate.entry_id == page.id, LiveUpdate.person_id != person_id)
    waits = exists().where(KeptText.page_id == page.id, KeptText.person_id != person_id)
    typed = any(who != person_id for who in signers_of(page.id).values())
    return typed or bool(db.session.scalar(select(or_(wrote, types, waits))))


def _reworded(page: Guideline, words: Words) -> bool:
    return (words.title, words.body.rstrip()) != (page.title, page.body.rstrip())


def list_to_fold(after: int, most: int) -> list[tuple[int, int]]:
    """(page, number of the change that readers have seen) where changes are still kept one by one.

    They stay so where a thrown draft shows pictures: they alone say who put those there.
    """
    needed = exists().where(ThrownDraft.page_id == Guideline.id, ThrownDraft.body.contains("](/pictures/"))
    rows = db.session.execute(
        select(Guideline.id, Guideline.draft_seq)
        .join(LiveHead, LiveHead.entry_id == Guideline.id)
        .where(Guideline.id > after, Guideline.draft_seq > LiveHead.folded, ~needed)
        .order_by(Guideline.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


def fields_of(page: Guideline) -> dict[str, str]:
    """What stands beside the words of the draft: as it was typed last, else as the page has it."""
    kept = _kept_fields(page.id)
    shown = ", ".join(pages.tag_names(page.id))
    tags = _tags(page.id, kept)
    typed = shown if tags is None else ", ".join(tags.now)
    return {
        "title": page.draft_title or page.title,
        "tags": kept["tags"] if kept.get("tags_were") == shown else typed,
        "note": kept.get("note", ""),
        "name": kept.get("name", ""),
    }


def _kept_fields(page_id: int) -> dict[str, str]:
    return db.session.scalar(select(DraftFields.values).where(DraftFields.page_id == page_id)) or {}


def _tags(page_id: int, kept: Mapping[str, str]) -> Tags | None:
    """What was typed, joined with the tags that the page was given meanwhile."""
    return _typed_tags(kept, pages.tag_names(page_id)) if "tags" in kept else None


def _typed_tags(kept: Mapping[str, str], shown: Sequence[str]) -> Tags | None:
    if "tags" not in kept:
        return None
    was = names_in(kept["tags_were"]) if "tags_were" in kept else shown
    return Tags(tuple(was), tuple(names_in(kept["tags"]))).onto(shown)


def list_retagged(page_id: int) -> dict[int, Tags]:
    """{number of a revision: how the page's tags changed with it}, oldest first."""
    rows = db.session.scalars(select(Retagged).where(Retagged.page_id == page_id).order_by(Retagged.number))
    return {row.number: Tags(tuple(row.tags[0]), tuple(row.tags[1])) for row in rows}


def list_retaggers(page_id: int) -> dict[int, list[Person]]:
    """{number of a revision: who changed the page's tags, besides whoever saved it}."""
    rows = db.session.execute(select(Retagged.number, Retagged.tags).where(Retagged.page_id == page_id))
    by = {number: taggers_in(tags) for number, tags in rows}
    ids = {person_id for found in by.values() for person_id in found}
    people = db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name_key)).all()
    return {number: [each for each in people if each.id in found] for number, found in by.items() if found}


def list_thrown(page_id: int) -> Sequence[ThrownDraft]:
    """The drafts of a page that were thrown away, the latest first, without their words."""
    return db.session.scalars(
        select(ThrownDraft)
        .where(ThrownDraft.page_id == page_id)
        .options(joinedload(ThrownDraft.person))
        .order_by(ThrownDraft.id.desc())
    ).all()


def get_thrown(page_id: int, thrown_id: int) -> ThrownDraft:
    """One of them, with its words; else NotFound."""
    found = db.session.scalars(
        select(ThrownDraft)
        .where(ThrownDraft.page_id == page_id, ThrownDraft.id == thrown_id)
        .options(joinedload(ThrownDraft.person), undefer(ThrownDraft.body))
    ).one_or_none()
    if found is None:
        raise NotFound(f"thrown draft {thrown_id}")
    return found


def authors_of(page_id: int) -> dict[int, list[Person]]:
    """{number of a revision: whose words came in with it}."""
    rows = db.session.execute(
        select(RevisionAuthor.number, Person)
        .join(Person, Person.id == RevisionAuthor.person_id)
        .where(RevisionAuthor.page_id == page_id)
        .order_by(RevisionAuthor.number, Person.name_key)
    )
    found: dict[int, list[Person]] = {}
    for number, person in rows:
        found.setdefault(number, []).append(person)
    return found
