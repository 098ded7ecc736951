"""Finding changes that were put forward, what they say, and what was said to them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import joinedload, undefer

from social.accounts.models import Account
from social.adoption.models import PageRule, Proposal, ProposedText, Stage, Stance, Voice
from social.adoption.policy import Tally
from social.communities.models import EVERYONE, Community, Membership
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.core.paging import Page, page_of
from social.entries.models import Entry, State
from social.entries.queries import visible_to, whole
from social.guidelines.models import Guideline, Rule
from social.guidelines.queries import watching
from social.people.models import Person
from social.people.queries import is_here

SHOWN_TO_ALL = tuple(stage for stage in Stage if stage != Stage.DRAFT)


class Said(NamedTuple):
    """What somebody said, and whether it counts: they are here, and live by the pages."""

    voice: Voice
    counts: bool


def get(proposal_id: int, reader: Reader) -> Proposal:
    """A change that the reader may see; else NotFound."""
    found = db.session.scalars(
        select(Proposal)
        .where(Proposal.id == proposal_id, visible_to(reader))
        .options(*whole(Proposal), undefer(Proposal.html), joinedload(Proposal.decided_by))
    ).one_or_none()
    if found is None:
        raise NotFound(f"proposal {proposal_id}")
    return found


def list_texts(proposal_id: int) -> Sequence[ProposedText]:
    """What its pages shall say, with the pages and their words."""
    return db.session.scalars(
        select(ProposedText)
        .where(ProposedText.proposal_id == proposal_id)
        .options(
            joinedload(ProposedText.page).options(undefer(Guideline.body), joinedload(Guideline.community))
        )
        .order_by(ProposedText.position)
    ).all()


def list_voices(proposal: Proposal) -> list[Said]:
    """All that was said, oldest first, also what its speakers have replaced since."""
    rows = db.session.execute(
        select(Voice, _lives_by(proposal.community_id))
        .join(Voice.person)
        .where(Voice.proposal_id == proposal.id)
        .options(joinedload(Voice.person), joinedload(Voice.comment))
        .order_by(Voice.id)
    )
    return [Said(voice, bool(counts)) for voice, counts in rows]


def list_objections(page_id: int, proposal_ids: Collection[int]) -> Sequence[Voice]:
    """Objections to words of a page that stand open in these changes, oldest first."""
    if not proposal_ids:
        return ()
    return db.session.scalars(
        select(Voice)
        .where(
            Voice.proposal_id.in_(proposal_ids),
            Voice.page_id == page_id,
            Voice.stance == Stance.OBJECT,
            Voice.resolved_at.is_(None),
            Voice.ended_at.is_(None),
        )
        .options(joinedload(Voice.person))
        .order_by(Voice.id)
    ).all()


def find_voice(proposal_id: int, person_id: int) -> Voice | None:
    """What somebody says to a change now."""
    return db.session.scalars(
        select(Voice).where(
            Voice.proposal_id == proposal_id, Voice.person_id == person_id, Voice.ended_at.is_(None)
        )
    ).one_or_none()


def get_voice(voice_id: int, proposal_id: int, person_id: int) -> Voice:
    """What somebody said, if it is theirs; else NotFound."""
    found = db.session.get(Voice, voice_id)
    if found is None or (found.proposal_id, found.person_id) != (proposal_id, person_id):
        raise NotFound(f"voice {voice_id}")
    return found


def tally(proposal: Proposal, *, confirmed: bool = False) -> Tally:
    """What counts of what was said."""
    heard = [said.voice for said in list_voices(proposal) if said.counts and said.voice.ended_at is None]
    return Tally(
        agree=sum(voice.stance == Stance.AGREE for voice in heard),
        object=sum(voice.open_objection for voice in heard),
        abstain=sum(voice.stance == Stance.ABSTAIN for voice in heard),
        confirmed=confirmed,
    )


def list_open(reader: Reader) -> Sequence[Proposal]:
    """Changes that people can speak to, those first where something happened last; and one's own to come."""
    statement = _listed(reader, (Stage.DRAFT, Stage.OPEN, Stage.RETURNED))
    return db.session.scalars(statement.order_by(Proposal.moved_at.desc(), Proposal.id.desc())).all()


def page_of_decided(reader: Reader, number: int) -> Page[Proposal]:
    """Changes that were adopted, withdrawn, closed or put forward anew, the latest first."""
    statement = _listed(reader, (Stage.ADOPTED, Stage.WITHDRAWN, Stage.CLOSED, Stage.SUPERSEDED))
    return page_of(statement.order_by(Proposal.decided_at.desc(), Proposal.id.desc()), number)


def titles_of(proposals: Iterable[Proposal]) -> dict[int, list[Guideline]]:
    """{proposal: the pages that it changes}."""
    rows = db.session.execute(
        select(ProposedText.proposal_id, Guideline)
        .join(Guideline, Guideline.id == ProposedText.page_id)
        .where(ProposedText.proposal_id.in_([each.id for each in proposals]))
        .options(joinedload(Guideline.community))
        .order_by(ProposedText.proposal_id, ProposedText.position)
    )
    found: dict[int, list[Guideline]] = {}
    for proposal_id, page in rows:
        found.setdefault(proposal_id, []).append(page)
    return found


def get_page(page_id: int) -> Guideline:
    """A page by its number."""
    return db.session.scalars(select(Guideline).where(Guideline.id == page_id)).one()


def stances_of(listed: Iterable[Proposal], person_id: int) -> dict[int, str]:
    """{change: what somebody says to it now}."""
    rows = db.session.execute(
        select(Voice.proposal_id, Voice.stance).where(
            Voice.proposal_id.in_([each.id for each in listed]),
            Voice.person_id == person_id,
            Voice.ended_at.is_(None),
        )
    )
    return {proposal_id: stance for proposal_id, stance in rows}


def find_runs(page_id: int, body: str) -> list[list[int]]:
    """Who wrote every character of a text that was put forward, the latest if it was so twice."""
    runs = db.session.scalar(
        select(ProposedText.runs)
        .where(ProposedText.page_id == page_id, ProposedText.body == body)
        .order_by(ProposedText.proposal_id.desc())
        .limit(1)
    )
    return runs or []


def list_adopted(page_id: int, numbers: Sequence[int]) -> list[tuple[int, Proposal]]:
    """The changes that these revisions of a page came from, where all who read the page may read them."""
    page = db.session.get_one(Guideline, page_id)
    rows = db.session.execute(
        select(ProposedText.adopted_version, Proposal)
        .join(Proposal, Proposal.id == ProposedText.proposal_id)
        .where(
            ProposedText.page_id == page_id,
            ProposedText.adopted_version.in_(numbers),
            Proposal.audience.in_((EVERYONE, page.audience)),
        )
        .order_by(Proposal.id)
    )
    return [(number, proposal) for number, proposal in rows if number is not None]


def list_rivals(page_ids: Collection[int], besides: int) -> Sequence[Proposal]:
    """Other open changes of these pages."""
    return db.session.scalars(
        select(Proposal)
        .where(
            Proposal.id != besides,
            Proposal.stage == Stage.OPEN,
            exists().where(ProposedText.proposal_id == Proposal.id, ProposedText.page_id.in_(page_ids)),
        )
        .order_by(Proposal.id)
    ).all()


def list_waiting_with(page_id: int) -> Sequence[Proposal]:
    """Changes of a page that are open, or went back to their writers."""
    return db.session.scalars(
        select(Proposal)
        .where(
            Proposal.stage.in_((Stage.OPEN, Stage.RETURNED)),
            exists().where(ProposedText.proposal_id == Proposal.id, ProposedText.page_id == page_id),
        )
        .order_by(Proposal.id)
    ).all()


def find_successor(proposal_id: int) -> Proposal | None:
    """The change that was put forward in its place."""
    return db.session.scalars(
        select(Proposal).where(Proposal.replaces_id == proposal_id, Proposal.state == State.PUBLISHED)
    ).first()


def list_all(stage: Stage) -> Sequence[Proposal]:
    """All that have come so far, wherever they are."""
    return db.session.scalars(select(Proposal).where(Proposal.stage == stage).order_by(Proposal.id)).all()


def lives_by(community_id: int | None, person_id: int) -> bool:
    """Whether somebody's voice counts for pages of this community; of everyone where there is none."""
    statement = select(Person.id).where(Person.id == person_id, _lives_by(community_id))
    return db.session.scalar(statement) is not None


def ids_to_tell(proposal: Proposal) -> set[int]:
    """Who watches the pages, all members of their community, and who spoke of the change."""
    pages = db.session.scalars(
        select(ProposedText.page_id).where(ProposedText.proposal_id == proposal.id)
    ).all()
    members = select(Membership.person_id).where(Membership.community_id == proposal.community_id)
    return {
        proposal.author_id,
        *watching.ids_watching(pages),
        *(db.session.scalars(members) if proposal.community_id is not None else ()),
        *ids_that_spoke(proposal),
    }


def ids_that_spoke(proposal: Proposal) -> set[int]:
    """Who said something to a change."""
    return set(db.session.scalars(select(Voice.person_id).where(Voice.proposal_id == proposal.id)))


def list_rules(pages: Sequence[ProposedText]) -> Sequence[PageRule]:
    """What was laid down for those of the pages that are changed by agreement."""
    return db.session.scalars(
        select(PageRule)
        .join(Guideline, Guideline.id == PageRule.page_id)
        .where(PageRule.page_id.in_([each.page_id for each in pages]), Guideline.rule == Rule.AGREEMENT)
    ).all()


def _lives_by(community_id: int | None) -> ColumnElement[bool]:
    """A condition on a person: they are here, and write in the community if there is one."""
    here: list[Any] = [
        is_here(),
        exists().where(Account.id == Person.account_id, Account.suspended_at.is_(None)),
    ]
    if community_id is not None:
        here.append(
            exists().where(
                Membership.community_id == community_id,
                Membership.person_id == Person.id,
                Community.id == Membership.community_id,
                Community.closed_at.is_(None),
            )
        )
    return and_(*here)


def _listed(reader: Reader, stages: Collection[Stage]) -> Select[Proposal]:
    return (
        select(Proposal)
        .where(Proposal.stage.in_(stages), visible_to(reader))
        .options(joinedload(Entry.author), joinedload(Entry.community), joinedload(Proposal.decided_by))
    )
