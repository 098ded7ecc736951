"""Finding what is to be looked at again, and what is official."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.orm import joinedload, load_only

from social.communities.models import Membership
from social.communities.reader import Reader
from social.core.database import db
from social.core.search.documents import Lift
from social.entries.models import Entry, State
from social.entries.queries import ME, readable_by
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.reviews.models import OfficialPage, PageReview, Reminded


@dataclass(frozen=True)
class Around:
    """What a page's reader sees of all that, and how they belong to its community."""

    review: PageReview | None
    official: OfficialPage | None
    membership: Membership | None


_AROUND = (
    select(PageReview, OfficialPage, Membership)
    .select_from(Guideline)
    .outerjoin(PageReview, PageReview.page_id == Guideline.id)
    .outerjoin(OfficialPage, OfficialPage.page_id == Guideline.id)
    .outerjoin(
        Membership, and_(Membership.community_id == Guideline.community_id, Membership.person_id == ME)
    )
    .where(Guideline.id == bindparam("page_id"))
    .options(joinedload(PageReview.owner), joinedload(PageReview.offered_by), joinedload(OfficialPage.by))
)


def around(page: Guideline, person_id: int) -> Around:
    """All of it in one statement."""
    row = db.session.execute(_AROUND, {"page_id": page.id, "me": person_id}).first()
    return Around(*row) if row else Around(None, None, None)


def find(page_id: int) -> PageReview | None:
    """When a page is looked at again; None where nobody has said so."""
    return db.session.get(PageReview, page_id)


def owner_of(review: PageReview) -> Person:
    """Who looks after its page."""
    return db.session.get_one(Person, review.owner_id)


def find_official(page_id: int) -> OfficialPage | None:
    """The mark of a page."""
    return db.session.get(OfficialPage, page_id)


def list_reviews(reader: Reader, owner_id: int | None = None) -> list[tuple[PageReview, Guideline]]:
    """The pages that have a date, the earliest first: one's own, or all that the reader may read."""
    statement = (
        select(PageReview, Guideline)
        .join(Guideline, Guideline.id == PageReview.page_id)
        .where(readable_by(reader))
        .options(
            joinedload(PageReview.owner),
            load_only(Guideline.title, Guideline.slug, Guideline.state, Guideline.community_id),
        )
        .order_by(PageReview.due_on, Guideline.id)
    )
    if owner_id is not None:
        statement = statement.where(PageReview.owner_id == owner_id)
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def list_to_remind(until: date, heard: Sequence[Reminded]) -> Sequence[PageReview]:
    """Published pages whose date comes by this day, and whose owner has heard only this much."""
    return db.session.scalars(
        select(PageReview)
        .join(Entry, Entry.id == PageReview.page_id)
        .where(PageReview.due_on <= until, PageReview.reminded.in_(heard), _published())
        .options(joinedload(PageReview.owner).joinedload(Person.account))
        .order_by(PageReview.page_id)
    ).all()


def lifts(ids: Sequence[int] | None) -> Mapping[int, Lift]:
    """Which pages rise in search (1) and which sink (-1). What is out of date sinks, official or not."""
    official, outdated = select(OfficialPage.page_id), select(PageReview.page_id).where(PageReview.outdated)
    if ids is not None:
        official = official.where(OfficialPage.page_id.in_(ids))
        outdated = outdated.where(PageReview.page_id.in_(ids))
    rises: dict[int, Lift] = dict.fromkeys(db.session.scalars(official), 1)
    return rises | dict.fromkeys(db.session.scalars(outdated), -1)


def _published() -> ColumnElement[bool]:
    return Entry.state == State.PUBLISHED
