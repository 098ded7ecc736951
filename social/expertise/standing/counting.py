"""Adding up what each audience may read of people's evidence about subjects, as it changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from social.core.clock import now
from social.core.database import db, reading, transaction
from social.core.jobs import job
from social.core.search import outbox, upkeep
from social.core.search.documents import split_key
from social.entries.service.shares import measure
from social.expertise.models import TopicStanding
from social.expertise.standing.counted import Piece, list_behind, list_pieces, list_unmeasured
from social.expertise.standing.weighing import grown
from social.people.models import Person

AT_ONCE = 200
EVERY = 30  # minutes between two looks at some of the people


def recount(person_ids: Iterable[int]) -> None:
    """Count the evidence of these people anew. Done twice, it does no harm."""
    for ids in _batches(sorted(set(person_ids))):
        with reading():
            unmeasured = list_unmeasured(ids)
            db.session.rollback()
        measure(unmeasured)
        with reading():
            rows = list(_standings(list_pieces(ids)))
            db.session.rollback()
        with transaction():
            db.session.execute(delete(TopicStanding).where(TopicStanding.person_id.in_(ids)))
            if rows:
                db.session.execute(insert(TopicStanding), rows)


def recount_all() -> None:
    """Count everybody's evidence anew."""
    recount(_everybody())


@job(minutes=EVERY)
def sweep() -> None:
    """Count some people anew, others each time: whatever was missed is put right within days."""
    everybody = _everybody()
    turns = len(everybody) // AT_ONCE + 1
    turn = int(now().timestamp()) // 60 // EVERY % turns
    recount(everybody[turn::turns])


def recount_changed(keys: Collection[str]) -> None:
    """Count those anew whose evidence is among what was just indexed."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for prefix, number in map(split_key, keys):
        numbers[prefix].append(number)
    people = set(numbers["person"])
    measure(numbers["entry"])
    with reading():
        for ids in _batches(numbers["entry"]):
            people.update(list_behind(ids))
        db.session.rollback()
    recount(people)


def _standings(pieces: Iterable[Piece]) -> Iterator[dict[str, Any]]:
    """Rows of TopicStanding."""
    found: dict[tuple[int, int, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.person_id, piece.tag_id, piece.audience].append(piece)
    for (person_id, tag_id, audience), theirs in found.items():
        yield {
            "person_id": person_id,
            "tag_id": tag_id,
            "audience": audience,
            "weight": sum(piece.weight * grown(piece.moment) for piece in theirs),
            "pieces": len(theirs),
            "last_at": max(piece.moment for piece in theirs),
        }


def _everybody() -> Sequence[int]:
    with reading():
        found = db.session.scalars(select(Person.id).order_by(Person.id)).all()
        db.session.rollback()
    return found


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def join() -> None:
    """From now on, count whatever is indexed."""
    outbox.follow(recount_changed)
    upkeep.follow(recount_all)
