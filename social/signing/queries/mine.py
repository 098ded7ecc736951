"""What somebody is asked to agree to. Every page asks, so for nearly everybody it is one statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased, load_only

from social.communities.reader import Reader
from social.core.database import db
from social.entries.queries import ME, asked_by, readable
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import AdoptedText, Disagreement, Signature, SignRequest
from social.signing.policy import Said, Standing, standing
from social.signing.queries.asked import asks
from social.signing.queries.signed import clauses_of, spoken


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
    """The pages that wait for the reader, those that are due first."""
    found: dict[int, list[tuple[SignRequest, Guideline]]] = {}
    new: set[int] = set()
    for request, page, has_spoken in db.session.execute(_MINE, asked_by(reader)):
        found.setdefault(page.id, []).append((request, page))
        if not has_spoken:
            new.add(page.id)
    waiting = [_waiting(rows, reader.person_id, is_new=page_id in new) for page_id, rows in found.items()]
    return sorted((each for each in waiting if each.standing != Standing.SIGNED), key=_order)


def list_waiting(reader: Reader) -> list[ToSign]:
    """The same without those that the reader has answered by saying no."""
    return [each for each in list_to_sign(reader) if each.standing != Standing.DISAGREED]


def find_to_sign(page_id: int, to_sign: Iterable[ToSign]) -> ToSign | None:
    """The one about this page."""
    return next((each for each in to_sign if each.page.id == page_id), None)


def _waiting(rows: Sequence[tuple[SignRequest, Guideline]], person_id: int, *, is_new: bool) -> ToSign:
    page = rows[0][1]
    how = Standing.WAITING if is_new else _standing(page, person_id)
    due = sorted(request.due_on for request, _page in rows if request.due_on)
    why = tuple(dict.fromkeys(request.why for request, _page in rows if request.why))
    return ToSign(page, how, why, due[0] if due else None)


def _standing(page: Guideline, person_id: int) -> Standing:
    words = spoken(page.id, person_id)
    now = clauses_of(page.id, [page.version]).get(page.version, ())
    return standing(list(now), words.said.get(person_id, Said()), words.clauses_of)


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
_has_spoken = or_(
    exists().where(Signature.page_id == Guideline.id, Signature.person_id == ME),
    exists().where(Disagreement.page_id == Guideline.id, Disagreement.person_id == ME),
)
_MINE = (
    select(SignRequest, Guideline, _has_spoken)
    .join(Guideline, Guideline.id == SignRequest.page_id)
    .join(_now, and_(_now.page_id == Guideline.id, _now.revision == Guideline.version))
    .join(Person, Person.id == ME)
    .where(readable(), asks(), ~_has_signed_it)
    .options(
        load_only(SignRequest.page_id, SignRequest.why, SignRequest.due_on),
        load_only(
            Guideline.title, Guideline.slug, Guideline.state, Guideline.version, Guideline.community_id
        ),
    )
    .order_by(SignRequest.id)
)
