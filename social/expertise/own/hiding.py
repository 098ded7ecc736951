"""What somebody does not want to be found for: a whole subject, or one piece of their evidence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, String, bindparam, cast, delete, func, literal, select, update
from sqlalchemy.orm import contains_eager

from social.core.database import NotFound, db, transaction
from social.core.search import outbox
from social.core.search.language import Query
from social.core.search.words import stems
from social.entries.models import Contribution, Entry, EntryTag, KeptBack, Tag
from social.expertise.models import HiddenTopic
from social.people.models import Person


def people_hiding(query: Query) -> set[int]:
    """Ids of those not to be suggested for a query: it names a subject they hid, by its words or its tag."""
    words = _words_of(query)
    if not words:
        return set()
    rows = db.session.execute(_hiding(), {"words": sorted(words)})
    return {person_id for person_id, wanted in rows if words.issuperset(wanted.split())}


def subjects_hidden_by(person_ids: Collection[int]) -> Mapping[int, Collection[int]]:
    """{person: ids of the subjects that they hide}, of those who hide any. One statement."""
    found: dict[int, set[int]] = {}
    for person_id, tag_id, _stems in _hidden_by(person_ids):
        found.setdefault(person_id, set()).add(tag_id)
    return found


def stems_hidden_by(person_ids: Collection[int]) -> Mapping[int, Collection[str]]:
    """{person: the words of each subject that they hide}, of those who hide any. One statement."""
    found: dict[int, list[str]] = {}
    for person_id, _tag_id, words in _hidden_by(person_ids):
        found.setdefault(person_id, []).append(words)
    return found


def names(text: str, hidden: Iterable[str]) -> bool:
    """Whether a skill, or a line about oneself, names one of the hidden subjects."""
    said = set(stems(text)) if hidden else set()
    return any(said.issuperset(words.split()) for words in hidden)


def _hidden_by(person_ids: Collection[int]) -> Iterable[Row[int, int, str]]:
    return db.session.execute(
        select(HiddenTopic.person_id, HiddenTopic.tag_id, HiddenTopic.stems)
        .where(HiddenTopic.person_id.in_(sorted(person_ids)))
        .order_by(HiddenTopic.person_id, HiddenTopic.tag_id)
    )


@cache
def _hiding() -> Select[int, str]:
    """Made once: every question about people asks it."""
    words: Any = bindparam("words", expanding=True)
    return select(HiddenTopic.person_id, HiddenTopic.stems).where(HiddenTopic.word.in_(words))


def list_hidden(person_id: int) -> Sequence[HiddenTopic]:
    """The subjects that somebody hid, by name."""
    return db.session.scalars(_hidden(person_id).order_by(Tag.name)).all()


def get_hidden(person_id: int, slug: str) -> HiddenTopic:
    """One that the person hid, whether or not they still may read of it; else NotFound."""
    found = db.session.scalars(_hidden(person_id).where(Tag.slug == slug)).one_or_none()
    if found is None:
        raise NotFound(f"hidden subject {slug}")
    return found


def _hidden(person_id: int) -> Select[HiddenTopic]:
    return (
        select(HiddenTopic)
        .join(HiddenTopic.tag)
        .where(HiddenTopic.person_id == person_id)
        .options(contains_eager(HiddenTopic.tag))
    )


def hide_topic(person: Person, tag: Tag) -> None:
    """Never suggest the person for a subject again, nor for pieces about it. Done twice, it is done once."""
    with transaction():
        if db.session.get(HiddenTopic, (person.id, tag.id)) is None:
            words = _stems_of(tag.name) or _stems_of(tag.slug) or [tag.slug]
            db.session.add(
                HiddenTopic(person_id=person.id, tag_id=tag.id, word=words[0][:60], stems=" ".join(words))
            )
            _remember(person, tag)


def show_topic(person: Person, tag: Tag) -> None:
    """Let the person be found for a subject again."""
    with transaction():
        db.session.execute(
            delete(HiddenTopic).where(HiddenTopic.person_id == person.id, HiddenTopic.tag_id == tag.id)
        )
        _remember(person, tag)


def _remember(person: Person, tag: Tag) -> None:
    """What they say of themselves, what is said of them, and their pieces about the subject."""
    outbox.remember(f"person:{person.id}")
    outbox.remember_selected(
        select(literal("entry:") + cast(Contribution.entry_id, String))
        .join(Entry, Entry.id == Contribution.entry_id)
        .join(EntryTag, EntryTag.entry_id == func.coalesce(Entry.root_id, Entry.id))
        .where(Contribution.person_id == person.id, EntryTag.tag_id == tag.id)
        .distinct()
    )


def hide_piece(person: Person, entry_id: int) -> None:
    """Count a piece no more as the person's evidence. It stays where it is, under their name."""
    _set_hidden(person, entry_id, hidden=True)


def show_piece(person: Person, entry_id: int) -> None:
    """Count it again."""
    _set_hidden(person, entry_id, hidden=False)


def _set_hidden(person: Person, entry_id: int, *, hidden: bool) -> None:
    """All that the person did with the entry: wrote, edited, vouched."""
    with transaction():
        db.session.execute(
            update(Contribution)
            .where(Contribution.entry_id == entry_id, Contribution.person_id == person.id)
            .values(hidden=hidden)
            .execution_options(synchronize_session=False)
        )
        if not hidden:
            db.session.execute(
                delete(KeptBack).where(KeptBack.entry_id == entry_id, KeptBack.person_id == person.id)
            )
        outbox.remember(f"entry:{entry_id}")


def _words_of(query: Query) -> set[str]:
    spoken = {word for clause in query.spoken for word in clause.words}
    tags = {word for clause in query.required if clause.field == "tag" for word in stems(clause.words[0])}
    return spoken | tags


def _stems_of(text: str) -> list[str]:
    return sorted(set(stems(text)))
