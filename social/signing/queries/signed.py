"""What people have signed, or refused to, and the texts as they were."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from social.core.database import NotFound, db
from social.entries.models import Revision
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import AdoptedText, Disagreement, Signature, SignReminder
from social.signing.policy import Said


@dataclass(frozen=True)
class Spoken:
    """Who said what about a page."""

    said: Mapping[int, Said]  # {person: …}
    signed_at: Mapping[int, tuple[int, datetime]]  # {person: number of the latest signature, when}
    clauses_of: Mapping[int, Collection[str]]  # {revision: keys}


def spoken(page_id: int, person_id: int | None = None) -> Spoken:
    """What everybody, or one person, has said about a page. Three statements."""
    signed, latest = defaultdict[int, list[int]](list), dict[int, tuple[int, datetime]]()
    for number, person, revision, at in _signatures(page_id, person_id):
        signed[person].append(revision)
        latest[person] = (number, at)
    refused = _refused(page_id, person_id)
    said = {each: Said(tuple(signed.get(each, ())), refused.get(each, 0)) for each in {*signed, *refused}}
    revisions = {revision for each in said.values() for revision in (*each.signed, each.refused)}
    return Spoken(said, latest, clauses_of(page_id, revisions - {0}))


def _signatures(page_id: int, person_id: int | None) -> Iterable[tuple[int, int, int, datetime]]:
    statement = (
        select(Signature.id, Signature.person_id, Signature.revision, Signature.at)
        .where(Signature.page_id == page_id)
        .order_by(Signature.id)
    )
    if person_id is not None:
        statement = statement.where(Signature.person_id == person_id)
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(statement)]


def _refused(page_id: int, person_id: int | None) -> Mapping[int, int]:
    statement = (
        select(Disagreement.person_id, func.max(Disagreement.revision))
        .where(Disagreement.page_id == page_id)
        .group_by(Disagreement.person_id)
    )
    if person_id is not None:
        statement = statement.where(Disagreement.person_id == person_id)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def clauses_of(page_id: int, revisions: Collection[int]) -> Mapping[int, Collection[str]]:
    """{revision: the keys of its clauses} of those texts that were kept."""
    if not revisions:
        return {}
    rows = db.session.execute(
        select(AdoptedText.revision, AdoptedText.clauses).where(
            AdoptedText.page_id == page_id, AdoptedText.revision.in_(revisions)
        )
    )
    return {row[0]: row[1] for row in rows}


def find_text(page_id: int, revision: int) -> AdoptedText | None:
    """A text as it was shown, with its HTML; None where it was not kept."""
    return db.session.scalars(
        select(AdoptedText)
        .where(AdoptedText.page_id == page_id, AdoptedText.revision == revision)
        .options(undefer(AdoptedText.html))
    ).one_or_none()


def body_of(page_id: int, revision: int) -> str:
    """The Markdown of a revision; nothing where there is none."""
    found = db.session.get(Revision, (page_id, revision))
    return found.body if found else ""


def list_texts_of_earlier_rules(page_id: int, rule: int) -> Sequence[AdoptedText]:
    """The kept texts of a page whose keys were made before this rule."""
    return db.session.scalars(
        select(AdoptedText).where(AdoptedText.page_id == page_id, AdoptedText.rule < rule)
    ).all()


def html_of(page_id: int, revision: int) -> str:
    """A revision as it was drawn for those who signed it; nothing where it was not kept."""
    found = find_text(page_id, revision)
    return found.html if found else ""


def find_signature(page_id: int, person_id: int, revision: int) -> Signature | None:
    """Somebody's signature under one revision."""
    return db.session.scalars(
        select(Signature).where(
            Signature.page_id == page_id, Signature.person_id == person_id, Signature.revision == revision
        )
    ).one_or_none()


def find_latest(page_id: int, person_id: int) -> Signature | None:
    """Somebody's latest signature under a page."""
    return db.session.scalars(
        select(Signature)
        .where(Signature.page_id == page_id, Signature.person_id == person_id)
        .order_by(Signature.id.desc())
        .limit(1)
    ).one_or_none()


def get_signed(signature_id: int) -> tuple[Signature, Guideline]:
    """A signature with its text and signer, and the page as it is now, removed or not; else NotFound.

    Who may see it is for the caller to ask.
    """
    row = db.session.execute(
        select(Signature, Guideline)
        .join(Guideline, Guideline.id == Signature.page_id)
        .where(Signature.id == signature_id)
        .options(
            joinedload(Signature.text).undefer(AdoptedText.html),
            joinedload(Signature.person),
            undefer(Signature.clauses),
            joinedload(Guideline.community),
        )
    ).first()
    if row is None:
        raise NotFound(f"signature {signature_id}")
    return row[0], row[1]


def list_signed_by(person_id: int) -> Sequence[Signature]:
    """What somebody has signed, the latest first, each with its text's title."""
    return db.session.scalars(
        select(Signature)
        .where(Signature.person_id == person_id)
        .options(joinedload(Signature.text))
        .order_by(Signature.id.desc())
    ).all()


def list_signatures(page_id: int, person_ids: Collection[int] | None = None) -> Mapping[int, Signature]:
    """The latest signature of each of these people, or of everybody, under a page."""
    statement = select(Signature).where(Signature.page_id == page_id).order_by(Signature.id)
    if person_ids is not None:
        statement = statement.where(Signature.person_id.in_(person_ids))
    return {row.person_id: row for row in db.session.scalars(statement)}


def list_disagreements(page_id: int, person_ids: Collection[int]) -> Mapping[int, Disagreement]:
    """Why each of these people does not agree, as said last."""
    rows = db.session.scalars(
        select(Disagreement)
        .where(Disagreement.page_id == page_id, Disagreement.person_id.in_(person_ids))
        .order_by(Disagreement.id)
    )
    return {row.person_id: row for row in rows}


def find_disagreement(page_id: int, person_id: int) -> Disagreement | None:
    """Why somebody does not agree, as said last."""
    return list_disagreements(page_id, [person_id]).get(person_id)


def list_people(person_ids: Collection[int]) -> Mapping[int, Person]:
    """These people, to be drawn."""
    return {each.id: each for each in db.session.scalars(select(Person).where(Person.id.in_(person_ids)))}


def find_reminder(page_id: int) -> SignReminder | None:
    """When everybody was reminded last, and by whom."""
    return db.session.scalars(
        select(SignReminder)
        .where(SignReminder.page_id == page_id)
        .options(joinedload(SignReminder.by))
        .order_by(SignReminder.at.desc(), SignReminder.id.desc())
        .limit(1)
    ).one_or_none()
