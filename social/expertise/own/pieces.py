"""One's own evidence: every piece that makes colleagues find one, newest and strongest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Contribution, Entry, EntryTag, Tag
from social.entries.queries import readable_by
from social.entries.slugs import tag_slug
from social.expertise.models import Endorsement, Stage
from social.expertise.own.hiding import subjects_hidden_by
from social.expertise.standing.counted import MOMENT, ROOT, SAYS_NOTHING, SHARE
from social.expertise.standing.weighing import ENDORSEMENT, Deed, grown


@dataclass(frozen=True)
class Piece:
    """Something that speaks for a person: an entry they had a part in, or an endorsement."""

    key: str  # entry:12 or endorsement:3
    number: int
    deed: Deed  # the most that they did with it
    moment: datetime
    hidden: bool
    tag_ids: tuple[int, ...]

    @property
    def weight(self) -> float:
        """By what pieces are ordered."""
        return self.deed.weight * grown(self.moment)


@dataclass(frozen=True)
class OwnTopic:
    """A subject, and what speaks for the person about it, newest and strongest first."""

    tag: Tag
    pieces: Sequence[Piece]

    @property
    def weight(self) -> float:
        """By what subjects are ordered."""
        return sum(piece.weight for piece in self.pieces)

    @property
    def last_at(self) -> datetime:
        """When the newest of them was."""
        return max(piece.moment for piece in self.pieces)


def has_part(person_id: int, entry_id: int) -> bool:
    """Whether the person had any part in the entry."""
    mine = select(Contribution.role).where(
        Contribution.entry_id == entry_id, Contribution.person_id == person_id
    )
    return db.session.scalar(mine.limit(1)) is not None


def list_pieces(reader: Reader) -> list[Piece]:
    """Everything that speaks for the reader, hidden or not, newest and strongest first."""
    pieces = [*_written(reader), *_said(reader.person_id)]
    return sorted(pieces, key=lambda each: (-each.weight, each.key))


def topics_of(person_id: int, pieces: Iterable[Piece]) -> list[OwnTopic]:
    """The subjects that the person is found for, the strongest first. What is about a subject that they hide
    speaks for no other."""
    kept_back = subjects_hidden_by([person_id]).get(person_id, ())
    by_tag: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.deed.weight and not piece.hidden and not set(piece.tag_ids).intersection(kept_back):
            for tag_id in piece.tag_ids:
                by_tag[tag_id].append(piece)
    tags = db.session.scalars(select(Tag).where(Tag.id.in_(by_tag)))
    topics = [OwnTopic(tag, by_tag[tag.id]) for tag in tags]
    return sorted(topics, key=lambda each: (-each.weight, each.tag.name))


class _Part(NamedTuple):
    root_id: int
    deed: Deed
    moment: datetime
    hidden: bool


def _written(reader: Reader) -> list[Piece]:
    mine = (
        Contribution.person_id == reader.person_id,
        Entry.kind.not_in(SAYS_NOTHING),
        Entry.published_at.is_not(None),
        readable_by(reader),
    )
    parts = select(Entry.id, ROOT, Contribution.role, Entry.kind, SHARE, MOMENT, Contribution.hidden).join(
        Contribution
    )
    done: dict[int, list[_Part]] = defaultdict(list)
    for entry_id, root_id, role, kind, share, moment, hidden in db.session.execute(parts.where(*mine)):
        done[entry_id].append(_Part(root_id, Deed(role, kind, share), moment, hidden))
    roots = select(ROOT).join(Contribution).where(*mine)
    tags: dict[int, list[int]] = defaultdict(list)
    for root_id, tag_id in db.session.execute(
        select(EntryTag.entry_id, EntryTag.tag_id).where(EntryTag.entry_id.in_(roots))
    ):
        tags[root_id].append(tag_id)
    return [_strongest(entry_id, each, tags) for entry_id, each in done.items()]


def _strongest(entry_id: int, parts: list[_Part], tags: dict[int, list[int]]) -> Piece:
    root, deed, moment, hidden = max(parts, key=lambda part: (part.deed.weight, part.deed.name))
    return Piece(f"entry:{entry_id}", entry_id, deed, moment, hidden, tuple(tags[root]))


def _said(person_id: int) -> list[Piece]:
    rows = db.session.scalars(
        select(Endorsement).where(Endorsement.person_id == person_id, Endorsement.stage == Stage.GIVEN)
    ).all()
    slugs = {row.id: tag_slug(row.skill) for row in rows}
    known = {
        slug: tag_id
        for slug, tag_id in db.session.execute(
            select(Tag.slug, Tag.id).where(Tag.slug.in_(sorted(set(slugs.values()))))
        )
    }
    return [
        Piece(
            f"endorsement:{row.id}",
            row.id,
            ENDORSEMENT,
            row.given_at,
            row.hidden,
            (known[slugs[row.id]],) if slugs[row.id] in known else (),
        )
        for row in rows
        if row.given_at
    ]
