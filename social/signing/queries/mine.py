"""What somebody is asked to agree to. Every page asks, so it is one statement."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, exists, literal, select, union_all
from sqlalchemy.orm import aliased, load_only

from social.communities.reader import Reader
from social.core.database import db
from social.entries.queries import ME, asked_by, readable
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import AdoptedText, Disagreement, Signature, SignRequest
from social.signing.policy import Said, Standing, standing
from social.signing.queries.asked import asks


@dataclass(frozen=True)
class ToSign:
    """A page that waits for somebody."""

    page: Guideline
    standing: Standing
    why: tuple[str, ...]  # what those said who asked
    due_on: date | None  # the earliest

    @property
    def path(self) -> str:
        """Where it is read and signed."""
        return f"{self.page.path}/agreement"


def list_to_sign(reader: Reader) -> list[ToSign]:
    """The pages that wait for the reader, those that are due first. One statement."""
    found: dict[int, _Asked] = {}
    for request, page, now, number, refused, revision, clauses in db.session.execute(_MINE, asked_by(reader)):
        asked = found.setdefault(page.id, _Asked(page, now))
        asked.requests[request.id] = request
        if number is not None:
            asked.said[refused, number] = revision
            asked.clauses_of[revision] = clauses or ()
    waiting = [each.waiting() for each in found.values()]
    return sorted((each for each in waiting if each.standing != Standing.SIGNED), key=_order)


@dataclass
class _Asked:
    """What is known of a page that somebody asks the reader to sign."""

    page: Guideline
    now: Sequence[str]  # its clauses
    requests: dict[int, SignRequest] = field(default_factory=dict)
    said: dict[tuple[int, int], int] = field(default_factory=dict)  # {(refused, number): revision}
    clauses_of: dict[int, Collection[str]] = field(default_factory=dict)

    def waiting(self) -> ToSign:
        """How the reader stands to it, by when, and why."""
        signed = tuple(self.said[key] for key in sorted(self.said) if not key[0])
        refused = max((revision for key, revision in self.said.items() if key[0]), default=0)
        due = sorted(each.due_on for each in self.requests.values() if each.due_on)
        why = tuple(dict.fromkeys(each.why for each in self.requests.values() if each.why))
        how = standing(self.now, Said(signed, refused), self.clauses_of)
        return ToSign(self.page, how, why, due[0] if due else None)


def list_waiting(reader: Reader) -> list[ToSign]:
    """The same without those that the reader has answered by saying no."""
    return [each for each in list_to_sign(reader) if each.standing != Standing.DISAGREED]


def find_to_sign(page_id: int, to_sign: Iterable[ToSign]) -> ToSign | None:
    """The one about this page."""
    return next((each for each in to_sign if each.page.id == page_id), None)


def _order(each: ToSign) -> tuple[bool, date, int]:
    return each.due_on is None, each.due_on or date.max, each.page.id


# Whoever has signed these very clauses is left out at once: for nearly everybody nothing is left.
_now, _signed = aliased(AdoptedText), aliased(AdoptedText)
_has_signed_it = exists(
    select(Signature.id)
    .join(_signed, and_(_signed.page_id == Signature.page_id, _signed.revision == Signature.revision))
    .where(
        Signature.page_id == _now.page_id,
        Signature.person_id == ME,
        _signed.clauses_key == _now.clauses_key,
    )
    .correlate(_now)
)
# What they have said about a page before: of these words, only where something is left.
_said = union_all(
    select(
        Signature.page_id, Signature.revision, Signature.id.label("number"), literal(0).label("refused")
    ).where(Signature.person_id == ME),
    select(Disagreement.page_id, Disagreement.revision, Disagreement.id, literal(1)).where(
        Disagreement.person_id == ME
    ),
).subquery()
_then = aliased(AdoptedText)
_MINE = (
    select(
        SignRequest,
        Guideline,
        _now.clauses,
        _said.c.number,
        _said.c.refused,
        _said.c.revision,
        _then.clauses,
    )
    .join(Guideline, Guideline.id == SignRequest.page_id)
    .join(_now, and_(_now.page_id == Guideline.id, _now.revision == Guideline.version))
    .join(Person, Person.id == ME)
    .outerjoin(_said, _said.c.page_id == Guideline.id)
    .outerjoin(_then, and_(_then.page_id == _said.c.page_id, _then.revision == _said.c.revision))
    .where(readable(), asks(), ~_has_signed_it)
    .options(
        load_only(SignRequest.page_id, SignRequest.why, SignRequest.due_on),
        load_only(
            Guideline.title, Guideline.slug, Guideline.state, Guideline.version, Guideline.community_id
        ),
    )
    .order_by(SignRequest.id)
)
