"""Which guidelines the demo company has asked everybody to sign, and who has."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zlib import crc32

from sqlalchemy import select

from social.core.database import db
from social.entries.models import Revision
from social.entries.writing import render
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import AdoptedText, Disagreement, Signature, SignNotice, SignRequest, Who
from social.signing.reviews.models import OfficialPage, PageReview, Reminded
from social.signing.texts import text_of

ASKER, VISITOR = "mirjam.devries", "ana.ferreira"
FRESH, OLDER = "social-media-guidelines", "data-protection-in-short"
REVIEWS = (  # page, owner, months, days until it is looked at again
    ("social-media-guidelines", "lucy.hargreaves", 12, 96),
    ("data-protection-in-short", "hassan.yildiz", 12, 41),
    ("expenses", "ana.ferreira", 6, -19),
)
OFFICIAL = ("data-protection-in-short",)
DISAGREES = (
    "brian.otieno",
    "The sixth promise is not one. I would say it the other way round: silence needs no reason either.",
)


def add_signing(people: Mapping[str, Person], today: datetime) -> None:
    """One page that everybody was asked to sign lately, and one whose signers are asked again."""
    here = [person for handle, person in sorted(people.items()) if person.left_on is None]
    asker = people[ASKER]
    for slug, days, why in (
        (
            FRESH,
            12,
            "We wrote it together. Before the trade fair I would like to know that we all stand by it.",
        ),
        (OLDER, 300, "Everybody handles somebody’s data here, mostly without noticing."),
    ):
        page = db.session.scalars(select(Guideline).where(Guideline.slug == slug)).one()
        texts = list(_texts(page))
        db.session.add_all(texts)
        asked_at = today - timedelta(days=days)
        due = (today + timedelta(days=16)).date() if slug == FRESH else None
        db.session.add(_request(page, asker, why, asked_at, due))
        db.session.flush()
        db.session.add_all(_answers(page, texts, here, asked_at, today))


def add_reviews(people: Mapping[str, Person], today: datetime) -> None:
    """Who looks after some pages; one has grown old, one is official."""
    for slug, owner, months, due in REVIEWS:
        page = db.session.scalars(select(Guideline).where(Guideline.slug == slug)).one()
        day = (today + timedelta(days=due)).date()
        db.session.add(
            PageReview(
                page_id=page.id,
                owner_id=people[owner].id,
                every_months=months,
                due_on=day,
                reviewed_at=today - timedelta(days=30 * months - due) if due > 0 else None,
                reviewed_by_id=people[owner].id if due > 0 else None,
                reminded=Reminded.AFTER if due < 0 else Reminded.NOT_YET,
                outdated=due < 0,
            )
        )
    for slug in OFFICIAL:
        page = db.session.scalars(select(Guideline).where(Guideline.slug == slug)).one()
        db.session.add(OfficialPage(page_id=page.id, by_id=people[ASKER].id, at=today - timedelta(days=40)))


def _texts(page: Guideline) -> Iterator[AdoptedText]:
    """Every text that readers of the page saw."""
    for revision in db.session.scalars(
        select(Revision).where(Revision.entry_id == page.id).order_by(Revision.number)
    ):
        html = page.html if revision.number == page.version else render(revision.body).html
        yield text_of(page.id, revision.number, Words(page.title, revision.body), html, revision.created_at)


def _request(page: Guideline, asker: Person, why: str, at: datetime, due: date | None) -> SignRequest:
    return SignRequest(
        page_id=page.id, asked_by_id=asker.id, who=Who.EVERYBODY, why=why, due_on=due, created_at=at
    )


def _answers(
    page: Guideline, texts: Sequence[AdoptedText], here: Sequence[Person], asked_at: datetime, today: datetime
) -> Iterator[Signature | Disagreement | SignNotice]:
    """Most have signed, each on a day of their own."""
    now = texts[-1]
    for person in here:
        chance = crc32(f"{page.slug} {person.handle}".encode())
        yield SignNotice(page_id=page.id, person_id=person.id, revision=now.revision, at=asked_at)
        if person.handle == DISAGREES[0] and page.slug == FRESH:
            yield Disagreement(
                page_id=page.id, person_id=person.id, revision=now.revision, reason=DISAGREES[1], at=today
            )
        elif page.slug == FRESH and (person.handle == VISITOR or chance % 10 > 5):
            continue
        else:
            before = page.slug == OLDER and (person.handle == VISITOR or chance % 10 > 6)
            text = texts[0] if before else now
            span = max(1, (today - max(asked_at, text.at)).days - 1)
            at = max(asked_at, text.at) + timedelta(days=chance % span, minutes=chance % 500)
            yield _signature(person, text, at)


def _signature(person: Person, text: AdoptedText, at: datetime) -> Signature:
    return Signature(
        page_id=text.page_id,
        person_id=person.id,
        revision=text.revision,
        name=person.name,
        clauses=text.clauses,
        sha256=text.sha256,
        at=at,
    )
