"""Finding what speaks for people about subjects: what they wrote, and what colleagues say of them.

A piece belongs to the subjects of what it stands in: an answer to those of its question.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from social.communities.models import EVERYONE
from social.core.database import db
from social.core.search.documents import ALL
from social.entries.models import Contribution, ContributionRole, Entry, EntryTag, Revision, State, Tag
from social.entries.slugs import tag_slug
from social.expertise import endorsed
from social.expertise.models import Endorsement, HiddenTopic
from social.expertise.standing.weighing import ENDORSEMENT, Deed

QUESTION = "question"  # whoever asks would like to know
SAYS_NOTHING = (QUESTION, "proposal")  # what a proposal says stands on its pages
WROTE = (ContributionRole.AUTHOR, ContributionRole.ACCEPTED)
ROOT: ColumnElement[Any] = func.coalesce(Entry.root_id, Entry.id)
_LAST_EDIT: ColumnElement[Any] = (
    select(func.max(Revision.created_at))
    .where(Revision.entry_id == Contribution.entry_id, Revision.author_id == Contribution.person_id)
    .correlate(Contribution)
    .scalar_subquery()
)
MOMENT: ColumnElement[Any] = case(
    (Contribution.role.in_(WROTE), Entry.published_at),
    (
        and_(Contribution.role == ContributionRole.COAUTHOR, Contribution.created_at < Entry.published_at),
        Entry.published_at,
    ),
    (Contribution.role == ContributionRole.EDITOR, func.coalesce(_LAST_EDIT, Contribution.created_at)),
    else_=Contribution.created_at,
)
"""When somebody did their part: of writing, when it could be read; of editing, the last time; of joining in
later and of vouching, when that was done."""
SHARE: ColumnElement[Any] = case(
    (Contribution.role == ContributionRole.EDITOR, func.coalesce(Contribution.share, 0)), else_=ALL
)
"""How much of it is theirs; of what was edited just now, nothing until it is measured."""


class Piece(NamedTuple):
    """One thing that speaks for somebody about a subject, and what the most that they did with it weighs."""

    person_id: int
    tag_id: int
    audience: str
    weight: float  # while it was new
    moment: datetime


def list_unmeasured(person_ids: Sequence[int]) -> Sequence[int]:
    """What these people edited and nobody knows yet how much of."""
    return db.session.scalars(
        select(Contribution.entry_id)
        .where(
            Contribution.person_id.in_(person_ids),
            Contribution.role == ContributionRole.EDITOR,
            Contribution.share.is_(None),
        )
        .distinct()
    ).all()


def list_pieces(person_ids: Sequence[int]) -> list[Piece]:
    """All that speaks for these people, but what is about subjects that they hide."""
    hidden = select(HiddenTopic.person_id, HiddenTopic.tag_id).where(HiddenTopic.person_id.in_(person_ids))
    kept_back = {(person_id, tag_id) for person_id, tag_id in db.session.execute(hidden)}
    said = (piece for piece in _said(person_ids) if (piece.person_id, piece.tag_id) not in kept_back)
    return [*_written(person_ids, kept_back), *said]


def list_behind(entry_ids: Sequence[int]) -> Sequence[int]:
    """Everybody with a part in these entries, or in what stands below them and shares their subjects."""
    below = select(Entry.id).where(Entry.root_id.in_(entry_ids))
    either = Contribution.entry_id.in_(entry_ids) | Contribution.entry_id.in_(below)
    return db.session.scalars(select(Contribution.person_id).where(either).distinct()).all()


def _parts_of(person_ids: Sequence[int]) -> Select[int, str, str, int, int, str, datetime]:
    """(person, role, kind, share, entry, audience, moment) of their parts in what is published, but those
    they hide."""
    return (
        select(Contribution.person_id, Contribution.role, Entry.kind, SHARE, Entry.id, Entry.audience, MOMENT)
        .join(Entry, Entry.id == Contribution.entry_id)
        .where(
            Contribution.person_id.in_(person_ids),
            Contribution.hidden.is_(False),
            Entry.kind.not_in(SAYS_NOTHING),
            Entry.state == State.PUBLISHED,
            Entry.published_at.is_not(None),
        )
    )


def _written(person_ids: Sequence[int], kept_back: Collection[tuple[int, int]]) -> Iterator[Piece]:
    rows = db.session.execute(
        _parts_of(person_ids).join(EntryTag, EntryTag.entry_id == ROOT).add_columns(EntryTag.tag_id)
    )
    strongest: dict[tuple[int, int, int], Piece] = {}
    silent: set[tuple[int, int]] = set()
    for person_id, role, kind, share, entry_id, audience, moment, tag_id in rows:
        if (person_id, tag_id) in kept_back:
            silent.add((person_id, entry_id))
        piece = Piece(person_id, tag_id, audience, Deed(role, kind, share).weight, moment)
        other = strongest.get((person_id, tag_id, entry_id), piece)
        strongest[person_id, tag_id, entry_id] = max(other, piece, key=lambda each: each.weight)
    for (person_id, _tag, entry_id), piece in strongest.items():
        if piece.weight and (person_id, entry_id) not in silent:
            yield piece


def _said(person_ids: Sequence[int]) -> Iterator[Piece]:
    given = endorsed.open_to_all(select(Endorsement).where(Endorsement.person_id.in_(person_ids)))
    rows = [(row, tag_slug(row.skill)) for row in given]
    tags = _tags(slug for _row, slug in rows)
    for row, slug in rows:
        if slug in tags and row.given_at:
            yield Piece(row.person_id, tags[slug], EVERYONE, ENDORSEMENT.weight, row.given_at)


def _tags(slugs: Iterable[str]) -> dict[str, int]:
    rows = db.session.execute(select(Tag.slug, Tag.id).where(Tag.slug.in_(sorted(set(slugs)))))
    return {slug: tag_id for slug, tag_id in rows}
