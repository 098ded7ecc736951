"""The pages that somebody looks after and that people are, or were, asked to sign."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, false, func, or_, select, true
from sqlalchemy.orm import load_only

from social.accounts.models import Account, Role
from social.communities.models import Membership
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, State
from social.guidelines.models import Guideline
from social.signing.models import Signature, SignRequest


@dataclass(frozen=True)
class Kept:
    """One of them, how many people have ever signed it, and whether anybody is asked now."""

    page: Guideline
    signers: int
    open: bool


def list_kept(reader: Reader, account: Account) -> list[Kept]:
    """Removed ones, too, as what was signed stays. The rule is that of `policy.can_ask`."""
    signers = select(func.count(Signature.person_id.distinct())).where(Signature.page_id == Guideline.id)
    is_open = exists().where(SignRequest.page_id == Guideline.id, SignRequest.ended_at.is_(None))
    rows = db.session.execute(
        select(Guideline, signers.correlate(Guideline).scalar_subquery(), is_open)
        .where(
            Entry.audience.in_(sorted(reader.audiences)),
            Entry.state.in_((State.PUBLISHED, State.REMOVED)),
            exists().where(SignRequest.page_id == Guideline.id),
            _looks_after(reader.person_id, account),
        )
        .options(load_only(Guideline.title, Guideline.slug, Guideline.state))
        .order_by(Entry.title, Entry.id)
    )
    return [Kept(row[0], row[1], bool(row[2])) for row in rows]


def _looks_after(person_id: int, account: Account) -> ColumnElement[bool]:
    hosted = exists().where(
        Membership.community_id == Entry.community_id,
        Membership.person_id == person_id,
        Membership.host.is_(True),
    )
    of_everybody = Entry.community_id.is_(None) if account.has_role(Role.MODERATOR) else false()
    return or_(hosted, of_everybody, true() if account.has_role(Role.HR) else false())
